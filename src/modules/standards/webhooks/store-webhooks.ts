import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Delivery, Webhook } from './webhook.ts'

const WEBHOOK = sql`id, name, url, events, with_personal as "withPersonal", sealed, stopped_at as "stoppedAt", stopped_because as "stoppedBecause", made_at as "madeAt"`
const DELIVERY = sql`id, webhook_id as "webhookId", type, case_id as "caseId", happened_at as "happenedAt", body, state, attempts, last_at as "lastAt", last_said as "lastSaid"`

export async function insertWebhook(tx: Tx, webhook: Webhook & { madeBy: string }): Promise<void> {
  await run(
    tx,
    sql`insert into standards.webhook (council_id, id, name, url, events, with_personal, sealed, made_at, made_by)
        values (${tx.councilId}, ${webhook.id}, ${webhook.name}, ${webhook.url}, ${[...webhook.events]}::text[], ${webhook.withPersonal}, ${webhook.sealed}, ${webhook.madeAt}, ${webhook.madeBy})`,
  )
}

export function listWebhooks(tx: Tx): Promise<Webhook[]> {
  return many<Webhook>(
    tx,
    sql`select ${WEBHOOK} from standards.webhook where council_id = ${tx.councilId} order by id desc limit 200`,
  )
}

export function findWebhook(tx: Tx, id: string): Promise<Webhook | undefined> {
  return maybe<Webhook>(
    tx,
    sql`select ${WEBHOOK} from standards.webhook where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** Those that go and want this kind of event. */
export function listListening(tx: Tx): Promise<Webhook[]> {
  return many<Webhook>(
    tx,
    sql`select ${WEBHOOK} from standards.webhook where council_id = ${tx.councilId} and stopped_at is null`,
  )
}

export async function saveKeys(tx: Tx, id: string, sealed: Buffer): Promise<void> {
  await run(
    tx,
    sql`update standards.webhook set sealed = ${sealed} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function setStopped(
  tx: Tx,
  id: string,
  stopped: { at: Date | null; because: string | null },
): Promise<void> {
  await run(
    tx,
    sql`update standards.webhook set stopped_at = ${stopped.at}, stopped_because = ${stopped.because} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** False where this event is on its way to this webhook already. */
export async function insertDelivery(
  tx: Tx,
  one: Pick<Delivery, 'id' | 'webhookId' | 'type' | 'caseId' | 'happenedAt' | 'body'> & {
    eventId: string
  },
): Promise<boolean> {
  const written = await run(
    tx,
    sql`insert into standards.delivery (council_id, id, webhook_id, event_id, type, case_id, happened_at, body, state)
        values (${tx.councilId}, ${one.id}, ${one.webhookId}, ${one.eventId}, ${one.type}, ${one.caseId}, ${one.happenedAt}, ${json(one.body)}, 'waiting')
        on conflict do nothing`,
  )
  return written === 1
}

export function findDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  return maybe<Delivery>(
    tx,
    sql`select ${DELIVERY} from standards.delivery where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export function listDeliveries(tx: Tx, webhookId: string, most: number): Promise<Delivery[]> {
  return many<Delivery>(
    tx,
    sql`select ${DELIVERY} from standards.delivery where council_id = ${tx.councilId} and webhook_id = ${webhookId} order by id desc limit ${most}`,
  )
}

export async function settleDelivery(
  tx: Tx,
  id: string,
  settled: { state: Delivery['state']; attempts: number; at: Date; said: string },
): Promise<void> {
  await run(
    tx,
    sql`update standards.delivery set state = ${settled.state}, attempts = ${settled.attempts}, last_at = ${settled.at}, last_said = ${settled.said}
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** Takes dead letters up again. Their ids. */
export async function reviveDead(tx: Tx, webhookId: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`update standards.delivery set state = 'waiting', attempts = 0 where council_id = ${tx.councilId} and webhook_id = ${webhookId} and state = 'dead' returning id`,
  )
  return rows.map(({ id }) => id)
}

export async function sweepDeliveries(tx: Tx, before: Date): Promise<void> {
  await run(
    tx,
    sql`delete from standards.delivery where council_id = ${tx.councilId} and state <> 'waiting' and happened_at < ${before}`,
  )
}
