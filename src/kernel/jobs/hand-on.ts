import { defect } from '../errors.ts'
import type { Event } from '../events/event.ts'
import { newId } from '../ids.ts'
import { json, sql } from '../sql.ts'
import { many, run, type Tx } from '../transaction.ts'
import type { EventHandler, JobContext } from './job.ts'

/** Who reacts to which type of event. */
export type Listeners = ReadonlyMap<string, readonly EventHandler[]>

type Waiting = { id: string; type: string }

/**
 * Most batches have no failure: all is handled here, in the transaction that seals, without a job's row
 * written, read and deleted for each, and a handler sees all of its events at once. Where one fails all of
 * it is undone, and each becomes a job that is tried by itself, and again.
 */
export async function handOn(
  tx: Tx,
  events: readonly Waiting[],
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
    for (const [handler, ids] of reactionsTo(heard, listeners))
      await react(
        handler,
        tx,
        ids.map(id => eventOf(read, id)),
        context,
      )
  } catch {
    await tx.query({ text: 'rollback to savepoint handlers', values: [] })
    await writeJobs(tx, heard, listeners, context.now)
  }
}

/** Each handler with the events that it hears, in their order. */
function reactionsTo(
  events: readonly Waiting[],
  listeners: Listeners,
): ReadonlyMap<EventHandler, readonly string[]> {
  const reactions = new Map<EventHandler, string[]>()
  for (const { id, type } of events)
    for (const handler of listeners.get(type) ?? []) {
      const ids = reactions.get(handler) ?? []
      reactions.set(handler, ids)
      ids.push(id)
    }
  return reactions
}

/** Has a handler react to events: to all at once where it can, one after the other where it can't. */
export async function react(
  handler: EventHandler,
  tx: Tx,
  events: readonly Event[],
  context: JobContext,
): Promise<void> {
  if ('runAll' in handler) return handler.runAll(tx, events, context)
  for (const event of events) await handler.run(tx, event, context)
}

async function writeJobs(
  tx: Tx,
  events: readonly Waiting[],
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
