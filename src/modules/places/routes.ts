import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, type Route } from '#kernel/http/route.ts'
import { addAsset } from '#kernel/pages/assets.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { type Pin, viewAround } from './draw-map.ts'
import { TILE, ZOOMS } from './mercator.ts'
import { readPoint } from './place-answer.ts'
import type { MapBase, Picture } from './tiles.ts'

addAsset(join(dirname(createRequire(import.meta.url).resolve('leaflet')), 'leaflet.js'))
addAsset(join(import.meta.dirname, 'islands', 'place-map.js'))
addAsset(join(import.meta.dirname, 'islands', 'place-map.css'))

const AN_HOUR = { 'cache-control': 'public, max-age=3600' }

/** The map: its tiles, and pictures of it for pages without script. */
export function mapRoutes(base: MapBase): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    { ...open, path: '/places/tile/:z/:x/:y', run: request => showTile(base, request) },
    { ...open, path: '/places/map.svg', run: request => showPicture(base, request) },
  ]
}

async function showTile(base: MapBase, request: RequestContext): Promise<Answer> {
  const [zoom, x, y] = ['z', 'x', 'y'].map(part => Number(request.params[part]))
  if (zoom === undefined || x === undefined || y === undefined || !isTile(zoom, x, y))
    throw notFound('a tile of the map')
  const picture = await readingCouncil(request.db, request.council.id, tx =>
    base.tile(tx, { x, y, zoom }),
  )
  return pictureAnswer(picture)
}

function isTile(zoom: number, x: number, y: number): boolean {
  if (!Number.isInteger(zoom) || zoom < ZOOMS.least || zoom > ZOOMS.most) return false
  return [x, y].every(each => Number.isInteger(each) && each >= 0 && each < 2 ** zoom)
}

const MOST_PIXELS = 3 * TILE
const MOST_PINS = 60

/** `at=52.1,-1.2&zoom=17&size=280x280&pin=52.1,-1.2&near=52.2,-1.3;52.3,-1.3` */
async function showPicture(base: MapBase, request: RequestContext): Promise<Answer> {
  const query = (name: string) => String(request.query[name] ?? '')
  const at = readPoint(query('at'))
  const [width, height] = query('size').split('x').map(Number)
  const zoom = Number(query('zoom'))
  const fits = (pixels: number | undefined): pixels is number =>
    Number.isInteger(pixels) && (pixels ?? 0) >= 32 && (pixels ?? 0) <= MOST_PIXELS
  if (at === undefined || !fits(width) || !fits(height) || !isTile(zoom, 0, 0))
    throw notFound('a picture of the map')
  const view = viewAround(at, { zoom, width, height })
  const near = pinsOf(query('near'), 'near')
  const told = query('numbers') === '1' ? near.map(numbered) : near
  const pins = [...told, ...pinsOf(query('pin'), 'chosen')]
  const picture = await readingCouncil(request.db, request.council.id, tx =>
    base.picture(tx, view, pins),
  )
  return pictureAnswer(picture)
}

function numbered(pin: Pin, at: number): Pin {
  return { ...pin, label: String(at + 1) }
}

function pinsOf(text: string, kind: Pin['kind']): Pin[] {
  return text
    .split(';', MOST_PINS)
    .map(readPoint)
    .filter(point => point !== undefined)
    .map(point => ({ point, kind }))
}

function pictureAnswer({ type, body }: Picture): Answer {
  return bytes(type, body, AN_HOUR)
}
