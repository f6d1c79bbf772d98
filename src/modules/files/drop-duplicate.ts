import type { Tx } from '#kernel/transaction.ts'
import { isLive } from './evidence.ts'
import type { FileState, StoredFile } from './file.ts'
import { eraseUnused } from './release-files.ts'
import { deleteUses, listUsed, listUsesOf, lockUses } from './store-uses.ts'

/**
 * The same bytes twice for the same thing are one file: a double click, or a person who was not sure.
 * The later one goes. Whether it did.
 */
export async function dropDuplicate(
  tx: Tx,
  { file, state, now }: { file: StoredFile; state: FileState; now: Date },
): Promise<boolean> {
  const [use, ...others] = await listUsesOf(tx, file.id)
  if (use === undefined || others.length > 0 || !isLive(state)) return false
  const about = { kind: use.aboutKind, id: use.aboutId }
  await lockUses(tx, about, use.question)
  const same = (await listUsed(tx, about)).some(
    other =>
      other.id < file.id &&
      other.question === use.question &&
      other.kind === use.kind &&
      isLive(other.state) &&
      file.sha256 !== null &&
      other.sha256?.equals(file.sha256) === true,
  )
  if (!same) return false
  await deleteUses(tx, about, file.id)
  await eraseUnused(tx, { now, actor: { kind: 'system', name: 'file check' } }, [file.id])
  return true
}
