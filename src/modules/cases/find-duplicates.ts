import type { Locale } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { listOpenDuplicates } from './store.ts'

export type PossibleDuplicate = { id: string; openedAt: Date; status: string; statusWords: string }

/**
 * Open cases with the same key since a day: the same bin at the same address, the same road and fault.
 * Only what may be told to anyone: when it came and how it stands, never who reported it.
 */
export async function findDuplicates(
  tx: Tx,
  duplicateKey: string,
  since: Date,
  words: (status: string, locale: Locale) => string,
  locale: Locale,
): Promise<PossibleDuplicate[]> {
  const rows = await listOpenDuplicates(tx, duplicateKey, since)
  return rows.map(row => ({
    id: row.id,
    openedAt: row.openedAt,
    status: row.state.status,
    statusWords: words(row.state.status, locale),
  }))
}
