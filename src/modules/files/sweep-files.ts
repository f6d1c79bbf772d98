import { todayIn } from '#kernel/dates/plain-date.ts'
import { enqueue, type JobHandler, type Periodic } from '#kernel/jobs/job.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { enqueueErase } from './erase-bytes.ts'
import type { FileSetup } from './file-setup.ts'
import { eraseUnused } from './release-files.ts'
import { blobName, quarantinePrefix } from './storage/storage.ts'
import { listKnownPieces } from './store.ts'
import { deleteStaleBlobs } from './store-blobs.ts'
import { listAbandoned, listUnused } from './store-lists.ts'
import { deleteUses, deleteUsesBefore, listUsesOf } from './store-uses.ts'

const DAY_MS = 24 * 60 * 60_000
const BATCH = 200

/**
 * Clears away what was left: files that stopped coming a day ago, uses past their day, files that
 * nothing uses, and what a crash left half stored.
 */
export const sweepFiles: Periodic = {
  name: 'sweep-files',
  everyMs: 60 * 60_000,
  run: async (tx, { now }) => {
    const by = { now, actor: { kind: 'system', name: 'file sweep' } } as const
    const [today, dayAgo] = [todayIn(now), new Date(now.getTime() - DAY_MS)]
    for (const fileId of await listAbandoned(tx, dayAgo, BATCH))
      for (const use of await listUsesOf(tx, fileId))
        await deleteUses(tx, { kind: use.aboutKind, id: use.aboutId }, fileId)
    await eraseUnused(tx, by, await deleteUsesBefore(tx, today))
    await eraseUnused(tx, by, await listUnused(tx, { today, before: dayAgo, most: BATCH }))
    const stale = await deleteStaleBlobs(tx, dayAgo)
    await enqueueErase(
      tx,
      stale.map(id => blobName(tx.councilId, id)),
      now,
    )
    await enqueue(tx, { kind: 'sweep-quarantine', payload: {}, runAt: now, onceKey: 'all' })
  },
}

/** Erases pieces in quarantine that no file knows: stored just before a crash, and older than a day. */
export function sweepQuarantineJob({ storage }: Pick<FileSetup, 'storage'>): JobHandler {
  return {
    kind: 'sweep-quarantine',
    does: 'outside',
    run: async (_job, { db, council, now }) => {
      const old: string[] = []
      for await (const name of storage.list(quarantinePrefix(council.id)))
        if (madeAt(name) < now.getTime() - DAY_MS) old.push(name)
      if (old.length === 0) return undefined
      const idOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)
      const known = await readingCouncil(db, council.id, tx => listKnownPieces(tx, old.map(idOf)))
      for (const name of old) if (!known.has(idOf(name))) await storage.remove(name)
      return undefined
    },
  }
}

/** The milliseconds that a UUIDv7 begins with (RFC 9562, section 5.7). */
function madeAt(name: string): number {
  const id = name.slice(name.lastIndexOf('/') + 1)
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}
