import { formatDateTime } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { spanText } from '#kernel/dates/when.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { type Booking, decideAttendance, decideChange } from '../booking.ts'
import type { SlotChoices } from '../slot-choices.ts'
import type { StoredResource } from '../store-resources.ts'
import { texts } from '../texts.ts'
import { staffTexts } from '../texts-staff.ts'
import { slotPicker } from './slot-picker.ts'
import { may } from './staff-parts.ts'

export type BookingPage = {
  readonly booking: Booking
  readonly resource: StoredResource
  readonly inSeries: number
  readonly done: string | undefined
  readonly errors: readonly FieldError[]
}

/** One booking for officers: who, when, where, and what can be done now. */
export function bookingPage(request: RequestContext, model: BookingPage): Html {
  const { booking, errors, done } = model
  const { locale, link } = request
  const title = spanText(booking, locale)
  const main = html`${errorSummaryFor(errors, locale)}${done !== undefined && notificationBanner({ type: 'success', titleText: texts[locale].manage.success, text: done })}
    <h1 class="govuk-heading-l">${title}</h1>${facts(request, model)}${may(request, 'bookings:act') && actions(request, model)}`
  return staffPage(request, {
    title,
    main,
    back: `${link('/staff/bookings')}?${new URLSearchParams({ day: todayIn(booking.startsAt) })}`,
    section: 'bookings',
    hasErrors: errors.length > 0,
  })
}

function facts(request: RequestContext, { booking, resource, inSeries }: BookingPage): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const { guest, about } = booking
  const contact = [guest?.telephone, guest?.email].filter(way => way !== undefined).join(', ')
  const rows: [string, Html | string | undefined][] = [
    [t.name, guest?.name],
    [t.for, guest?.title],
    [t.contact, contact],
    [t.resource, resource.name[locale]],
    [texts[locale].manage.where, resource.site[locale]],
    [t.partySize, booking.party > 1 ? String(booking.party) : ''],
    [texts[locale].manage.state, texts[locale].states[booking.state]],
    [t.series, inSeries > 0 ? t.seriesOf(inSeries) : ''],
    [t.note, booking.note],
    [t.made, formatDateTime(booking.madeAt, locale)],
    [
      t.case,
      about.kind === 'case' && may(request, 'cases:see')
        ? html`<a class="govuk-link" href="${link(`/staff/cases/${about.id}`)}">${t.case}</a>`
        : undefined,
    ],
  ]
  return summaryList({
    rows: rows
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => ({ key: { text: key }, value: { html: html`${value}` } })),
  })
}

function actions(request: RequestContext, { booking, inSeries }: BookingPage): Html {
  const { locale, link, now } = request
  const t = staffTexts[locale]
  const changeable =
    decideChange(booking, { changeNoticeMinutes: 0 }, { now, as: 'officer' }) === undefined
  const marks = (['attended', 'missed', 'booked'] as const).filter(
    to => decideAttendance(booking, to, now) === undefined,
  )
  const path = link(`/staff/bookings/${booking.id}`)
  const form = (inside: Html) =>
    html`<form method="post" action="${path}">${csrfField(request)}<input type="hidden" name="sequence" value="${String(booking.sequence)}">${inside}</form>`
  const label = { attended: t.attended, missed: t.missed, booked: t.undo }
  const mark = (to: (typeof marks)[number]) =>
    button({ text: label[to], name: 'do', value: to, classes: 'govuk-button--secondary' })
  const cancel = html`<p class="govuk-body">${t.cancelWarning}</p><div class="govuk-button-group">${button({ text: t.cancel, name: 'do', value: 'cancel', classes: 'govuk-button--warning' })}${inSeries > 0 && button({ text: t.cancelSeries, name: 'do', value: 'cancelSeries', classes: 'govuk-button--warning' })}</div>`
  return html`${marks.length > 0 && html`<h2 class="govuk-heading-m">${t.attendance}</h2><p class="govuk-hint">${t.attendanceHint}</p>${form(html`<div class="govuk-button-group">${marks.map(mark)}</div>`)}`}
    ${changeable && html`${button({ text: t.change, href: `${path}/change`, classes: 'govuk-button--secondary' })}${details({ summaryText: t.cancel, html: form(cancel) })}`}`
}

export type StaffMovePage = {
  readonly booking: Booking
  readonly choices: SlotChoices | undefined
  readonly errors: readonly FieldError[]
  readonly chosen: string
}

/** Another time, for an officer: notice and horizon do not bind. */
export function staffMovePage(request: RequestContext, model: StaffMovePage): Html {
  const { booking, choices, errors, chosen } = model
  const { locale, link, query } = request
  const t = staffTexts[locale]
  const path = link(`/staff/bookings/${booking.id}/change`)
  const day = choices?.days.find(({ date }) => date === query['day'])?.date
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.change}</h1><p class="govuk-body">${booking.guest?.name} · ${spanText(booking, locale)}</p>
    ${choices !== undefined && html`<form method="post" action="${path}" novalidate>${csrfField(request)}<input type="hidden" name="sequence" value="${String(booking.sequence)}">${slotPicker({ name: 'time', locale, legend: { text: t.chooseTime, isHeading: false }, choices, day, chosen, errors, linkTo: asked => `${path}?${new URLSearchParams(asked)}` })}${button({ text: t.change })}</form>`}`
  return staffPage(request, {
    title: t.change,
    main,
    back: link(`/staff/bookings/${booking.id}`),
    section: 'bookings',
    hasErrors: errors.length > 0,
  })
}
