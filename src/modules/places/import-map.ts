import type { Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { featuresOf, isPosition, textOf } from './area.ts'
import type { Position } from './geometry.ts'
import type { Imported } from './import-areas.ts'
import {
  clearDrawings,
  DRAWING_KINDS,
  type Drawing,
  type DrawingKind,
  insertDrawings,
} from './store-drawings.ts'

const MOST = 100_000

/**
 * Takes in the lines and outlines of the drawn map: a GeoJSON FeatureCollection whose features have a `kind`
 * and may have a `name`. The file replaces what was drawn before.
 */
export async function importMap(ctx: Ctx, text: string): Promise<Imported> {
  const features = featuresOf(text)
  if (typeof features === 'string')
    return { kind: 'refused', mistakes: [{ line: 1, reason: features }] }
  const read = features.map(readDrawing)
  const mistakes = read.flatMap((each, at) =>
    typeof each === 'string' ? [{ line: at + 1, reason: each }] : [],
  )
  if (features.length > MOST)
    mistakes.push({
      line: MOST + 1,
      reason: `more than ${MOST} features are too many for a drawn map`,
    })
  if (mistakes.length > 0) return { kind: 'refused', mistakes: mistakes.slice(0, 20) }
  const drawings = read.flatMap(each => (typeof each === 'string' ? [] : each))
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const ended = await clearDrawings(tx)
    await insertDrawings(tx, drawings)
    const counts = { added: drawings.length, changed: 0, same: 0, ended }
    await publish(tx, ctx, {
      type: 'places.imported',
      subject: { kind: 'council', id: ctx.council.id },
      data: { ...counts, list: 'map' },
    })
    return { kind: 'imported', read: drawings.length, ...counts }
  })
}

function readDrawing(feature: unknown): Drawing[] | string {
  const { properties, geometry } = (feature ?? {}) as {
    properties?: Record<string, unknown>
    geometry?: { type?: unknown; coordinates?: unknown }
  }
  const kind = DRAWING_KINDS.find(each => each === properties?.['kind'])
  if (kind === undefined) return `its kind is not one of ${DRAWING_KINDS.join(', ')}`
  const lines = linesOf(geometry)
  if (lines === undefined)
    return 'its geometry is not a LineString, MultiLineString, Polygon or MultiPolygon'
  const name = textOf(properties, [/^name$/i]) ?? ''
  return lines.map((shape, at): Drawing => drawingOf(kind, at === 0 ? name : '', shape))
}

function drawingOf(kind: DrawingKind, name: string, shape: readonly Position[]): Drawing {
  return { kind, name, shape: shape.map(([x, y]): Position => [x, y]) }
}

/** Lines, and the outer rings of polygons. */
function linesOf(
  geometry: { type?: unknown; coordinates?: unknown } | undefined,
): (readonly Position[])[] | undefined {
  const { type, coordinates } = geometry ?? {}
  if (!Array.isArray(coordinates)) return undefined
  const found: unknown[] =
    type === 'LineString'
      ? [coordinates]
      : type === 'MultiLineString'
        ? coordinates
        : type === 'Polygon'
          ? [coordinates[0]]
          : type === 'MultiPolygon'
            ? coordinates.map(polygon => (Array.isArray(polygon) ? polygon[0] : undefined))
            : []
  const isLine = (line: unknown): line is readonly Position[] =>
    Array.isArray(line) && line.length >= 2 && line.every(isPosition)
  return found.length > 0 && found.every(isLine) ? found : undefined
}
