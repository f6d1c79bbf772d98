import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Actor } from '#kernel/context.ts'

/** What a row of a case's history says. `data` holds what was typed, and goes when the case is forgotten. */
export type EntryKind =
  | 'opened'
  | 'action'
  | 'note'
  | 'wrote'
  | 'evidence'
  | 'payment'
  | 'assigned'
  | 'moved'
  | 'task-added'
  | 'task-done'
  | 'call'
  | 'followed'
  | 'forgotten'

export type Entry = {
  seq: number
  at: Date
  byKind: 'customer' | 'officer' | 'system'
  byId: string | null
  kind: EntryKind
  data: Readonly<Record<string, unknown>>
}

export type SealedEntry = Entry & { salt: Buffer; digest: Buffer }

/** Salts and digests an entry. The digest goes into the event; the salt is thrown away with the words. */
export function sealEntry(entry: Entry, salt: Buffer = randomBytes(16)): SealedEntry {
  return { ...entry, salt, digest: digestOf(entry, salt) }
}

export function digestOf(entry: Entry, salt: Uint8Array): Buffer {
  const { seq, at, byKind, byId, kind, data } = entry
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson({ seq, at, byKind, byId, kind, data }))
    .digest()
}

export function byOf(actor: Actor): Pick<Entry, 'byKind' | 'byId'> {
  switch (actor.kind) {
    case 'officer':
      return { byKind: 'officer', byId: actor.officerId }
    case 'customer':
      return { byKind: 'customer', byId: actor.accountId }
    case 'visitor':
      return { byKind: 'customer', byId: null }
    case 'system':
      return { byKind: 'system', byId: null }
  }
}
