import { formatDateWithWeekday } from '#kernel/dates/format.ts'
import { spanText } from '#kernel/dates/when.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { SeriesDay } from '../decide-series.ts'
import type { Span } from '../resource.ts'
import type { StoredResource } from '../store-resources.ts'
import { staffTexts } from '../texts-staff.ts'

export type AddPage = {
  readonly resource: StoredResource
  readonly span: Span
  readonly form: Form
  readonly errors: readonly FieldError[]
  /** What is in the way of a series, day by day. */
  readonly conflicts?: readonly SeriesDay[]
}

/** A booking that an officer takes down for somebody who calls: once, or again and again. */
export function addPage(request: RequestContext, model: AddPage): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const { resource, span, errors } = model
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.addTitle}</h1>
    <p class="govuk-body-l">${resource.name[locale]} · ${spanText(span, locale)}</p>${conflicts(request, model)}
    <form method="post" action="${link('/staff/bookings/add')}" novalidate>${csrfField(request)}<input type="hidden" name="resource" value="${resource.id}"><input type="hidden" name="at" value="${String(+span.startsAt / 60_000)}">
    ${guestPart(request, model)}${repeatPart(request, model)}${button({ text: t.save, preventDoubleClick: true })}</form>`
  return staffPage(request, {
    title: t.addTitle,
    main,
    back: link('/staff/bookings'),
    section: 'bookings',
    hasErrors: errors.length > 0,
  })
}

function line(
  { locale }: RequestContext,
  { form, errors }: AddPage,
  { name, label, hint, width }: { name: string; label: string; hint?: string; width?: string },
): Html {
  return input({
    id: name,
    name,
    value: field(form, name),
    label: { text: label, classes: 'govuk-label--s' },
    classes: width === undefined ? 'govuk-!-width-one-half' : `govuk-input--width-${width}`,
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    errorMessage: fieldError(errors, name, locale),
  })
}

function guestPart(request: RequestContext, model: AddPage): Html {
  const t = staffTexts[request.locale]
  const put = (name: string, label: string, more: { hint?: string; width?: string } = {}) =>
    line(request, model, { name, label, ...more })
  return html`${put('name', t.name)}${put('title', t.for)}${put('email', t.email, { hint: t.emailHint })}${put('telephone', t.telephone, { width: '20' })}
    ${model.resource.schedule.partyMost > 1 && put('party', t.partySize, { width: '3' })}
    ${textarea({ id: 'note', name: 'note', rows: 2, value: field(model.form, 'note'), label: { text: t.note, classes: 'govuk-label--s' }, hint: { text: t.noteHint } })}`
}

function repeatPart(request: RequestContext, model: AddPage): Html {
  const t = staffTexts[request.locale]
  const { form } = model
  const choices = ['none', 'week', 'fortnight', 'month', 'monthWeekday'] as const
  return html`${radios({
    name: 'repeat',
    idPrefix: 'repeat',
    classes: 'govuk-radios--small',
    value: field(form, 'repeat') || 'none',
    fieldset: { legend: { text: t.repeat, classes: 'govuk-fieldset__legend--s' } },
    items: choices.map(value => ({ value, text: t.repeats[value] })),
  })}${line(request, model, { name: 'until', label: t.until, hint: t.untilHint, width: '10' })}
  ${model.conflicts !== undefined && checkboxes({ name: 'skip', idPrefix: 'skip', classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: t.skip }] })}`
}

function conflicts({ locale }: RequestContext, model: AddPage): Html | undefined {
  const t = staffTexts[locale]
  const refused = (model.conflicts ?? []).flatMap(day =>
    day.refused === undefined ? [] : [{ date: day.date, why: t.conflict[day.refused] }],
  )
  if (refused.length === 0) return undefined
  return html`<div class="govuk-inset-text"><p class="govuk-body">${t.conflicts}</p><ul class="govuk-list govuk-list--bullet">${refused.map(({ date, why }) => html`<li>${formatDateWithWeekday(date, locale)}: ${why}</li>`)}</ul></div>`
}
