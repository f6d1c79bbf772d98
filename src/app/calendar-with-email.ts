import { bookingCalendar } from '#bookings'
import type { SendingSetup } from '#messages'

/** What says that something is booked, moved or cancelled: by the block itself, or by the names of the archetype "book". */
const TELLS = new Set([
  'booking.booked',
  'booking.moved',
  'booking.cancelled',
  'booking.series-moved',
  'booking.series-cancelled',
  'confirmed',
  'cancelled',
])

/** The entries for the calendar that go with an email about a booking, as it stands when the email is sent. */
export function calendarWithEmail(secret: string): SendingSetup['calendarOf'] {
  return async (tx, { about, template, locale }, { council, now }) =>
    TELLS.has(template) ? bookingCalendar(tx, about, { council, secret, locale, now }) : undefined
}
