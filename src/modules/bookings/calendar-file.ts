import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Locale } from '#kernel/context.ts'
import type { Booking } from './booking.ts'

export type CalendarEntry = {
  readonly booking: Booking
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly url: string
}

export type CalendarFile = {
  readonly name: string
  readonly locale: Locale
  /** Tells the calendars of one installation apart, in the names of events. */
  readonly host: string
  readonly now: Date
  readonly entries: readonly CalendarEntry[]
}

const STATUS = { cancelled: ICalEventStatus.CANCELLED, held: ICalEventStatus.TENTATIVE } as const

/**
 * Bookings as iCalendar (RFC 5545), published (RFC 5546, 3.2.1): a booking keeps its UID when it is moved or
 * cancelled and its SEQUENCE grows, so that a calendar changes its entry in place of adding another. Times
 * are in UTC, which every calendar shows in its own zone.
 */
export function calendarFile({ name, locale, host, now, entries }: CalendarFile): string {
  const calendar = ical({
    name,
    prodId: { company: 'moothall', product: 'bookings', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  for (const { booking, summary, location, description, url } of entries)
    calendar.createEvent({
      id: `${booking.id}@${host}`,
      start: booking.startsAt,
      end: booking.endsAt,
      stamp: now,
      created: booking.madeAt,
      lastModified: booking.changedAt,
      sequence: booking.sequence,
      status:
        booking.state === 'cancelled' || booking.state === 'held'
          ? STATUS[booking.state]
          : ICalEventStatus.CONFIRMED,
      summary,
      description,
      url,
      ...(location === '' ? {} : { location }),
    })
  return calendar.toString()
}
