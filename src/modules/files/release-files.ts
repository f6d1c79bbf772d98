import type { Actor } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import { enqueueErase } from './erase-bytes.ts'
import type { About } from './file.ts'
import { dropContent } from './keep-content.ts'
import { quarantineName } from './storage/storage.ts'
import { deleteFile, deletePieces, lockFile } from './store.ts'
import { deletePromises, deleteUses, listUsesOf } from './store-uses.ts'

type By = { now: Date; actor: Actor }

/**
 * What the files were given for is over: a case is forgotten, a journey has ended. Each goes with its
 * bytes, unless something else uses it or its owner keeps it. How many went.
 */
export async function releaseFiles(tx: Tx, by: By, about: About): Promise<number> {
  await deletePromises(tx, about)
  return eraseUnused(tx, by, await deleteUses(tx, about))
}

/** Takes one file back, as the person who gave it may until it is sent off. Whether it was there. */
export async function removeFile(
  tx: Tx,
  by: By,
  { about, fileId }: { about: About; fileId: string },
): Promise<boolean> {
  const released = await deleteUses(tx, about, fileId)
  await eraseUnused(tx, by, released)
  return released.length > 0
}

/** Erases those of the files that nothing uses and nobody keeps any more. How many. */
export async function eraseUnused(tx: Tx, by: By, fileIds: readonly string[]): Promise<number> {
  let erased = 0
  for (const fileId of [...fileIds].sort()) if (await eraseIfUnused(tx, by, fileId)) erased += 1
  return erased
}

async function eraseIfUnused(tx: Tx, by: By, fileId: string): Promise<boolean> {
  const file = await lockFile(tx, fileId)
  if (file === undefined || (await listUsesOf(tx, fileId)).length > 0) return false
  if (file.keptUntil !== null && file.keptUntil >= todayIn(by.now)) return false
  const pieces = await deletePieces(tx, fileId)
  await deleteFile(tx, fileId)
  await enqueueErase(
    tx,
    pieces.map(id => quarantineName(tx.councilId, id)),
    by.now,
  )
  for (const blobId of [file.blobId, file.thumbId])
    if (blobId !== null) await dropContent(tx, blobId, by.now)
  await publish(tx, by, { type: 'file.erased', subject: { kind: 'file', id: fileId } })
  return true
}
