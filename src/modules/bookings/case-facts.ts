import type { Locale } from '#kernel/context.ts'
import { minutesInLondon, writeClock } from '#kernel/dates/london-time.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
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
