import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About, Booking } from './booking.ts'
import { bookingLink } from './booking-link.ts'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'
import { listAbout } from './store.ts'
import { findResource } from './store-resources.ts'

type Setting = {
  council: CouncilIdentity
  secret: string
  locale: Locale
  now: Date
}

/**
 * The bookings about a thing as a calendar file, each as it stands: a calendar that has one already changes
 * it, or strikes it out. Undefined where nothing is booked and nothing was.
 */
export async function bookingCalendar(
  tx: Tx,
  about: About,
  setting: Setting,
): Promise<string | undefined> {
  const all = await listAbout(tx, about)
  const told = all.filter(({ state }) => state === 'booked' || state === 'cancelled')
  const entries = await Promise.all(told.map(booking => entryOf(tx, booking, setting)))
  const [first] = entries
  if (first === undefined) return undefined
  const { council, locale, now } = setting
  const { publicUrl, name } = council
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost'
  return calendarFile({ name: `${first.summary}, ${name[locale]}`, locale, host, now, entries })
}

async function entryOf(
  tx: Tx,
  booking: Booking,
  { council, secret, locale }: Setting,
): Promise<CalendarEntry> {
  const resource = await findResource(tx, booking.resourceId)
  const url = bookingLink(secret, council, { id: booking.id, locale })
  return {
    booking,
    summary: booking.guest?.title ?? resource?.name[locale] ?? '',
    location: resource?.site[locale] ?? '',
    description: `${council.name[locale]}\n${url}`,
    url,
  }
}
