import type { Ctx } from '#kernel/context.ts'
import { addMonths, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Attaching, attachFiles } from './attach-files.ts'
import type { StoredFile } from './file.ts'
import { eraseUnused } from './release-files.ts'
import { findFile, listKept, saveKept } from './store.ts'

type By = Pick<Ctx, 'now' | 'actor'>

/** How long a file may be kept for its owner's later use: long enough for a year's renewals, no longer. */
export const MOST_MONTHS = 13

/**
 * With their owner's consent, keeps a file to be used again, until a day that the owner or the
 * document sets (UK GDPR article 6(1)(a)). The same bytes again are the document that they keep already,
 * for longer. Whether it was theirs to keep.
 */
export async function keepForReuse(
  tx: Tx,
  by: By,
  keep: { fileId: string; ownerId: string; until: PlainDate },
): Promise<boolean> {
  const latest = addMonths(todayIn(by.now), MOST_MONTHS)
  const keptUntil = keep.until < latest ? keep.until : latest
  const id = (await keptAlready(tx, by, keep)) ?? keep.fileId
  if ((await saveKept(tx, id, { ownerId: keep.ownerId, keptUntil })) === 0) return false
  await publish(tx, by, {
    type: 'file.kept',
    subject: { kind: 'file', id },
    data: { until: keptUntil },
  })
  return true
}

/** The same bytes, whatever they were called. */
export function isSame(one: StoredFile, other: StoredFile): boolean {
  return one.sha256 !== null && other.sha256?.equals(one.sha256) === true
}

async function keptAlready(
  tx: Tx,
  { now }: By,
  { fileId, ownerId }: { fileId: string; ownerId: string },
): Promise<string | undefined> {
  const file = await findFile(tx, fileId)
  // A file of another owner is refused as what it is.
  if (file === undefined || (file.ownerId ?? ownerId) !== ownerId) return undefined
  return (await listReusable(tx, ownerId, now)).find(each => isSame(each, file))?.id
}

/** Ends the consent. Where nothing else uses the file it goes at once. Whether it was theirs. */
export async function endReuse(
  tx: Tx,
  by: By,
  { fileId, ownerId }: { fileId: string; ownerId: string },
): Promise<boolean> {
  const file = await findFile(tx, fileId)
  if (file?.ownerId !== ownerId) return false
  await saveKept(tx, fileId, { ownerId, keptUntil: null })
  await publish(tx, by, { type: 'file.keeping-ended', subject: { kind: 'file', id: fileId } })
  await eraseUnused(tx, by, [fileId])
  return true
}

/** What an owner has kept and may use again today, the newest first. */
export function listReusable(tx: Tx, ownerId: string, now: Date): Promise<StoredFile[]> {
  return listKept(tx, ownerId, todayIn(now))
}

/** Uses a kept file as evidence again. Whether it may be: the owner's, kept, and still valid. */
export async function useAgain(
  tx: Tx,
  by: By,
  { fileId, ownerId, to }: { fileId: string; ownerId: string; to: Attaching },
): Promise<boolean> {
  const file = (await listReusable(tx, ownerId, by.now)).find(each => each.id === fileId)
  if (file === undefined) return false
  await attachFiles(tx, by, [fileId], to)
  return true
}
