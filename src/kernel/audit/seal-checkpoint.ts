import { type KeyObject, sign, verify } from 'node:crypto'
import type { Periodic } from '../jobs/job.ts'
import { sql } from '../sql.ts'
import { maybe, run, type Tx } from '../transaction.ts'
import type { SigningKey } from './signing-key.ts'
import { rootOf } from './tree.ts'

/** What is signed: the council, how many events, and the root over them, one a line. */
export function checkpointText(councilId: string, size: number, root: Buffer): Buffer {
  return Buffer.from(`moothall audit tree\n${councilId}\n${size}\n${root.toString('base64')}\n`)
}

/**
 * Signs the state of a council's audit tree, where it has grown. Whoever holds an older checkpoint can
 * tell whether anything before it was altered.
 */
export function sealCheckpoints(key: SigningKey): Periodic {
  return {
    name: 'seal-checkpoint',
    everyMs: 10 * 60_000,
    run: (tx, { now }) => sealCheckpoint(tx, key, now),
  }
}

export async function sealCheckpoint(tx: Tx, key: SigningKey, now: Date): Promise<void> {
  const tree = await maybe<{ size: number; frontier: Buffer[] }>(
    tx,
    sql`select size::int, frontier from kernel.audit_tree where council_id = ${tx.councilId}`,
  )
  if (tree === undefined || tree.size === 0) return
  const root = rootOf(tree.frontier)
  const signature = sign(null, checkpointText(tx.councilId, tree.size, root), key.privateKey)
  await run(
    tx,
    sql`insert into kernel.audit_checkpoint (council_id, size, root, at, key_id, signature)
        values (${tx.councilId}, ${tree.size}, ${root}, ${now}, ${key.id}, ${signature}) on conflict do nothing`,
  )
}

export function isCheckpointSigned(
  councilId: string,
  checkpoint: { size: number; root: Buffer; signature: Buffer },
  publicKey: KeyObject,
): boolean {
  return verify(
    null,
    checkpointText(councilId, checkpoint.size, checkpoint.root),
    publicKey,
    checkpoint.signature,
  )
}
