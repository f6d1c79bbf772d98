import { appendLeaf } from '../audit/tree.ts'
import { sql } from '../sql.ts'
import { many, maybe, run, type Tx } from '../transaction.ts'
import { handOn, type Listeners } from './hand-on.ts'
import type { JobContext } from './job.ts'

type OutboxRow = { id: string; type: string; hash: Buffer }

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
