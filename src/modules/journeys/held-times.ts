import { type Booking, findBooking, listBookingsAbout } from '#bookings'
import { isSlot } from '#kernel/facts/slot-value.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import type { BlockAsk } from './block-question.ts'
import { aboutJourney } from './slot-value.ts'

/** Long enough to finish and to find a card; a slot that is not taken up is soon another's again. */
const HOLD_MS = 20 * 60_000

/** The bookings that the answer names, while they are held. */
export async function heldOf(
  tx: Tx,
  { request, way, fact }: Pick<BlockAsk, 'request' | 'way' | 'fact'>,
): Promise<readonly Booking[]> {
  return heldBy(tx, way.answers[fact.id], request.now)
}

/** The same of an answer, whoever gave it. */
export async function heldBy(
  tx: Tx,
  answer: Answers[string] | undefined,
  now: Date,
): Promise<readonly Booking[]> {
  if (!isSlot(answer) || answer.id === undefined) return []
  const first = await findBooking(tx, answer.id)
  if (first === undefined) return []
  const all = answer.more === undefined ? [first] : await listBookingsAbout(tx, first.about)
  return all.filter(each => each.part === first.part && isHeld(each, now))
}

export function isHeld({ state, heldUntil }: Booking, now: Date): boolean {
  return state === 'held' && heldUntil !== null && heldUntil > now
}

/** What is held counts as free for whoever holds it, and is let go when something else is had. */
export function givingWay(held: readonly Booking[]): { instead?: string; own?: readonly string[] } {
  const [first, ...more] = held.map(({ id }) => id)
  if (first === undefined) return {}
  return more.length === 0 ? { instead: first } : { own: [first, ...more] }
}

/** For what a time is held, and until when. */
export function holding({ request, way, fact }: BlockAsk) {
  return holdingFor(way.journey ?? { id: newId() }, fact.id, request.now)
}

/** The same for a question of a journey that is known. */
export function holdingFor(journey: { id: string }, part: string, now: Date) {
  return { about: aboutJourney(journey), part, heldUntil: new Date(now.getTime() + HOLD_MS) }
}
