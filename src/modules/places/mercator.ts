import type { Point } from './geometry.ts'

/*
 * The projection of every web map (EPSG:3857): the world as a square of 256 pixels, doubled at each zoom.
 * Tiles are squares of 256 pixels of it, numbered from the north-west.
 */

export const TILE = 256
export const ZOOMS = { least: 11, most: 19 } as const

/** Degrees beyond which the square has no room. */
const TOP = 85.051_128

export type Pixels = readonly [x: number, y: number]

export function toPixels([latitude, longitude]: Point, zoom: number): Pixels {
  const size = TILE * 2 ** zoom
  const lat = Math.max(-TOP, Math.min(TOP, latitude))
  const sin = Math.sin((lat * Math.PI) / 180)
  return [
    ((longitude + 180) / 360) * size,
    (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size,
  ]
}

export function fromPixels([x, y]: Pixels, zoom: number): Point {
  const size = TILE * 2 ** zoom
  const north = Math.PI * (1 - (2 * y) / size)
  return [(Math.atan(Math.sinh(north)) * 180) / Math.PI, (x / size) * 360 - 180]
}

/** Metres to a pixel at a latitude. */
export function metresPerPixel(latitude: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / (TILE * 2 ** zoom)
}
