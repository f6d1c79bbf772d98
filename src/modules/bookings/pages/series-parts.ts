import type { Locale } from '#kernel/context.ts'
import { spanText } from '#kernel/dates/when.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Booking } from '../booking.ts'
import { seriesTexts } from '../texts-series.ts'

type In = { readonly locale: Locale }

/** The other dates of a series, each with its own page. */
export function otherDates(
  { locale }: In,
  { others, linkTo }: { others: readonly Booking[]; linkTo(id: string): string },
): Html | undefined {
  if (others.length === 0) return undefined
  return html`<h2 class="govuk-heading-m">${seriesTexts[locale].others(others.length)}</h2>
    <ul class="govuk-list govuk-list--spaced">${others.map(other => html`<li><a class="govuk-link" href="${linkTo(other.id)}">${spanText(other, locale)}</a></li>`)}</ul>`
}

/** Whether a change is to one date only or to all later ones too. */
export function whichDates(
  { locale }: In,
  { rest, which, errors }: { rest: number; which: string; errors: readonly FieldError[] },
): Html | undefined {
  if (rest < 2) return undefined
  const t = seriesTexts[locale]
  const error = fieldError(errors, 'which', locale)
  return radios({
    name: 'which',
    fieldset: { legend: { text: t.which, classes: 'govuk-fieldset__legend--m' } },
    value: which,
    ...(error === undefined ? {} : { errorMessage: error }),
    items: [
      { value: 'one', text: t.this },
      { value: 'rest', text: t.rest(rest) },
    ],
  })
}

/** Those that can't have the new time: they may be left where they are. */
export function stayBox(
  { locale }: In,
  { stay, errors }: { stay: readonly Booking[]; errors: readonly FieldError[] },
): Html | undefined {
  if (stay.length === 0) return undefined
  const t = seriesTexts[locale]
  const error = fieldError(errors, 'leaveTaken', locale)
  const box = checkboxes({
    name: 'leaveTaken',
    idPrefix: 'leaveTaken',
    ...(error === undefined ? {} : { errorMessage: error }),
    items: [{ value: 'yes', text: t.leaveTaken }],
  })
  return html`<p class="govuk-body">${t.stay}</p><ul class="govuk-list govuk-list--bullet">${stay.map(one => html`<li>${spanText(one, locale)}</li>`)}</ul>${box}`
}
