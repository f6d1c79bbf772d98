/** Latitude and longitude in degrees, WGS 84. */
export type Point = readonly [latitude: number, longitude: number]

/** A ring or line as GeoJSON (RFC 7946) writes it: longitude before latitude. */
export type Position = readonly [longitude: number, latitude: number]
export type Ring = readonly Position[]
export type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }

export type Box = { south: number; west: number; north: number; east: number }

/** The mean radius of the earth (IUGG), in metres. */
const EARTH = 6_371_008.8
const RADIANS = Math.PI / 180

/** Metres between two points over the sphere: within half a per cent of the ellipsoid, which is less than anyone walks round. */
export function distanceMetres([lat1, lon1]: Point, [lat2, lon2]: Point): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2
  const chord =
    half(lat2 - lat1) + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * half(lon2 - lon1)
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Whether a point lies in a shape: in one of its polygons and in none of that one's holes. */
export function isInside(point: Point, shape: Shape): boolean {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return polygons.some(([outer, ...holes]) => {
    if (outer === undefined || !isInRing(point, outer)) return false
    return !holes.some(hole => isInRing(point, hole))
  })
}

/** Counts how often a line eastwards crosses the ring: an odd number is inside. Each edge owns its lower end only. */
function isInRing([lat, lon]: Point, ring: Ring): boolean {
  let inside = false
  let before = ring.at(-1)
  for (const at of ring) {
    if (before !== undefined) {
      const [x1, y1] = before
      const [x2, y2] = at
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
    }
    before = at
  }
  return inside
}

export function boxOf(shape: Shape): Box {
  const box = { south: 90, west: 180, north: -90, east: -180 }
  for (const [longitude, latitude] of positionsOf(shape)) {
    box.south = Math.min(box.south, latitude)
    box.north = Math.max(box.north, latitude)
    box.west = Math.min(box.west, longitude)
    box.east = Math.max(box.east, longitude)
  }
  return box
}

export function positionsOf(shape: Shape): readonly Position[] {
  return shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2)
}

/** The box that holds every point within `metres` of one. */
export function boxAround([latitude, longitude]: Point, metres: number): Box {
  const up = metres / (EARTH * RADIANS)
  const across = up / Math.max(0.01, Math.cos(latitude * RADIANS))
  return {
    south: latitude - up,
    north: latitude + up,
    west: longitude - across,
    east: longitude + across,
  }
}

/** The nearest of some things first, with how far each is, none farther than `within`. */
export function nearest<Thing extends { point: Point }>(
  from: Point,
  things: readonly Thing[],
  within = Number.POSITIVE_INFINITY,
): (Thing & { metres: number })[] {
  return things
    .map(thing => ({ ...thing, metres: distanceMetres(from, thing.point) }))
    .filter(({ metres }) => metres <= within)
    .sort((a, b) => a.metres - b.metres)
}

/** Squares of about half a kilometre over Britain and Northern Ireland, numbered so that neighbours can be named. */
const CELL_HEIGHT = 0.005
const CELL_WIDTH = 0.008
const ROW = 4096

export function cellOf([latitude, longitude]: Point): number {
  return rowOf(latitude) * ROW + columnOf(longitude)
}

/** The cells that a box touches. @returns undefined when there are more than `most` */
export function cellsOf(box: Box, most = 400): number[] | undefined {
  const [first, last] = [rowOf(box.south), rowOf(box.north)]
  const [left, right] = [columnOf(box.west), columnOf(box.east)]
  if ((last - first + 1) * (right - left + 1) > most) return undefined
  const cells: number[] = []
  for (let row = first; row <= last; row += 1)
    for (let column = left; column <= right; column += 1) cells.push(row * ROW + column)
  return cells
}

function rowOf(latitude: number): number {
  return Math.floor((latitude - 49) / CELL_HEIGHT)
}

function columnOf(longitude: number): number {
  return Math.floor((longitude + 15) / CELL_WIDTH)
}
