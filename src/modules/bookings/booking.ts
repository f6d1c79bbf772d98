import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Schedule, Span } from './resource.ts'

/** What a booking is for, as the caller names it; bookings know nothing more of it. */
export type About = { readonly kind: string; readonly id: string }

/**
 * `held`: kept until `heldUntil` while the customer finishes. `lapsed`: the hold ended. `released`: given
 * up before it was booked. `missed`: nobody came.
 */
export type BookingState =
  | 'held'
  | 'booked'
  | 'attended'
  | 'missed'
  | 'cancelled'
  | 'lapsed'
  | 'released'

/** What may follow what. A lapsed hold can still be booked when its place is free. */
const NEXT: Readonly<Record<BookingState, readonly BookingState[]>> = {
  held: ['booked', 'lapsed', 'released'],
  lapsed: ['booked', 'released'],
  booked: ['attended', 'missed', 'cancelled'],
  // An officer ticked the wrong line.
  attended: ['booked', 'missed'],
  missed: ['booked', 'attended'],
  cancelled: [],
  released: [],
}

export function mayBecome(from: BookingState, to: BookingState): boolean {
  return NEXT[from].includes(to)
}

/** Who comes, as far as the calendar and the messages about the booking need it. */
export type Guest = {
  readonly name: string
  /** What they come for, in their language: the heading in their own calendar. */
  readonly title: string
  readonly email?: string
  readonly telephone?: string
  readonly locale: Locale
}

export type Booking = Span & {
  readonly id: string
  readonly resourceId: string
  readonly kind: string
  readonly about: About
  /** Which question or part of it, where one thing has several bookings; else empty. */
  readonly part: string
  readonly state: BookingState
  readonly party: number
  readonly places: number
  readonly heldUntil: Date | null
  readonly seriesId: string | null
  /** Who in line it was offered to. */
  readonly waitingId: string | null
  readonly guest: Guest | null
  readonly note: string
  /** How often it was moved; counted, so that a calendar takes the later version (RFC 5545, SEQUENCE). */
  readonly sequence: number
  readonly madeAt: Date
  readonly changedAt: Date
  readonly remindedAt: Date | null
  readonly forgetOn: PlainDate
}

/** Whether it takes room now. */
export function takesRoom(
  { state, heldUntil }: Pick<Booking, 'state' | 'heldUntil'>,
  now: Date,
): boolean {
  if (state === 'held') return heldUntil !== null && heldUntil > now
  return state === 'booked' || state === 'attended' || state === 'missed'
}

export type ChangeRefusal = 'notBooked' | 'begun' | 'tooLate'

/** Whether the customer may move or cancel a booking now; an officer may until it begins. */
export function decideChange(
  booking: Pick<Booking, 'state' | 'startsAt'>,
  schedule: Pick<Schedule, 'changeNoticeMinutes'>,
  by: { readonly now: Date; readonly as: 'customer' | 'officer' },
): ChangeRefusal | undefined {
  if (booking.state !== 'booked') return 'notBooked'
  if (booking.startsAt <= by.now) return 'begun'
  if (by.as === 'officer') return undefined
  return changeableUntil(booking, schedule) < by.now ? 'tooLate' : undefined
}

/** The last moment at which the customer may move or cancel it. */
export function changeableUntil(
  { startsAt }: Pick<Booking, 'startsAt'>,
  { changeNoticeMinutes }: Pick<Schedule, 'changeNoticeMinutes'>,
): Date {
  return new Date(startsAt.getTime() - changeNoticeMinutes * 60_000)
}

/** Attendance is known when the booking has begun, not before. */
export function decideAttendance(
  booking: Pick<Booking, 'state' | 'startsAt'>,
  to: 'attended' | 'missed' | 'booked',
  now: Date,
): 'notBooked' | 'notBegun' | undefined {
  if (!mayBecome(booking.state, to)) return 'notBooked'
  return booking.startsAt > now ? 'notBegun' : undefined
}
