import { spanText } from '#kernel/dates/when.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About, Booking } from './booking.ts'
import { bookingPath } from './booking-link.ts'
import { listAbout } from './store.ts'
import { findResource } from './store-resources.ts'
import { listWaitingAbout } from './store-waiting.ts'
import { texts } from './texts.ts'

const SHOWN = new Set<Booking['state']>(['booked', 'attended', 'missed', 'cancelled'])

/** The bookings of something, for its own page: how they stand now, each with the way to change it. */
export async function bookingsBeside(
  tx: Tx,
  request: RequestContext,
  { about, secret }: { about: About; secret?: string },
): Promise<Html | undefined> {
  const bookings = (await listAbout(tx, about)).filter(({ state }) => SHOWN.has(state))
  const inLine = (await listWaitingAbout(tx, about)).some(
    ({ state }) => state === 'waiting' || state === 'offered',
  )
  if (bookings.length === 0 && !inLine) return undefined
  const t = texts[request.locale].beside
  const lines: Html[] = []
  for (const booking of bookings) lines.push(await line(tx, request, { booking, secret }))
  return html`<h2 class="govuk-heading-m">${t.title}</h2>${lines.length > 0 && html`<ul class="govuk-list">${lines}</ul>`}${inLine && html`<p class="govuk-body">${t.inLine}</p>`}`
}

async function line(
  tx: Tx,
  request: RequestContext,
  { booking, secret }: { booking: Booking; secret: string | undefined },
): Promise<Html> {
  const { locale, council, link } = request
  const t = texts[locale]
  const resource = await findResource(tx, booking.resourceId)
  const path =
    secret === undefined
      ? `/staff/bookings/${booking.id}`
      : bookingPath(secret, council.id, booking.id)
  const where = secret === undefined ? resource?.name[locale] : resource?.site[locale]
  return html`<li><a class="govuk-link" href="${link(path)}">${spanText(booking, locale)}</a>${where !== undefined && where !== '' && `, ${where}`}: ${t.states[booking.state]}</li>`
}
