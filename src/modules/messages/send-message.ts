import { notFound } from '#kernel/errors.ts'
import type { JobHandler } from '#kernel/jobs/job.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { Carrier } from './message.ts'
import { findMessage, saveDelivery } from './store.ts'

/**
 * Hands a queued message to the first carrier of its channel. A refusal ends it as failed, for an
 * officer to see; anything thrown is tried again by the job, for more than a day.
 */
export function sendMessageJob(carriers: readonly Carrier[]): JobHandler {
  return {
    kind: 'send-message',
    does: 'outside',
    run: async (job, context) => {
      const id = String(job.payload['messageId'])
      const message = await readingCouncil(context.db, context.council.id, tx =>
        findMessage(tx, id),
      )
      if (message === undefined || message.state === 'sent' || message.state === 'cancelled')
        return undefined
      const carrier = carriers.find(one => one.carries(message.channel))
      if (carrier === undefined) throw notFound(`a carrier for ${message.channel}`)
      const said = await carrier.deliver(message, {
        council: context.council.name[message.locale],
        email: context.council.email,
      })
      return tx =>
        saveDelivery(
          tx,
          id,
          said.kind === 'delivered' ? 'sent' : 'failed',
          context.now,
          said.kind === 'refused' ? said.why : null,
        )
    },
  }
}
