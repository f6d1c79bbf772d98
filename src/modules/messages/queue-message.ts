import { newId } from '#kernel/ids.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { chooseWay } from './choose-way.ts'
import type { Channel, NewMessage, Ways } from './message.ts'
import { insertMessage } from './store.ts'
import { findPreference } from './store-settings.ts'

/**
 * Writes a message in the transaction of the command that tells it, and the job that sends it after
 * the commit. Sending may fail for a day; the message is not lost and the command is not held up.
 */
export async function queueMessage(tx: Tx, message: NewMessage, now: Date): Promise<string> {
  const id = newId(now.getTime())
  const sendAt = message.sendAt ?? now
  await Promise.all([insertMessage(tx, id, message, now), enqueueSending(tx, id, sendAt)])
  return id
}

export function enqueueSending(tx: Tx, messageId: string, runAt: Date): Promise<void> {
  return enqueue(tx, { kind: 'send-message', payload: { messageId }, runAt })
}

/** A person to be told, by whichever channel suits them. */
export type Telling = Omit<NewMessage, 'channel' | 'recipient' | 'ways' | 'lastResort'> & {
  /** Whom it is for, as the caller names them; the same name every time, for their preference is kept under it. */
  recipientKey: string
  /** The addresses that the caller knows of them. */
  ways: Ways
  /** The channels that this message may go by, the best first. */
  by: readonly Channel[]
}

/**
 * Queues a message by the channel that the customer prefers, or the first of `by` for which there is an
 * address, with their last resort behind it.
 * @returns undefined when no address is known: the caller tells them otherwise.
 */
export async function tellPerson(
  tx: Tx,
  telling: Telling,
  now: Date,
): Promise<{ id: string; channel: Channel } | undefined> {
  const { by, ...rest } = telling
  const way = chooseWay(telling.ways, by, await findPreference(tx, telling.recipientKey))
  if (way === undefined) return undefined
  const { lastResort, ...to } = way
  const message = { ...rest, ...to, ...(lastResort === undefined ? {} : { lastResort }) }
  return { id: await queueMessage(tx, message, now), channel: way.channel }
}
