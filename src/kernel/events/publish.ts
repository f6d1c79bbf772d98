import { type Actor, actorKey } from '../context.ts'
import { newId } from '../ids.ts'
import { json, sql } from '../sql.ts'
import { run, type Tx } from '../transaction.ts'
import { type Event, hashEvent, type NewEvent } from './event.ts'

export type SealedEvent = { event: Event; hash: Buffer }

/** The event with its id and hash, before it is written: what is chained to it can travel in the same batch. */
export function sealEvent(
  councilId: string,
  by: { now: Date; actor: Actor },
  happened: NewEvent,
): SealedEvent {
  const event: Event = {
    id: newId(),
    councilId,
    at: by.now,
    type: happened.type,
    subject: happened.subject,
    seq: happened.chain?.seq ?? 0,
    actor: actorKey(by.actor),
    data: happened.data ?? {},
    previous: happened.chain?.previous ?? null,
  }
  return { event, hash: hashEvent(event) }
}

/**
 * Writes one event in the transaction of its command: the ledger row and its place in the outbox.
 * The worker seals it in the audit tree and hands it to those who react.
 */
export async function writeEvent(tx: Tx, { event, hash }: SealedEvent): Promise<void> {
  tx.wakeWorker()
  await run(
    tx,
    sql`with written as (
          insert into kernel.event (council_id, id, at, type, subject_kind, subject_id, seq, actor, data, previous, hash)
          values (${event.councilId}, ${event.id}, ${event.at}, ${event.type}, ${event.subject.kind}, ${event.subject.id},
                  ${event.seq}, ${event.actor}, ${json(event.data)}, ${event.previous}, ${hash}))
        insert into kernel.outbox (council_id, event_id) values (${event.councilId}, ${event.id})`,
  )
}

/** Seals and writes an event. */
export function publish(
  tx: Tx,
  by: { now: Date; actor: Actor },
  happened: NewEvent,
): Promise<void> {
  return writeEvent(tx, sealEvent(tx.councilId, by, happened))
}
