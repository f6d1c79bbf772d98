import { newId } from '#kernel/ids.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { NewMessage } from './message.ts'
import { insertMessage } from './store.ts'

/**
 * Writes a message in the transaction of the command that tells it, and the job that sends it after
 * the commit. Sending may fail for a day; the message is not lost and the command is not held up.
 */
export async function queueMessage(tx: Tx, message: NewMessage, now: Date): Promise<string> {
  const id = newId(now.getTime())
  await Promise.all([
    insertMessage(tx, id, message, now),
    enqueue(tx, { kind: 'send-message', payload: { messageId: id }, runAt: now }),
  ])
  return id
}
