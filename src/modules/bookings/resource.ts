import type { Locale } from '#kernel/context.ts'
import type { CalendarName } from '#kernel/dates/calendar.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'

export const SORTS = ['person', 'room', 'vehicle', 'pitch', 'round'] as const
export type Sort = (typeof SORTS)[number]

/** Minutes after midnight in London; `closes` is later on the same day, at most 1440. */
export type Hours = { readonly opens: number; readonly closes: number }

/** Hours that come round every week, on these days (1 Monday to 7 Sunday), perhaps for a season only. */
export type OpeningRule = Hours & {
  readonly weekdays: readonly number[]
  readonly from?: PlainDate
  /** The last day, included. */
  readonly until?: PlainDate
}

/** Days on which other hours hold, bank holiday or not; none: closed. A later exception overrides an earlier one. */
export type Exception = {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly hours: readonly Hours[]
  readonly reason: Readonly<Record<Locale, string>>
}

/** When and how a resource can be booked. Lengths are in minutes unless they say otherwise. */
export type Schedule = {
  readonly hours: readonly OpeningRule[]
  readonly exceptions: readonly Exception[]
  /** Closed on the bank holidays of this nation; null: open on them. */
  readonly bankHolidays: CalendarName | null
  /** The length of a slot where the booking does not say; null: always the whole of an opening. */
  readonly slotMinutes: number | null
  /** How far apart slots begin; null: as long as they are. */
  readonly stepMinutes: number | null
  /** Kept free before and after each booking, to travel or to clear up. It may lie outside the hours. */
  readonly beforeMinutes: number
  readonly afterMinutes: number
  /** How many bookings at the same time; or how many people or things, of all parties together. */
  readonly capacity: number
  readonly counts: 'bookings' | 'party'
  /** The largest party of one booking. */
  readonly partyMost: number
  /** A slot is not given out later than this before it begins. */
  readonly noticeMinutes: number
  /** How many days ahead it can be booked. */
  readonly horizonDays: number
  /** Until how long before it begins the customer may move or cancel it. */
  readonly changeNoticeMinutes: number
  /** Ids of the areas it serves; empty: everywhere. */
  readonly areas: readonly string[]
}

/** Someone or something that can be booked. `kind` is what packages ask for; several may be of one kind. */
export type Resource = {
  readonly id: string
  readonly kind: string
  readonly sort: Sort
  readonly name: Readonly<Record<Locale, string>>
  /** Where the customer goes, in words; empty where somebody comes to them. */
  readonly site: Readonly<Record<Locale, string>>
  readonly schedule: Schedule
  /** The first day on which it is not there any more. */
  readonly endsOn: PlainDate | null
}

/** What is wanted of a slot. */
export type Wish = {
  /** Minutes, or whole days; without one, the resource's own. */
  readonly length?: { readonly minutes: number } | { readonly days: number }
  /** How many people come. */
  readonly party: number
  /** The areas that the customer's address lies in, where it is known. */
  readonly areas?: readonly string[]
}

/** A stretch of time on one resource. */
export type Span = { readonly startsAt: Date; readonly endsAt: Date }

/** How many places a party takes of the capacity. */
export function placesFor(schedule: Schedule, party: number): number {
  return schedule.counts === 'party' ? party : 1
}

/** An area is known when the address is; a resource for certain areas serves nobody whose area is not known. */
export function servesAreas({ areas }: Schedule, wanted: readonly string[] | undefined): boolean {
  return areas.length === 0 || (wanted ?? []).some(area => areas.includes(area))
}
