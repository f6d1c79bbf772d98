import type { Config } from '#kernel/config.ts'
import {
  type AddressSearch,
  drawnBase,
  fetchTile,
  type MapBase,
  osPlaces,
  outsideBase,
  ownAddresses,
} from '#places'

export type MapsSetup = { search: AddressSearch; base: MapBase }

/** Without anything configured: the council's own gazetteer and its own drawing. */
export const OWN_MAPS: MapsSetup = { search: ownAddresses, base: drawnBase }

export function mapsOf({ maps }: Config): MapsSetup {
  const { osPlacesKey, osPlacesUrl, tiles, credit } = maps
  return {
    search:
      osPlacesKey === undefined ? ownAddresses : osPlaces({ url: osPlacesUrl, key: osPlacesKey }),
    base: tiles === undefined ? drawnBase : outsideBase(tiles, { credit, fetch: fetchTile }),
  }
}
