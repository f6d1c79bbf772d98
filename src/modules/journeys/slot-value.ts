import type { Booking } from '#bookings'
import { addMonths, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { SlotValue } from '#kernel/expressions/value-type.ts'
import type { BlockTaken } from './block-question.ts'
import type { Journey } from './journey.ts'

/** Who came is kept for a year after the day; the case keeps what it needs by rules of its own. */
export const KEPT_MONTHS = 12

/** What is held before there is a case is held for the journey. */
export const aboutJourney = ({ id }: Pick<Journey, 'id'>) => ({ kind: 'journey', id })

export function wrong(name: string, message: string): BlockTaken {
  return { kind: 'wrong', errors: [{ field: name, message }] }
}

/** Bookings as the answer of the question: the first, and the times after it of a series. */
export function slotValue(first: Booking, more: readonly Booking[] = []): SlotValue {
  return { ...timeOf(first), ...(more.length === 0 ? {} : { more: more.map(timeOf) }) }
}

function timeOf({ id, startsAt, endsAt }: Booking) {
  return { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

export function forgetOn(startsAt: Date): PlainDate {
  return addMonths(todayIn(startsAt), KEPT_MONTHS)
}
