import { createHash } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import { enqueueErase } from './erase-bytes.ts'
import type { FileSetup } from './file-setup.ts'
import { sealBytes } from './sealed-bytes.ts'
import { blobName } from './storage/storage.ts'
import {
  type Blob,
  deleteUnusedBlob,
  insertBlob,
  lockBlob,
  lockBlobOf,
  markStored,
} from './store-blobs.ts'

/** Content that is stored already, or has just been and is not yet anyone's. */
export type KeptContent = { blob: Blob; fresh: boolean }

/**
 * Stores content once for a council, however often it comes. It is written down before it is stored,
 * so that a crash leaves nothing that nobody knows of.
 */
export async function keepContent(
  setup: Pick<FileSetup, 'keys' | 'storage'>,
  { db, councilId, now }: { db: Pool; councilId: string; now: Date },
  bytes: Uint8Array,
): Promise<KeptContent> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const { id: keyId, key } = await setup.keys.current(db, councilId)
  const kept = await inCouncil(db, councilId, async tx => {
    const known = await lockBlobOf(tx, sha256)
    if (known !== undefined) return { blob: known, fresh: false }
    const blob = { id: newId(), keyId, sha256, bytes: bytes.length }
    await insertBlob(tx, blob, now)
    return { blob, fresh: true }
  })
  if (kept.fresh) {
    const name = blobName(councilId, kept.blob.id)
    await setup.storage.put(name, sealBytes(key, name, bytes))
  }
  return kept
}

/**
 * Makes kept content a file's, in the transaction that decides the file. The id to refer to: that of
 * another blob where the same content was stored meanwhile.
 * @throws Error when it was thrown away meanwhile; the job is then done again
 */
export async function claimContent(
  tx: Tx,
  { blob, fresh }: KeptContent,
  now: Date,
): Promise<string> {
  const known = await lockBlobOf(tx, blob.sha256)
  if (known !== undefined) {
    if (fresh && known.id !== blob.id) await dropContent(tx, blob.id, now)
    return known.id
  }
  if (!fresh || !(await lockBlob(tx, blob.id))) throw new Error('stored content was thrown away')
  await markStored(tx, blob.id)
  return blob.id
}

/** Throws content away when no file holds it any more. */
export async function dropContent(tx: Tx, blobId: string, now: Date): Promise<void> {
  if ((await lockBlob(tx, blobId)) && (await deleteUnusedBlob(tx, blobId)))
    await enqueueErase(tx, [blobName(tx.councilId, blobId)], now)
}
