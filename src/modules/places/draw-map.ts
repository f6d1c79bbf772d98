import type { Box, Point, Position } from './geometry.ts'
import { fromPixels, metresPerPixel, type Pixels, toPixels, ZOOMS } from './mercator.ts'
import type { Drawing, DrawingKind } from './store-drawings.ts'

/** A piece of the map in pixels of its zoom. */
export type View = { left: number; top: number; width: number; height: number; zoom: number }

export type Pin = { point: Point; kind: 'chosen' | 'near' | 'other'; label?: string }

export function viewAround(
  point: Point,
  { zoom, width, height }: Omit<View, 'left' | 'top'>,
): View {
  const [x, y] = toPixels(point, zoom)
  return { left: Math.round(x - width / 2), top: Math.round(y - height / 2), width, height, zoom }
}

/** The closest zoom at which all points are in a picture, and where its middle is. */
export function fitPoints(
  points: readonly Point[],
  { width, height, most }: { width: number; height: number; most: number },
): { at: Point; zoom: number } | undefined {
  const [first] = points
  if (first === undefined) return undefined
  const latitudes = points.map(([latitude]) => latitude)
  const longitudes = points.map(([, longitude]) => longitude)
  const low: Point = [Math.min(...latitudes), Math.min(...longitudes)]
  const high: Point = [Math.max(...latitudes), Math.max(...longitudes)]
  const at: Point = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]
  for (let zoom = most; zoom > ZOOMS.least; zoom -= 1) {
    const [left, bottom] = toPixels(low, zoom)
    const [right, top] = toPixels(high, zoom)
    if (right - left <= width * 0.86 && bottom - top <= height * 0.86) return { at, zoom }
  }
  return { at, zoom: ZOOMS.least }
}

/** The box of a view, larger by so many pixels all round: names begin outside and reach in. */
export function boxOfView({ left, top, width, height, zoom }: View, margin: number): Box {
  const [north, west] = fromPixels([left - margin, top - margin], zoom)
  const [south, east] = fromPixels([left + width + margin, top + height + margin], zoom)
  return { south, west, north, east }
}

type Paint = {
  fill?: string
  line?: string
  casing?: string
  metres: number
  least: number
  over: number
}

/** What lies lower comes first. Widths are metres on the ground, and never less than some pixels. */
const PAINTS: Readonly<Record<DrawingKind, Paint>> = {
  land: { fill: '#f4f1ea', metres: 0, least: 0, over: 0 },
  built: { fill: '#ebe7dd', metres: 0, least: 0, over: 1 },
  green: { fill: '#cde3bd', metres: 0, least: 0, over: 2 },
  water: { fill: '#a9cfe6', metres: 0, least: 0, over: 3 },
  river: { line: '#a9cfe6', metres: 12, least: 2, over: 3 },
  rail: { line: '#8a8f94', metres: 3, least: 1, over: 4 },
  path: { line: '#ffffff', casing: '#cfc8b8', metres: 6, least: 1.5, over: 5 },
  road: { line: '#ffffff', casing: '#c4bdac', metres: 9, least: 2, over: 6 },
  mainRoad: { line: '#fbdf9d', casing: '#d2ac58', metres: 12, least: 3, over: 7 },
}
const SEA = '#b7d7e8'
const HOUSES_FROM = 16
const NAMES_FROM = 15

export type Drawn = {
  drawings: readonly Drawing[]
  houses: readonly Point[]
  pins?: readonly Pin[]
}

/** A piece of the drawn map as SVG, without scripts, styles or anything from elsewhere. */
export function drawMap(view: View, { drawings, houses, pins = [] }: Drawn): string {
  const { width, height, zoom, top } = view
  const latitude = fromPixels([0, top + height / 2], zoom)[0]
  const pixels = (metres: number, least: number) =>
    Math.max(least, metres / metresPerPixel(latitude, zoom))
  const ordered = [...drawings].sort((a, b) => PAINTS[a.kind].over - PAINTS[b.kind].over)
  const parts = [
    `<rect width="${width}" height="${height}" fill="${SEA}"/>`,
    ...ordered.filter(({ kind }) => PAINTS[kind].fill !== undefined).map(each => area(view, each)),
    ...(zoom >= HOUSES_FROM ? houses.map(point => house(view, point, pixels(9, 2))) : []),
    ...ordered
      .filter(({ kind }) => PAINTS[kind].casing !== undefined)
      .map(each =>
        stroke(
          view,
          each,
          PAINTS[each.kind].casing ?? '',
          pixels(PAINTS[each.kind].metres + 2, PAINTS[each.kind].least + 1.5),
        ),
      ),
    ...ordered
      .filter(({ kind }) => PAINTS[kind].line !== undefined)
      .map(each =>
        stroke(
          view,
          each,
          PAINTS[each.kind].line ?? '',
          pixels(PAINTS[each.kind].metres, PAINTS[each.kind].least),
        ),
      ),
    ...(zoom >= NAMES_FROM
      ? ordered.filter(({ name }) => name !== '').map(each => nameOf(view, each))
      : []),
    ...pins.map(pin => drawPin(view, pin)),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`
}

function at({ left, top, zoom }: View, [longitude, latitude]: Position): Pixels {
  const [x, y] = toPixels([latitude, longitude], zoom)
  return [Math.round((x - left) * 10) / 10, Math.round((y - top) * 10) / 10]
}

function pathOf(view: View, shape: readonly Position[]): string {
  return shape
    .map((position, n) => `${n === 0 ? 'M' : 'L'}${at(view, position).join(' ')}`)
    .join('')
}

function area(view: View, { kind, shape }: Drawing): string {
  return `<path d="${pathOf(view, shape)}Z" fill="${PAINTS[kind].fill}"/>`
}

function stroke(view: View, { shape }: Drawing, colour: string, width: number): string {
  return `<path d="${pathOf(view, shape)}" fill="none" stroke="${colour}" stroke-width="${width.toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"/>`
}

function house(view: View, [latitude, longitude]: Point, size: number): string {
  const [x, y] = at(view, [longitude, latitude])
  const half = size / 2
  return `<rect x="${(x - half).toFixed(1)}" y="${(y - half).toFixed(1)}" width="${size.toFixed(1)}" height="${size.toFixed(1)}" fill="#d8cfbf" stroke="#bfb39d" stroke-width="0.7"/>`
}

/** A name along the middle of its line, never upside down; in the middle of an outline. */
function nameOf(view: View, { kind, name, shape }: Drawing): string {
  const isArea = PAINTS[kind].fill !== undefined
  const middle = isArea ? centreOf(shape) : (shape[Math.floor(shape.length / 2)] ?? [0, 0])
  const [x, y] = at(view, middle)
  const turn = isArea ? 0 : slopeAt(view, shape)
  const colour =
    kind === 'water' || kind === 'river' ? '#2b5d7d' : kind === 'green' ? '#2f5d23' : '#3d3d3d'
  return `<text x="${x}" y="${y}" transform="rotate(${turn.toFixed(0)} ${x} ${y})" text-anchor="middle" dominant-baseline="central" font-family="sans-serif" font-size="${view.zoom >= 17 ? 14 : 11}" fill="${colour}" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escaped(name)}</text>`
}

function slopeAt(view: View, shape: readonly Position[]): number {
  const middle = Math.floor(shape.length / 2)
  const [x1, y1] = at(view, shape[Math.max(0, middle - 1)] ?? [0, 0])
  const [x2, y2] = at(view, shape[Math.min(shape.length - 1, middle + 1)] ?? [0, 0])
  const degrees = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  return degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees
}

function centreOf(shape: readonly Position[]): Position {
  const sum = shape.reduce(([x, y], [px, py]) => [x + px, y + py] as const, [0, 0] as const)
  return [sum[0] / shape.length, sum[1] / shape.length]
}

const PIN_COLOURS = { chosen: '#d4351c', near: '#1d70b8', other: '#505a5f' } as const

function drawPin(view: View, { point: [latitude, longitude], kind, label }: Pin): string {
  const [x, y] = at(view, [longitude, latitude])
  if (label !== undefined)
    return `<circle cx="${x}" cy="${y}" r="11" fill="${PIN_COLOURS[kind]}" stroke="#ffffff" stroke-width="2.5"/><text x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central" font-family="sans-serif" font-size="12" font-weight="700" fill="#ffffff">${escaped(label)}</text>`
  if (kind !== 'chosen')
    return `<circle cx="${x}" cy="${y}" r="8" fill="${PIN_COLOURS[kind]}" stroke="#ffffff" stroke-width="2.5"/>`
  return `<path d="M${x} ${y}c-3-11-12-15-12-25a12 12 0 0 1 24 0c0 10-9 14-12 25z" fill="${PIN_COLOURS.chosen}" stroke="#ffffff" stroke-width="2.5"/><circle cx="${x}" cy="${(y - 25).toFixed(1)}" r="4.5" fill="#ffffff"/>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
