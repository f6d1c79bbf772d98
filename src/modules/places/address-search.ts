import type { Tx } from '#kernel/transaction.ts'
import { type FoundAddresses, findAddresses } from './find-addresses.ts'
import type { Property } from './property.ts'
import { findProperty } from './store.ts'
import { hasAddresses } from './store-search.ts'

/** A place where addresses are looked up: our own gazetteer, or a service outside. */
export type AddressSearch = {
  /** Whether there is anything to search, so that nobody is sent into an empty room. */
  ready(tx: Tx): Promise<boolean>
  /** Undefined when the search is away: the address is then typed by hand. */
  find(tx: Tx, typed: string): Promise<FoundAddresses | undefined>
  /** The property that was chosen, by its UPRN. */
  get(tx: Tx, uprn: string): Promise<Property | undefined>
}

/** The council's own gazetteer. */
export const ownAddresses: AddressSearch = {
  ready: hasAddresses,
  find: (tx, typed) => findAddresses(tx, typed),
  get: findProperty,
}
