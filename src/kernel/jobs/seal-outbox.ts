import { appendLeaf } from '../audit/tree.ts'
import { defect } from '../errors.ts'
import type { Event } from '../events/event.ts'
import { newId } from '../ids.ts'
import { json, sql } from '../sql.ts'
import { many, maybe, run, type Tx } from '../transaction.ts'
import type { EventHandler, JobContext } from './job.ts'

type OutboxRow = { id: string; type: string; hash: Buffer }

/** Who reacts to which type of event. */
export type Listeners = ReadonlyMap<string, readonly EventHandler[]>

export const SEALED_AT_ONCE = 1000

/**
 * Takes a batch of events from the outbox: seals each as the next leaf of the council's audit tree and
 * hands it to those who listen. One worker at a time seals a council.
 * @returns how many were taken; 0 when there are none or another worker has the council.
 */
export async function sealOutbox(
  tx: Tx,
  listeners: Listeners,
  context: JobContext,
  most = SEALED_AT_ONCE,
): Promise<number> {
  // Sent together: the database reads the events after it has the lock, so that what another worker has
  // just sealed is not seen again.
  const [, tree, events] = await Promise.all([plantTree(tx), lockTree(tx), listWaiting(tx, most)])
  if (tree === undefined || events.length === 0) return 0
  const frontier = events.reduce(
    (nodes, event, index) => appendLeaf(nodes, tree.size + index, event.hash),
    tree.frontier,
  )
  const ids = events.map(event => event.id)
  await Promise.all([
    run(
      tx,
      sql`delete from kernel.outbox where council_id = ${tx.councilId} and event_id = any(${ids}::uuid[])`,
    ),
    writeLeaves(tx, tree.size, events),
    run(
      tx,
      sql`update kernel.audit_tree set size = ${tree.size + events.length}, frontier = ${frontier} where council_id = ${tx.councilId}`,
    ),
  ])
  await handOn(tx, events, listeners, context)
  return events.length
}

/**
 * Most batches have no failure: all is handled here, in the transaction that seals, without a job's row
 * written, read and deleted for each. Where one fails all of it is undone, and each becomes a job that is
 * tried by itself, and again.
 */
async function handOn(
  tx: Tx,
  events: readonly OutboxRow[],
  listeners: Listeners,
  context: JobContext,
): Promise<void> {
  const heard = events.filter(event => listeners.has(event.type))
  if (heard.length === 0) return
  const [, read] = await Promise.all([
    tx.query({ text: 'savepoint handlers', values: [] }),
    findEvents(
      tx,
      heard.map(event => event.id),
    ),
  ])
  try {
    for (const { id, type } of heard)
      for (const handler of listeners.get(type) ?? [])
        await handler.run(tx, eventOf(read, id), context)
  } catch {
    await tx.query({ text: 'rollback to savepoint handlers', values: [] })
    await writeJobs(tx, heard, listeners, context.now)
  }
}

function plantTree(tx: Tx): Promise<number> {
  return run(
    tx,
    sql`insert into kernel.audit_tree (council_id, size, frontier) values (${tx.councilId}, 0, '{}') on conflict do nothing`,
  )
}

function lockTree(tx: Tx): Promise<{ size: number; frontier: Buffer[] } | undefined> {
  return maybe(
    tx,
    sql`select size::int, frontier from kernel.audit_tree where council_id = ${tx.councilId} for update skip locked`,
  )
}

function listWaiting(tx: Tx, most: number): Promise<OutboxRow[]> {
  return many<OutboxRow>(
    tx,
    sql`select e.id, e.type, e.hash from kernel.outbox o
        join kernel.event e on e.council_id = o.council_id and e.id = o.event_id
        where o.council_id = ${tx.councilId} order by o.event_id limit ${most}`,
  )
}

async function writeLeaves(tx: Tx, from: number, events: readonly OutboxRow[]): Promise<void> {
  await run(
    tx,
    sql`insert into kernel.audit_leaf (council_id, position, event_id, leaf_hash)
        select ${tx.councilId}, ${from} + place - 1, id, hash
        from unnest(${events.map(e => e.id)}::uuid[], ${events.map(e => e.hash)}::bytea[]) with ordinality as taken (id, hash, place)`,
  )
}

async function writeJobs(
  tx: Tx,
  events: readonly OutboxRow[],
  listeners: Listeners,
  now: Date,
): Promise<void> {
  const jobs = events.flatMap(event =>
    (listeners.get(event.type) ?? []).map(handler => ({
      id: newId(),
      kind: `on:${handler.name}`,
      payload: { eventId: event.id },
    })),
  )
  await run(
    tx,
    sql`insert into kernel.job (council_id, id, kind, payload, run_at)
        select ${tx.councilId}, (j->>'id')::uuid, j->>'kind', j->'payload', ${now} from jsonb_array_elements(${json(jobs)}::jsonb) j`,
  )
}

function eventOf(read: ReadonlyMap<string, Event>, id: string): Event {
  const event = read.get(id)
  if (event === undefined) throw defect(`the event ${id} of the outbox is not there`)
  return event
}

/** Events that were read for a batch, by its transaction. An event never changes. */
const inHand = new WeakMap<Tx, ReadonlyMap<string, Event>>()

/** Reads the events of a batch of handlers' jobs in one statement, for `findEvent` to give. */
export async function takeEvents(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) inHand.set(tx, await findEvents(tx, ids))
}

/** The event that a handler's job is about. */
export async function findEvent(tx: Tx, id: string): Promise<Event | undefined> {
  return inHand.get(tx)?.get(id) ?? (await findEvents(tx, [id])).get(id)
}

async function findEvents(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Event>> {
  type Row = Omit<Event, 'subject'> & { subjectKind: string; subjectId: string }
  const rows = await many<Row>(
    tx,
    sql`select id, council_id as "councilId", at, type, subject_kind as "subjectKind", subject_id as "subjectId", seq, actor, data, previous
        from kernel.event where council_id = ${tx.councilId} and id = any(${[...ids]}::uuid[])`,
  )
  return new Map(
    rows.map(({ subjectKind, subjectId, ...rest }) => [
      rest.id,
      { ...rest, subject: { kind: subjectKind, id: subjectId } },
    ]),
  )
}
