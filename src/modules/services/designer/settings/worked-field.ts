import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Item, Setting } from './setting.ts'
import { settingTexts } from './texts.ts'
import { isWay } from './worked.ts'

type Worked = {
  setting: Setting
  name: string
  /** As the codec shows it. */
  value: string
  errors: readonly FieldError[]
}

/** How something is worked out: from what, in which way, and with what. */
export function workedField(request: RequestContext, asked: Worked): Html {
  const { locale } = request
  const { setting, name, value, errors } = asked
  const t = settingTexts[locale]
  const [way = '', a = '', b = ''] = value.split('|')
  const facts = setting.items ?? []
  const isFact = (text: string) => facts.some(item => item.value === text)
  const own = way === 'value' ? a : isFact(b) ? '' : b
  const operand = (part: 'a' | 'b', chosen: string) => {
    const other: Item[] = chosen === '' || isFact(chosen) ? [] : [{ value: chosen, text: chosen }]
    const none = { value: '', text: part === 'a' ? t.chooseOperand : t.ownOperand }
    const id = `${name}-${part}`
    return select({
      id,
      name: id,
      value: chosen,
      label: { text: t.operands[part] },
      items: [none, ...facts, ...other],
    })
  }
  const ways = (setting.ways ?? []).map(each => ({
    value: each,
    text: isWay(each) ? t.ways[each] : each,
  }))
  return html`${select({ id: name, name, value: way, label: { text: setting.label }, items: ways, errorMessage: fieldError(errors, name, locale) })}
    <div class="mh-both">${operand('a', way === 'value' ? '' : a)}${operand('b', way !== 'value' && isFact(b) ? b : '')}</div>
    ${input({ id: `${name}-value`, name: `${name}-value`, value: own, classes: 'govuk-input--width-10', label: { text: t.operands.value }, hint: { text: t.operandHint } })}`
}
