import type { Tx } from '#kernel/transaction.ts'
import type { ListEntry } from '../service-list.ts'
import { listServices, type ServiceRow } from '../store.ts'
import { findListImport, listEntries } from '../store-list.ts'
import { createSearch, type ServiceSearch } from './search-index.ts'

export type Catalogue = {
  readonly services: readonly ServiceRow[]
  readonly entries: readonly ListEntry[]
  readonly search: ServiceSearch
}

type Kept = { readonly key: string; readonly catalogue: Catalogue }

const kept = new Map<string, Kept>()
let list: { readonly import: string; readonly entries: readonly ListEntry[] } | undefined

/**
 * What a council offers, with its search. Services are read each time (a row each); the official list
 * and the index are kept until either changes.
 */
export async function loadCatalogue(tx: Tx): Promise<Catalogue> {
  const [services, latest] = await Promise.all([listServices(tx), findListImport(tx)])
  const key = `${latest} ${services.map(one => `${one.package}@${one.version}`).join(' ')}`
  const before = kept.get(tx.councilId)
  if (before?.key === key) return { ...before.catalogue, services }
  if (list?.import !== latest) list = { import: latest, entries: await listEntries(tx) }
  const { entries } = list
  const catalogue = { services, entries, search: createSearch(services, entries) }
  kept.set(tx.councilId, { key, catalogue })
  return catalogue
}
