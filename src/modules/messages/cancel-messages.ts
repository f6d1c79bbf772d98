import type { Tx } from '#kernel/transaction.ts'
import type { About } from './message.ts'
import { step } from './settle-message.ts'
import { listUnsentAbout, saveMessage } from './store.ts'

/**
 * Cancels what is queued about something and has not gone: the reminders of a booking that was cancelled.
 * What a worker has in hand, or a carrier, goes on.
 * @param of.template only those of this kind; without it, all.
 * @returns how many were cancelled.
 */
export async function cancelMessages(
  tx: Tx,
  of: { about: About; template?: string },
  now: Date,
): Promise<number> {
  const unsent = await listUnsentAbout(tx, of.about)
  const chosen = unsent.filter(
    ({ template }) => of.template === undefined || template === of.template,
  )
  for (const message of chosen) {
    await step(tx, message, 'cancelled', { now })
    await saveMessage(tx, message.id, { ...message, state: 'cancelled', nextTryAt: null })
  }
  return chosen.length
}
