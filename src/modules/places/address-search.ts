import type { Tx } from '#kernel/transaction.ts'
import { type FoundAddresses, findAddresses } from './find-addresses.ts'
import type { Property } from './property.ts'
import { findProperty } from './store.ts'
import { hasAddresses } from './store-search.ts'

/** What a page may have to look up: what was typed, and the UPRNs that were chosen. */
export type AddressWanted = { typed: readonly string[]; uprns: readonly string[] }

/** A place where addresses are looked up: our own gazetteer, or a service outside. */
export type AddressSearch = {
  /**
   * For a service outside, which nobody waits for with a transaction open: asks it beforehand, and gives a
   * search that knows the answers. What was not asked beforehand is as if it were away.
   */
  ask?(wanted: AddressWanted): Promise<AddressSearch>
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
