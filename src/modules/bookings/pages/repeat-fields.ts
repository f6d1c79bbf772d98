import type { Locale } from '#kernel/context.ts'
import type { SlotRepeat } from '#kernel/facts/slot.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { fill } from '../texts.ts'
import { seriesTexts } from '../texts-series.ts'

export type RepeatFields = {
  readonly name: string
  readonly locale: Locale
  readonly every: readonly SlotRepeat[]
  readonly most: number
  readonly typed: { readonly every: string; readonly count: string }
  readonly errors: readonly FieldError[]
}

/** Whether the time that is chosen is to come again, and how many times. */
export function repeatFields(fields: RepeatFields): Html {
  const { name, locale, every, most, typed, errors } = fields
  const t = seriesTexts[locale]
  const error = fieldError(errors, `${name}-count`, locale)
  const often = radios({
    name: `${name}-every`,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: t.often, classes: 'govuk-fieldset__legend--m' } },
    value: typed.every === '' ? 'once' : typed.every,
    items: [
      { value: 'once', text: t.once },
      ...every.map(each => ({ value: each, text: t.every[each] })),
    ],
  })
  const count = input({
    id: `${name}-count`,
    name: `${name}-count`,
    label: { text: t.count, classes: 'govuk-label--s' },
    hint: { text: fill(t.countHint, { most: String(most) }) },
    classes: 'govuk-input--width-3',
    inputmode: 'numeric',
    value: typed.count,
    ...(error === undefined ? {} : { errorMessage: error }),
  })
  return html`<div class="govuk-!-margin-top-7">${often}${count}</div>`
}
