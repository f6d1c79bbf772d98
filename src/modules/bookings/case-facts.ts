import type { Locale } from '#kernel/context.ts'
import { minutesInLondon, writeClock } from '#kernel/dates/london-time.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { spanText } from '#kernel/dates/when.ts'
import type { Booking } from './booking.ts'
import type { Resource } from './resource.ts'
import { texts } from './texts.ts'

/** Day, time and place of a booking, as the answers that an officer would type. */
export function bookedFacts(
  booking: Booking,
  resource: Resource,
  locale: Locale,
): { bookedOn: PlainDate; bookedAt: string; bookedPlace: string } {
  return {
    bookedOn: todayIn(booking.startsAt),
    bookedAt: writeClock(minutesInLondon(booking.startsAt)),
    bookedPlace: resource.site[locale] || texts[locale].beside.atYours,
  }
}

/** The dates of a series after its first, each on its own line, for a service that asks for them. */
export function moreDates(bookings: readonly Booking[], locale: Locale): string {
  return bookings.map(booking => spanText(booking, locale)).join('\n')
}
