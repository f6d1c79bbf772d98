import { addMonths, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { Charge } from './charge.ts'

export type Part = { readonly dueOn: PlainDate; readonly pence: number }

/** The parts of a charge: equal but for the odd pennies, which the first ones carry, a month apart. */
export function partsOf({
  totalPence,
  parts,
  firstDueOn,
}: Pick<Charge, 'totalPence' | 'parts' | 'firstDueOn'>): Part[] {
  const each = Math.floor(totalPence / parts)
  const odd = totalPence - each * parts
  return Array.from({ length: parts }, (_, at) => ({
    dueOn: addMonths(firstDueOn, at),
    pence: each + (at < odd ? 1 : 0),
  }))
}

type Paying = Pick<
  Charge,
  'totalPence' | 'parts' | 'firstDueOn' | 'capturedPence' | 'heldPence' | 'cancelledAt'
>

/**
 * What is to be paid now: everything due by today and not yet paid; when all that is due is paid, the
 * next part, so that one may pay ahead. Nought when nothing is owed.
 */
export function payNowPence(charge: Paying, today: PlainDate): number {
  if (charge.cancelledAt !== null) return 0
  const paid = charge.capturedPence + charge.heldPence
  let due = 0
  for (const part of partsOf(charge)) {
    if (part.dueOn > today && due > paid) break
    due += part.pence
    if (part.dueOn > today && due > paid) break
  }
  return Math.max(0, due - paid)
}

/** How a part stands: paid, partly, late, to pay now, or later. */
export type PartState = 'paid' | 'late' | 'now' | 'later'

/** Every part with how it stands on a day; money fills the parts in their order. */
export function scheduleOf(
  charge: Paying,
  today: PlainDate,
): (Part & { state: PartState; leftPence: number })[] {
  let paid = charge.capturedPence + charge.heldPence
  return partsOf(charge).map(part => {
    const leftPence = Math.max(0, part.pence - paid)
    paid = Math.max(0, paid - part.pence)
    if (leftPence === 0) return { ...part, leftPence, state: 'paid' }
    const state = part.dueOn < today ? 'late' : part.dueOn === today ? 'now' : 'later'
    return { ...part, leftPence, state }
  })
}

/** The first part that is not paid in full, and what is missing of it. */
export function nextPart(charge: Paying): Part | undefined {
  if (charge.cancelledAt !== null) return undefined
  let before = 0
  const paid = charge.capturedPence + charge.heldPence
  for (const part of partsOf(charge)) {
    before += part.pence
    if (before > paid) return { dueOn: part.dueOn, pence: Math.min(part.pence, before - paid) }
  }
  return undefined
}
