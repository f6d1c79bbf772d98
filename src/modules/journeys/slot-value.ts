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

/** A booking as the answer of the question. */
export function slotValue({ id, startsAt, endsAt }: Booking): SlotValue {
  return { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

export function forgetOn(startsAt: Date): PlainDate {
  return addMonths(todayIn(startsAt), KEPT_MONTHS)
}
