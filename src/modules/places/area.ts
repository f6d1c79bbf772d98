import type { Position, Ring, Shape } from './geometry.ts'

/** A shape with a name, as a file of areas gives it. */
export type AreaRecord = {
  code: string
  nameEn: string
  nameCy: string
  shape: Shape
}

export type Area = AreaRecord & { kind: string }

export type ReadAreas =
  | { ok: true; areas: readonly AreaRecord[] }
  | { ok: false; mistakes: readonly { line: number; reason: string }[] }

type Properties = Readonly<Record<string, unknown>>

/** The endings of columns in the boundary files of the Office for National Statistics: WD24CD, WD24NM, WD24NMW. */
const CODE = [/^(code|reference|ref|id)$/i, /^[A-Z]{2,6}\d{2}CD$/i]
const NAME = [/^(name|name_en|title)$/i, /^[A-Z]{2,6}\d{2}NM$/i]
const WELSH = [/^(name_cy|nameCy)$/i, /^[A-Z]{2,6}\d{2}NMW$/i]
const MOST_POSITIONS = 200_000

/**
 * Reads a GeoJSON FeatureCollection (RFC 7946) of polygons, each with a code and a name among its
 * properties. Refused whole: `line` is the number of the feature, from 1.
 */
export function readAreas(text: string): ReadAreas {
  const features = featuresOf(text)
  if (typeof features === 'string') return { ok: false, mistakes: [{ line: 1, reason: features }] }
  const mistakes: { line: number; reason: string }[] = []
  const areas = new Map<string, AreaRecord>()
  for (const [at, feature] of features.entries()) {
    const read = readFeature(feature)
    if (typeof read === 'string') mistakes.push({ line: at + 1, reason: read })
    else if (areas.has(read.code))
      mistakes.push({ line: at + 1, reason: `the code “${read.code}” is there twice` })
    else areas.set(read.code, read)
  }
  if (mistakes.length === 0 && areas.size === 0)
    mistakes.push({ line: 1, reason: 'it has no features' })
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, areas: [...areas.values()] }
}

/** The features of a GeoJSON text, or why it is none. */
export function featuresOf(text: string): readonly unknown[] | string {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return 'it is not JSON'
  }
  const { type, features, crs } = (parsed ?? {}) as Record<string, unknown>
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    return 'it is not a GeoJSON FeatureCollection'
  if (crs !== undefined && !/CRS84|4326/.test(JSON.stringify(crs)))
    return 'it is in another coordinate system: GeoJSON is in longitude and latitude (WGS 84)'
  return features
}

function readFeature(feature: unknown): AreaRecord | string {
  const { properties, geometry } = (feature ?? {}) as {
    properties?: Properties
    geometry?: unknown
  }
  const code = textOf(properties, CODE)
  const nameEn = textOf(properties, NAME)
  if (code === undefined) return 'it has no code (a property “code”, “reference” or “…CD”)'
  if (nameEn === undefined) return 'it has no name (a property “name” or “…NM”)'
  const shape = readShape(geometry)
  if (typeof shape === 'string') return shape
  return { code, nameEn, nameCy: textOf(properties, WELSH) ?? nameEn, shape }
}

export function textOf(
  properties: Properties | undefined,
  names: readonly RegExp[],
): string | undefined {
  for (const name of names)
    for (const [key, value] of Object.entries(properties ?? {}))
      if (
        name.test(key) &&
        (typeof value === 'string' || typeof value === 'number') &&
        value !== ''
      )
        return String(value).slice(0, 200)
  return undefined
}

function readShape(geometry: unknown): Shape | string {
  const { type, coordinates } = (geometry ?? {}) as Record<string, unknown>
  const polygons =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  if (!Array.isArray(polygons)) return 'its geometry is not a Polygon or MultiPolygon'
  let positions = 0
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'a polygon has no rings'
    for (const ring of polygon) {
      if (!isRing(ring)) return 'a ring is not closed, too short, or not in longitude and latitude'
      positions += ring.length
    }
  }
  if (positions > MOST_POSITIONS)
    return `it has more than ${MOST_POSITIONS} points: use a generalised boundary`
  const flat = (polygons as Ring[][]).map(rings =>
    rings.map(ring => ring.map(([x, y]): Position => [x, y])),
  )
  const [only] = flat
  return flat.length === 1 && only !== undefined
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: flat }
}

export function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length < 2) return false
  const [x, y] = value
  return typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90
}

function isRing(ring: unknown): ring is Ring {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return false
  const [first, last] = [ring[0], ring.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** Whether two records say the same. */
export function isSameArea(a: AreaRecord, b: AreaRecord): boolean {
  return (
    a.nameEn === b.nameEn &&
    a.nameCy === b.nameCy &&
    JSON.stringify(a.shape) === JSON.stringify(b.shape)
  )
}
