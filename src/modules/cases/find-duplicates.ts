import type { Tx } from '#kernel/transaction.ts'
import { listOpenDuplicates } from './store.ts'

/**
 * Open cases with the same key since an instant: the same bin at the same address. Only what may be
 * told to anyone: when it came, never who reported it.
 */
export async function findDuplicates(
  tx: Tx,
  duplicateKey: string,
  since: Date,
): Promise<{ id: string; openedAt: Date }[]> {
  return (await listOpenDuplicates(tx, duplicateKey, since)).map(({ id, openedAt }) => ({
    id,
    openedAt,
  }))
}
