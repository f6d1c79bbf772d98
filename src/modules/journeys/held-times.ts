import { type Booking, findBooking, listBookingsAbout } from '#bookings'
import { isSlot } from '#kernel/facts/slot-value.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { BlockAsk } from './block-question.ts'
import { aboutJourney } from './slot-value.ts'

/** Long enough to finish and to find a card; a slot that is not taken up is soon another's again. */
const HOLD_MS = 20 * 60_000

/** The bookings that the answer names, while they are held. */
export async function heldOf(
  tx: Tx,
  { request, way, fact }: Pick<BlockAsk, 'request' | 'way' | 'fact'>,
): Promise<readonly Booking[]> {
  const answer = way.answers[fact.id]
  if (!isSlot(answer) || answer.id === undefined) return []
  const first = await findBooking(tx, answer.id)
  if (first === undefined) return []
  const all = answer.more === undefined ? [first] : await listBookingsAbout(tx, first.about)
  return all.filter(each => each.part === first.part && isHeld(each, request.now))
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
  return {
    about: way.journey === undefined ? { kind: 'journey', id: newId() } : aboutJourney(way.journey),
    part: fact.id,
    heldUntil: new Date(request.now.getTime() + HOLD_MS),
  }
}
