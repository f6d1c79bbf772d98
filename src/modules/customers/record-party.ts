import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Details, matchKey } from './party.ts'
import { upsertParty } from './store.ts'

/** The party of these details: the one we know by the same email and name, or a new one. Its id. */
export function recordParty(tx: Tx, details: Details, now: Date): Promise<string> {
  const id = newId(now.getTime())
  return upsertParty(tx, id, matchKey(details, id), details, now)
}
