import { importAddressesCommand, type Surroundings } from './import-command.ts'

export type PlaceImport = (args: readonly string[], setup: Surroundings) => Promise<number>

/** What `moothall import` can take in for this module, by name. */
export const PLACE_IMPORTS: Readonly<Record<string, PlaceImport>> = {
  addresses: importAddressesCommand,
}
