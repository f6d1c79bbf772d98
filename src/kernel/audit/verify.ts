import type { KeyObject } from 'node:crypto'
import { type Event, hashEvent } from '../events/event.ts'
import { sql } from '../sql.ts'
import { many, maybe, type Tx } from '../transaction.ts'
import { isCheckpointSigned } from './seal-checkpoint.ts'
import { appendLeaf, rootOf } from './tree.ts'

/** One thing that is not as it was written, naming the row. */
export type Finding = { what: string; row: string }

type LeafRow = {
  position: number
  leafHash: Buffer
  hash: Buffer | null
  id: string
  at: Date
  type: string
  subjectKind: string
  subjectId: string
  seq: number
  actor: string
  data: Record<string, unknown>
  previous: Buffer | null
}

const PAGE = 5000

/**
 * Goes through a council's whole audit tree: every event still hashes to its leaf, every chain is
 * unbroken, the leaves give the kept frontier and every signed checkpoint. Memory does not grow with it
 * but for the heads of the chains.
 */
export async function verifyAudit(
  tx: Tx,
  publicKey: KeyObject,
  found: (finding: Finding) => void,
): Promise<{ events: number }> {
  const heads = new Map<string, { seq: number; hash: Buffer }>()
  const checkpoints = await listCheckpoints(tx)
  let frontier: Buffer[] = []
  let size = 0
  for (;;) {
    const rows = await listLeaves(tx, size)
    for (const row of rows) {
      if (row.position !== size)
        found({ what: 'a leaf is missing from the audit tree', row: `audit_leaf ${size}` })
      checkLeaf(tx.councilId, row, heads, found)
      frontier = appendLeaf(frontier, size, row.leafHash)
      size += 1
      const checkpoint = checkpoints.get(size)
      if (checkpoint !== undefined)
        checkCheckpoint(tx.councilId, checkpoint, rootOf(frontier), publicKey, found)
    }
    if (rows.length < PAGE) break
  }
  await checkEnd(tx, { size, frontier }, found)
  return { events: size }
}

function listLeaves(tx: Tx, from: number): Promise<LeafRow[]> {
  return many<LeafRow>(
    tx,
    sql`select l.position::int, l.leaf_hash as "leafHash", l.event_id as id, e.hash, e.at, e.type, e.subject_kind as "subjectKind",
          e.subject_id as "subjectId", e.seq, e.actor, e.data, e.previous
        from kernel.audit_leaf l left join kernel.event e on e.council_id = l.council_id and e.id = l.event_id
        where l.council_id = ${tx.councilId} and l.position >= ${from} order by l.position limit ${PAGE}`,
  )
}

function checkLeaf(
  councilId: string,
  row: LeafRow,
  heads: Map<string, { seq: number; hash: Buffer }>,
  found: (finding: Finding) => void,
): void {
  const name = `event ${row.id}`
  if (row.hash === null) {
    found({ what: 'an event was removed', row: name })
    return
  }
  if (!hashEvent(eventOf(councilId, row)).equals(row.leafHash)) {
    found({ what: 'an event was altered', row: name })
    return
  }
  if (row.seq === 0) return
  const subject = `${row.subjectKind} ${row.subjectId}`
  const head = heads.get(subject)
  const follows =
    head === undefined
      ? row.seq === 1
      : row.seq === head.seq + 1 && row.previous !== null && head.hash.equals(row.previous)
  if (!follows) found({ what: `the chain of ${subject} is broken`, row: name })
  heads.set(subject, { seq: row.seq, hash: row.leafHash })
}

function eventOf(councilId: string, row: LeafRow): Event {
  const { id, at, type, seq, actor, data, previous } = row
  return {
    id,
    councilId,
    at,
    type,
    subject: { kind: row.subjectKind, id: row.subjectId },
    seq,
    actor,
    data,
    previous,
  }
}

type Checkpoint = { size: number; root: Buffer; signature: Buffer }

async function listCheckpoints(tx: Tx): Promise<Map<number, Checkpoint>> {
  const rows = await many<Checkpoint>(
    tx,
    sql`select size::int, root, signature from kernel.audit_checkpoint where council_id = ${tx.councilId}`,
  )
  return new Map(rows.map(row => [row.size, row]))
}

function checkCheckpoint(
  councilId: string,
  checkpoint: Checkpoint,
  root: Buffer,
  publicKey: KeyObject,
  found: (finding: Finding) => void,
): void {
  const row = `audit_checkpoint ${checkpoint.size}`
  if (!isCheckpointSigned(councilId, checkpoint, publicKey))
    found({ what: 'a checkpoint is not signed by our key', row })
  if (!root.equals(checkpoint.root))
    found({ what: 'the events do not give the root of a signed checkpoint', row })
}

async function checkEnd(
  tx: Tx,
  computed: { size: number; frontier: readonly Buffer[] },
  found: (finding: Finding) => void,
): Promise<void> {
  const tree = await maybe<{ size: number; frontier: Buffer[] }>(
    tx,
    sql`select size::int, frontier from kernel.audit_tree where council_id = ${tx.councilId}`,
  )
  const kept = tree ?? { size: 0, frontier: [] }
  if (kept.size !== computed.size)
    found({
      what: `the audit tree has ${computed.size} leaves and says ${kept.size}`,
      row: 'audit_tree',
    })
  else if (!rootOf(kept.frontier).equals(rootOf(computed.frontier)))
    found({ what: 'the leaves do not give the root that is kept', row: 'audit_tree' })
  const loose = await maybe<{ id: string }>(
    tx,
    sql`select e.id from kernel.event e where e.council_id = ${tx.councilId}
          and not exists (select 1 from kernel.audit_leaf l where l.council_id = e.council_id and l.event_id = e.id)
          and not exists (select 1 from kernel.outbox o where o.council_id = e.council_id and o.event_id = e.id) limit 1`,
  )
  if (loose !== undefined)
    found({ what: 'an event stands outside the audit tree', row: `event ${loose.id}` })
}
