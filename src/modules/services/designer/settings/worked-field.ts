import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Item, Setting } from './setting.ts'
import { settingTexts } from './texts.ts'
import { isWay, mostSteps, STEPS, sumIn } from './worked.ts'

type Worked = {
  setting: Setting
  name: string
  /** As the codec shows it. */
  value: string
  errors: readonly FieldError[]
  /** What was typed, when it was sent. */
  typed: Readonly<Record<string, unknown>>
}

const spareSteps = 2

/** How something is worked out: how it begins, and what is then done with it, step by step. */
export function workedField(request: RequestContext, asked: Worked): Html {
  const { locale } = request
  const { setting, name, value, errors } = asked
  const t = settingTexts[locale]
  const { way, a, b, steps } = sumIn(value) ?? { way: 'value', a: '', b: '', steps: [] }
  const ways = (setting.ways ?? []).map(each => ({
    value: each,
    text: isWay(each) ? t.ways[each] : each,
  }))
  const shown = Math.min(mostSteps, steps.length + spareSteps)
  const step = (_: unknown, at: number) => {
    const id = `${name}-op-${at}`
    const ops = [
      { value: '', text: t.noStep },
      ...STEPS.map(op => ({ value: op, text: t.steps[op] })),
    ]
    return html`<fieldset class="govuk-fieldset mh-condition"><legend class="govuk-visually-hidden">${t.step(at + 1)}</legend>${select({ id, name: id, value: steps[at]?.op ?? '', label: { text: t.stepHow }, items: ops, errorMessage: fieldError(errors, id, locale) })}${operand(request, asked, { id: `${name}-by-${at}`, label: t.by, chosen: steps[at]?.by ?? '' })}</fieldset>`
  }
  return html`${select({ id: name, name, value: way, label: { text: setting.label }, items: ways, errorMessage: fieldError(errors, name, locale) })}
    <div class="mh-both">${operand(request, asked, { id: `${name}-a`, label: t.operands.a, chosen: a })}</div>
    <div class="mh-both">${operand(request, asked, { id: `${name}-b`, label: t.operands.b, chosen: b })}</div>
    <h2 class="govuk-heading-s">${t.stepsTitle}</h2><p class="govuk-hint">${t.stepsHint}</p>${Array.from({ length: shown }, step)}`
}

type Operand = { id: string; label: string; chosen: string }

/** An answer to choose, or a value of one's own beside it. */
function operand(
  { locale }: RequestContext,
  { setting, errors, typed }: Worked,
  { id, label, chosen }: Operand,
): Html {
  const t = settingTexts[locale]
  const facts = setting.items ?? []
  const isFact = facts.some(item => item.value === chosen)
  // An id that is no answer any more is still an answer's, and stays chosen.
  const isId = /^[a-z][a-zA-Z0-9]*$/.test(chosen)
  const other: Item[] = isId && !isFact ? [{ value: chosen, text: chosen }] : []
  const own = `${id}-own`
  const sent = (name: string, otherwise: string) => {
    const given = typed[name]
    return typeof given === 'string' ? given : otherwise
  }
  return html`${select({
    id,
    name: id,
    value: sent(id, isFact || isId ? chosen : ''),
    label: { text: label },
    items: [{ value: '', text: t.chooseOperand }, ...facts, ...other],
    errorMessage: fieldError(errors, id, locale),
  })}${input({
    id: own,
    name: own,
    value: sent(own, isFact || isId ? '' : chosen),
    classes: 'govuk-input--width-10',
    label: { text: t.operands.own },
  })}`
}
