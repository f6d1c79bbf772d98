import { isFactType } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { words } from '../../look-at-draft.ts'
import { designerTexts } from '../../texts.ts'
import { draftTableTexts } from '../texts.ts'

export type ColumnFields = {
  /** What its fields begin with. */
  name: string
  types: readonly string[]
  nameHint?: string
  first: string
  firstHint?: string
  typed: Readonly<Record<string, unknown>>
  errors: readonly FieldError[]
}

/** What a column is called, what stands in it, and what it begins with. */
export function columnFields({ locale }: RequestContext, asked: ColumnFields): Html {
  const t = draftTableTexts[locale]
  const { name, typed, errors } = asked
  const line = (id: string, label: string, hint: string | undefined, classes: string) =>
    input({
      id,
      name: id,
      value: words(typed[id]),
      classes,
      label: { text: label },
      ...(hint === undefined ? {} : { hint: { text: hint } }),
      errorMessage: fieldError(errors, id, locale),
    })
  return html`${line(`${name}-name`, t.column, asked.nameHint, 'govuk-input--width-20')}${select({
    id: `${name}-type`,
    name: `${name}-type`,
    value: words(typed[`${name}-type`]),
    label: { text: t.type },
    items: [
      { value: '', text: designerTexts[locale].chooseOne },
      ...asked.types.map(value => ({ value, text: typeWords(value, locale) })),
    ],
    errorMessage: fieldError(errors, `${name}-type`, locale),
  })}${line(`${name}-value`, asked.first, asked.firstHint, 'govuk-input--width-20')}`
}

export function typeWords(type: string, locale: RequestContext['locale']): string {
  return isFactType(type) ? designerTexts[locale].types[type] : type
}
