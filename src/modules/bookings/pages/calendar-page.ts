import type { Locale } from '#kernel/context.ts'
import { formatDateWithWeekday } from '#kernel/dates/format.ts'
import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { timesText, timeText } from '#kernel/dates/when.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import type { Booking } from '../booking.ts'
import { texts } from '../texts.ts'
import { staffTexts } from '../texts-staff.ts'
import type { CalendarColumn, CalendarView } from '../view-calendar.ts'
import { may } from './staff-parts.ts'

/** Who has booked what, a day of everything or a week of one; all by links, so that it can be shared and goes by keyboard. */
export function calendarPage(request: RequestContext, view: CalendarView): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const { ask } = view
  const heading =
    ask.view === 'day'
      ? formatDateWithWeekday(ask.day, locale)
      : `${t.week}: ${formatDateWithWeekday(view.columns[0]?.date ?? ask.day, locale)}`
  const main = html`<div class="mh-diary__head"><h1 class="govuk-heading-l">${heading}</h1>${ask.view === 'week' && html`<p class="mh-diary__whose">${view.columns[0]?.resource.name[locale]}</p>`}</div>
    ${controls(request, view)}
    ${view.columns.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<div class="${`mh-diary mh-diary--${ask.view}`}">${view.columns.map(column => columnPart(request, view, column))}</div>`}
    <p class="govuk-body mh-actions"><a class="govuk-link" href="${link('/staff/bookings/waiting')}">${t.waiting}</a> · <a class="govuk-link" href="${link('/staff/bookings/resources')}">${t.resources}</a></p>`
  return staffPage(request, { title: `${t.title}: ${heading}`, main, section: 'bookings' })
}

/** The address of the calendar with something changed. */
export function calendarLink(
  request: RequestContext,
  ask: CalendarView['ask'],
  changed: Partial<CalendarView['ask']> = {},
): string {
  const { view, day, kind, resource } = { ...ask, ...changed }
  const query = new URLSearchParams({ view, day })
  if (kind !== '') query.set('kind', kind)
  if (resource !== '') query.set('resource', resource)
  return `${request.link('/staff/bookings')}?${query}`
}

function controls(request: RequestContext, view: CalendarView): Html {
  const { locale, now } = request
  const t = staffTexts[locale]
  const { ask } = view
  const step = ask.view === 'day' ? 1 : 7
  const to = (text: string, changed: Partial<CalendarView['ask']>, current = false) =>
    html`<a class="govuk-link" href="${calendarLink(request, ask, changed)}"${attribute('aria-current', current ? 'true' : undefined)}>${text}</a>`
  const move = (text: string, day: PlainDate) => to(text, { day })
  return html`<div class="mh-diary__controls mh-actions">
    <p>${move(`← ${t.earlier}`, addDays(ask.day, -step))} ${move(t.today, todayIn(now))} ${move(`${t.later} →`, addDays(ask.day, step))}</p>
    <p>${to(t.day, { view: 'day' }, ask.view === 'day')} ${to(t.week, { view: 'week' }, ask.view === 'week')}</p>
    <form method="get" action="${request.link('/staff/bookings')}"><input type="hidden" name="view" value="${ask.view}">
      <label class="govuk-label" for="kind">${t.kind}</label><select class="govuk-select" id="kind" name="kind"><option value="">${t.all}</option>${view.kinds.map(kind => option(kind.key, kind.name[locale], ask.kind))}</select>
      <label class="govuk-label" for="resource">${t.resource}</label><select class="govuk-select" id="resource" name="resource"><option value="">${t.all}</option>${view.resources.map(({ id, name }) => option(id, name[locale], ask.resource))}</select>
      <label class="govuk-label" for="day">${t.goTo}</label><input class="govuk-input" type="date" id="day" name="day" value="${ask.day}">
      <button class="govuk-button govuk-button--secondary" type="submit">${t.show}</button></form></div>`
}

function option(value: string, text: string, chosen: string): Html {
  return html`<option value="${value}"${attribute('selected', value === chosen)}>${text}</option>`
}

type Item = { at: number; html: Html }

function columnPart(request: RequestContext, { ask }: CalendarView, column: CalendarColumn): Html {
  const { locale } = request
  const { resource, date, bookings, free } = column
  const title =
    ask.view === 'day'
      ? html`<a class="govuk-link" href="${calendarLink(request, ask, { view: 'week', resource: resource.id })}">${resource.name[locale]}</a>`
      : html`<a class="govuk-link" href="${calendarLink(request, ask, { view: 'day', day: date, resource: '' })}">${formatDateWithWeekday(date, locale)}</a>`
  const items: Item[] = [
    ...bookings.map(booking => ({
      at: +booking.startsAt,
      html: bookingItem(request, booking, resource.sort === 'round'),
    })),
    ...free.map(slot => ({ at: +slot.startsAt, html: freeItem(request, resource, slot) })),
  ].toSorted((a, b) => a.at - b.at)
  return html`<section class="mh-diary__column"><h2 class="mh-diary__title">${title}</h2>
    ${ask.view === 'day' && resource.site[locale] !== '' && html`<p class="mh-quiet mh-diary__site">${resource.site[locale]}</p>`}
    ${items.length === 0 ? html`<p class="mh-quiet">${emptyDay(column, locale)}</p>` : html`<ol class="mh-diary__items">${items.map(item => item.html)}</ol>`}${bookings.length === 0 && items.length > 0 && html`<p class="mh-quiet mh-on-paper">${staffTexts[locale].nothingBookedYet}</p>`}</section>`
}

/** Nothing to show: it is closed, perhaps for a reason; or its hours are over and nobody had booked. */
function emptyDay({ isOpen, reason }: CalendarColumn, locale: Locale): string {
  const t = staffTexts[locale]
  if (isOpen) return t.nothingBooked
  const why = reason?.[locale] ?? ''
  return why === '' ? t.closed : `${t.closed}: ${why}`
}

function bookingItem(request: RequestContext, booking: Booking, isRound: boolean): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const { state, guest, party } = booking
  const who =
    guest?.name === undefined || guest.name === '' ? texts[locale].states[state] : guest.name
  const more = [
    guest?.title,
    party > 1 ? (isRound ? t.items(party) : t.party(party)) : undefined,
    state === 'booked' ? undefined : texts[locale].states[state],
  ].filter(one => one !== undefined && one !== who)
  return html`<li class="${`mh-diary__item mh-diary__item--${state}`}"><span class="mh-diary__time">${timesText(booking, locale)}</span> <a class="govuk-link" href="${link(`/staff/bookings/${booking.id}`)}">${who}</a>${more.length > 0 && html` <span class="mh-quiet">${more.join(', ')}</span>`}</li>`
}

function freeItem(
  request: RequestContext,
  { id, schedule }: CalendarColumn['resource'],
  slot: CalendarColumn['free'][number],
): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const left = schedule.capacity > 1 ? t.places(slot.left, schedule.capacity) : t.free
  const time = timeText(slot.startsAt, locale)
  const query = new URLSearchParams({ resource: id, at: String(+slot.startsAt / 60_000) })
  if (!may(request, 'bookings:act'))
    return html`<li class="mh-diary__item mh-diary__item--free"><span class="mh-diary__time">${time}</span> <span class="mh-quiet">${left}</span></li>`
  return html`<li class="mh-diary__item mh-diary__item--free"><span class="mh-diary__time">${time}</span> <span class="mh-quiet">${left}</span> <a class="govuk-link mh-diary__add" href="${`${link('/staff/bookings/add')}?${query}`}">${t.add}<span class="govuk-visually-hidden"> ${time}</span></a></li>`
}
