import type { NewEvent } from '#kernel/events/event.ts'
import type { Booking } from './booking.ts'

export type Happened =
  | 'held'
  | 'booked'
  | 'moved'
  | 'cancelled'
  | 'lapsed'
  | 'released'
  | 'attended'
  | 'missed'
  | 'reopened'
  | 'due'
  | 'offered'
  | 'series-cancelled'
  | 'series-moved'

/** What the ledger and those who react are told: ids and times, no names. */
export function bookingEvent(
  happened: Happened,
  booking: Booking,
  more: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    type: `booking.${happened}`,
    subject: { kind: 'booking', id: booking.id },
    data: {
      about: booking.about,
      part: booking.part,
      kind: booking.kind,
      resourceId: booking.resourceId,
      startsAt: booking.startsAt.toISOString(),
      endsAt: booking.endsAt.toISOString(),
      sequence: booking.sequence,
      ...more,
    },
  }
}
