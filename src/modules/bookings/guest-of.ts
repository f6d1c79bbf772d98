import type { Tx } from '#kernel/transaction.ts'
import type { Booking, Guest } from './booking.ts'
import { findWaiting } from './store-waiting.ts'

/** Who comes; for a time that is only offered, who is in line for it. */
export async function guestOf(tx: Tx, { guest, waitingId }: Booking): Promise<Guest | undefined> {
  if (guest !== null) return guest
  return waitingId === null ? undefined : ((await findWaiting(tx, waitingId))?.guest ?? undefined)
}
