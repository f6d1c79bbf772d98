import type { Actor } from '#kernel/context.ts'
import { sealEvent, writeEvent } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import { byOf, type EntryKind, sealEntry } from './action-entry.ts'
import type { CaseRow } from './case-row.ts'
import { insertEntry } from './store.ts'

export type Happened = {
  kind: EntryKind
  event: string
  data: Readonly<Record<string, unknown>>
  public?: Readonly<Record<string, unknown>>
}

/**
 * Adds an entry to a case's history and its event to the case's chain. The entry holds the words, the
 * event only codes and the entry's digest. The row with its new seq and head is returned for saving;
 * `written` is awaited with the save, so that all travel together.
 */
export function recordEntry(
  tx: Tx,
  by: { now: Date; actor: Actor },
  row: CaseRow,
  happened: Happened,
): { row: CaseRow; written: Promise<unknown> } {
  const seq = row.seq + 1
  const entry = sealEntry({
    seq,
    at: by.now,
    ...byOf(by.actor),
    kind: happened.kind,
    data: happened.data,
  })
  const sealed = sealEvent(tx.councilId, by, {
    type: happened.event,
    subject: { kind: 'case', id: row.id },
    data: { ...happened.public, digest: entry.digest.toString('hex') },
    chain: { seq, previous: seq === 1 ? null : row.head },
  })
  const written = Promise.all([insertEntry(tx, row.id, entry), writeEvent(tx, sealed)])
  // Awaited by the caller beside its own writes; should those fail first, this must not go unheard.
  written.catch(() => undefined)
  return { row: { ...row, seq, head: sealed.hash, changedAt: by.now }, written }
}
