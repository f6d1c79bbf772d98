import { weekdayName } from '#kernel/dates/format.ts'
import { spanText } from '#kernel/dates/when.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { fieldset } from '#kernel/pages/govuk/fieldset.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Booking } from '../booking.ts'
import { WEEKDAYS } from '../parse-resource.ts'
import { SORTS } from '../resource.ts'
import type { Kind, StoredResource } from '../store-resources.ts'
import { staffTexts } from '../texts-staff.ts'
import { may } from './staff-parts.ts'

/** Everything that can be booked, by kind. */
export function resourcesPage(
  request: RequestContext,
  { resources, kinds }: { resources: readonly StoredResource[]; kinds: readonly Kind[] },
): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const manages = may(request, 'bookings:manage')
  const row = ({ id, name, site, sort, schedule }: StoredResource) =>
    html`<tr><td class="mh-queue__main" data-label="${t.resource}">${manages ? html`<a class="govuk-link" href="${link(`/staff/bookings/resources/${id}`)}">${name[locale]}</a>` : name[locale]}</td><td data-label="${t.form.sort}">${t.form.sorts[sort]}</td><td data-label="${t.form.siteEn}">${site[locale]}</td><td data-label="${t.form.capacity}" class="mh-queue__number">${schedule.capacity}</td></tr>`
  const kindPart = (kind: Kind) => {
    const own = resources.filter(each => each.kind === kind.key)
    if (own.length === 0) return undefined
    return html`<h2 class="govuk-heading-m">${kind.name[locale]}</h2><table class="mh-queue"><thead><tr><th scope="col">${t.resource}</th><th scope="col">${t.form.sort}</th><th scope="col">${t.form.siteEn}</th><th scope="col">${t.form.capacity}</th></tr></thead><tbody>${own.map(row)}</tbody></table>`
  }
  const main = html`<h1 class="govuk-heading-l">${t.resources}</h1>${resources.length === 0 && html`<p class="govuk-body">${t.none}</p>`}${kinds.map(kindPart)}
    ${manages && button({ text: t.addResource, href: link('/staff/bookings/resources/new'), classes: 'govuk-button--secondary' })}`
  return staffPage(request, {
    title: t.resources,
    main,
    back: link('/staff/bookings'),
    section: 'bookings',
  })
}

export type ResourceForm = {
  readonly id: string
  readonly form: Form
  readonly isNew: boolean
  readonly errors: readonly FieldError[]
  readonly feed: string | undefined
  /** Booked where the hours do not allow it any more. */
  readonly outside: readonly Booking[]
}

/** One resource: what it is, when it is there, by which rules it is given out. */
export function resourcePage(request: RequestContext, model: ResourceForm): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const { errors, form, id, isNew, feed } = model
  const title = isNew ? t.addResource : field(form, 'nameEn')
  const path = link(`/staff/bookings/resources/${isNew ? 'new' : id}`)
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${title}</h1>${outsidePart(request, model)}
    <form method="post" action="${path}" novalidate class="mh-resource">${csrfField(request)}
    ${whatPart(request, model)}${hoursPart(request, model)}${rulesPart(request, model)}${button({ text: t.form.save })}</form>
    ${feed !== undefined && html`<h2 class="govuk-heading-m">${t.feed}</h2><p class="govuk-body">${t.feedHint}</p><p class="govuk-body mh-code">${feed}</p><form method="post" action="${path}/feed">${csrfField(request)}${button({ text: t.newFeed, classes: 'govuk-button--secondary' })}</form>`}`
  return staffPage(request, {
    title,
    main,
    back: link('/staff/bookings/resources'),
    section: 'bookings',
    hasErrors: errors.length > 0,
  })
}

function outsidePart(
  { locale, link }: RequestContext,
  { outside }: ResourceForm,
): Html | undefined {
  if (outside.length === 0) return undefined
  const one = (booking: Booking) =>
    html`<li><a class="govuk-link" href="${link(`/staff/bookings/${booking.id}`)}">${spanText(booking, locale)}</a>${booking.guest !== null && `, ${booking.guest.name}`}</li>`
  return insetText({
    html: html`<p class="govuk-body">${staffTexts[locale].form.outside}</p><ul class="govuk-list govuk-list--bullet">${outside.map(one)}</ul>`,
  })
}

type Line = { name: string; label: string; hint?: string; width?: string }

function line(
  { locale }: RequestContext,
  { form, errors }: ResourceForm,
  { name, label, hint, width }: Line,
): Html {
  return input({
    id: name,
    name,
    value: field(form, name),
    label: { text: label, classes: 'govuk-label--s' },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...(width === undefined ? {} : { classes: `govuk-input--width-${width}` }),
    errorMessage: fieldError(errors, name, locale),
  })
}

function whatPart(request: RequestContext, model: ResourceForm): Html {
  const t = staffTexts[request.locale].form
  const { form, isNew } = model
  const put = (one: Line) => line(request, model, one)
  const kind = isNew
    ? put({ name: 'kind', label: t.kind, hint: t.kindHint, width: '20' })
    : html`<input type="hidden" name="kind" value="${field(form, 'kind')}"><p class="govuk-body">${t.kind}: <strong>${field(form, 'kind')}</strong></p>`
  return html`${put({ name: 'nameEn', label: t.nameEn })}${put({ name: 'nameCy', label: t.nameCy })}
    ${select({ id: 'sort', name: 'sort', label: { text: t.sort, classes: 'govuk-label--s' }, items: SORTS.map(sort => ({ value: sort, text: t.sorts[sort], selected: field(form, 'sort') === sort })) })}
    ${kind}${put({ name: 'kindEn', label: t.kindEn, width: '20' })}${put({ name: 'kindCy', label: t.kindCy, width: '20' })}
    ${put({ name: 'siteEn', label: t.siteEn, hint: t.siteHint })}${put({ name: 'siteCy', label: t.siteCy })}`
}

function hoursPart(request: RequestContext, model: ResourceForm): Html {
  const { locale } = request
  const t = staffTexts[locale].form
  const { form, errors } = model
  const week = WEEKDAYS.map(weekday =>
    line(request, model, {
      name: `hours-${weekday}`,
      label: weekdayName(weekday, locale),
      width: '20',
    }),
  )
  const holidays = ['none', 'england-and-wales', 'scotland', 'northern-ireland'] as const
  return html`${fieldset({ legend: { text: t.hours, classes: 'govuk-fieldset__legend--m' }, html: html`<div class="govuk-hint">${t.hoursHint}</div><div class="mh-resource__week">${week}</div>` })}
    ${textarea({ id: 'seasons', name: 'seasons', rows: 3, value: field(form, 'seasons'), label: { text: t.seasons, classes: 'govuk-label--s' }, hint: { text: t.seasonsHint }, errorMessage: fieldError(errors, 'seasons', locale) })}
    ${select({ id: 'bankHolidays', name: 'bankHolidays', label: { text: t.bankHolidays, classes: 'govuk-label--s' }, items: holidays.map(each => ({ value: each, text: t.holidays[each], selected: (field(form, 'bankHolidays') || 'none') === each })) })}
    ${textarea({ id: 'exceptions', name: 'exceptions', rows: 4, value: field(form, 'exceptions'), label: { text: t.exceptions, classes: 'govuk-label--s' }, hint: { text: t.exceptionsHint }, errorMessage: fieldError(errors, 'exceptions', locale) })}`
}

function rulesPart(request: RequestContext, model: ResourceForm): Html {
  const t = staffTexts[request.locale].form
  const put = (name: string, label: string, hint?: string) =>
    line(request, model, { name, label, width: '5', ...(hint === undefined ? {} : { hint }) })
  const counts = radios({
    name: 'counts',
    idPrefix: 'counts',
    classes: 'govuk-radios--small',
    value: field(model.form, 'counts') || 'bookings',
    fieldset: { legend: { text: t.counts, classes: 'govuk-fieldset__legend--s' } },
    items: (['bookings', 'party'] as const).map(each => ({ value: each, text: t.countsOf[each] })),
  })
  const slots = html`<div class="mh-resource__rules">${put('slotMinutes', t.slotMinutes, t.slotHint)}${put('stepMinutes', t.stepMinutes, t.stepHint)}${put('beforeMinutes', t.beforeMinutes)}${put('afterMinutes', t.afterMinutes)}</div>`
  const room = html`<div class="mh-resource__rules">${put('capacity', t.capacity)}${put('partyMost', t.partyMost)}</div>${counts}`
  const ahead = html`<div class="mh-resource__rules">${put('noticeHours', t.noticeHours)}${put('horizonDays', t.horizonDays)}${put('changeHours', t.changeHours)}</div>`
  const where = html`${line(request, model, { name: 'areas', label: t.areas, hint: t.areasHint })}${line(request, model, { name: 'endsOn', label: t.endsOn, hint: t.endsHint, width: '10' })}`
  const { groups } = t
  return html`${group(groups.slots, slots)}${group(groups.room, room)}${group(groups.ahead, ahead)}${group(groups.where, where)}`
}

function group(legend: string, inputs: Html): Html {
  return fieldset({
    legend: { text: legend, classes: 'govuk-fieldset__legend--m' },
    html: inputs,
  })
}
