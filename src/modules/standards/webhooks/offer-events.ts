import { findById } from '#cases'
import type { Event } from '#kernel/events/event.ts'
import { newId } from '#kernel/ids.ts'
import { type EventHandler, enqueue, type JobContext } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { API_BASE } from '../api/run-operation.ts'
import { insertDelivery, listListening } from './store-webhooks.ts'
import { eventTold, type Webhook } from './webhook.ts'

export const SEND_WEBHOOK = 'send-webhook'

/** What happens to a case is put on its way to everyone who asked for it; asked twice, once. */
export const offerEvents: EventHandler = {
  name: 'offer-webhooks',
  on: ['case.opened', 'case.acted-on', 'case.called', 'case.moved', 'case.forgotten'],
  runAll: async (tx, events, context) => {
    const webhooks = await listListening(tx)
    if (webhooks.length > 0) for (const event of events) await offer(tx, event, webhooks, context)
  },
}

async function offer(
  tx: Tx,
  event: Event,
  webhooks: readonly Webhook[],
  { council, now }: JobContext,
): Promise<void> {
  const found = await findById(tx, event.subject.id)
  if (found === undefined) return
  const { row } = found
  const isClosed = row.state.status === 'closed'
  const type = eventTold(event.type, isClosed)
  if (type === undefined) return
  const body = {
    type,
    timestamp: event.at.toISOString(),
    data: {
      reference: row.reference,
      service: row.package,
      status: row.state.status,
      outcome: row.state.outcome ?? null,
      isOpen: !isClosed,
      case: `${council.publicUrl}${API_BASE}/cases/${row.reference}`,
    },
  }
  for (const { id: webhookId, events } of webhooks)
    if (events.includes(type))
      await putOnWay(tx, {
        webhookId,
        eventId: event.id,
        type,
        caseId: row.id,
        body,
        now,
        happenedAt: event.at,
      })
}

type OnWay = {
  webhookId: string
  eventId: string
  type: string
  caseId: string | null
  body: Readonly<Record<string, unknown>>
  happenedAt: Date
  now: Date
}

/** Writes what is to be told, and the work of telling it. */
export async function putOnWay(tx: Tx, { now, ...told }: OnWay): Promise<void> {
  const id = newId(now.getTime())
  if (await insertDelivery(tx, { ...told, id })) await sendLater(tx, { id, attempts: 0 }, now)
}

/** One try. Its key has the number of tries, since the job of the one before stands until this is written. */
export function sendLater(
  tx: Tx,
  { id, attempts }: { id: string; attempts: number },
  runAt: Date,
): Promise<void> {
  const onceKey = `webhook ${id} ${attempts}`
  return enqueue(tx, { kind: SEND_WEBHOOK, payload: { delivery: id }, runAt, onceKey })
}
