import type { Tx } from '#kernel/transaction.ts'
import { boxOfView, drawMap, type Pin, type View } from './draw-map.ts'
import { fromPixels, TILE } from './mercator.ts'
import { listHouses } from './store.ts'
import { listDrawings } from './store-drawings.ts'

export type Picture = { type: string; body: Buffer | string }

/** What lies under pins: drawn by us, or tiles from a map server by its address. */
export type MapBase = {
  /** Whom the map is owed to, said beside it. */
  credit: string
  tile(tx: Tx, at: { x: number; y: number; zoom: number }): Promise<Picture>
  picture(tx: Tx, view: View, pins: readonly Pin[]): Promise<Picture>
}

const MARGIN = 160
const MOST_DRAWN = 3000
const MOST_HOUSES = 4000
const SVG = 'image/svg+xml'

/** The map that the council's own drawing gives: with no request to anyone. */
export const drawnBase: MapBase = {
  credit: '',
  tile: (tx, { x, y, zoom }) =>
    drawnPicture(tx, { left: x * TILE, top: y * TILE, width: TILE, height: TILE, zoom }, []),
  picture: drawnPicture,
}

async function drawnPicture(tx: Tx, view: View, pins: readonly Pin[]): Promise<Picture> {
  const [drawings, houses] = await Promise.all([
    listDrawings(tx, boxOfView(view, MARGIN), MOST_DRAWN),
    view.zoom < 16 ? [] : listHouses(tx, boxOfView(view, 10), MOST_HOUSES),
  ])
  return { type: SVG, body: drawMap(view, { drawings, houses, pins }) }
}

export type Fetch = (url: string) => Promise<{ type: string; body: Buffer } | undefined>

const KEPT = 400

/**
 * Tiles of a map server, fetched by us: the browser's rule that everything comes from here stands, the key
 * in the address stays secret, and the map server never learns who looks where. What it does not give is drawn.
 */
export function outsideBase(
  address: string,
  { credit, fetch }: { credit: string; fetch: Fetch },
): MapBase {
  const kept = new Map<string, { type: string; body: Buffer }>()
  const tile: MapBase['tile'] = async (tx, at) => {
    const url = address
      .replace('{z}', String(at.zoom))
      .replace('{x}', String(at.x))
      .replace('{y}', String(at.y))
    const found = kept.get(url) ?? (await fetch(url))
    if (found === undefined) return drawnBase.tile(tx, at)
    kept.delete(url)
    kept.set(url, found)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return found
  }
  return { credit, tile, picture: (tx, view, pins) => pieced(tx, { tile, view, pins }) }
}

type Pieces = { tile: MapBase['tile']; view: View; pins: readonly Pin[] }

/** One picture of the tiles under a view: they are put in, since a picture may not fetch others. */
async function pieced(tx: Tx, { tile, view, pins }: Pieces): Promise<Picture> {
  const { left, top, width, height, zoom } = view
  const images: string[] = []
  for (let x = Math.floor(left / TILE); x * TILE < left + width; x += 1)
    for (let y = Math.floor(top / TILE); y * TILE < top + height; y += 1) {
      const { type, body } = await tile(tx, { x, y, zoom })
      const data = Buffer.from(body).toString('base64')
      images.push(
        `<image x="${x * TILE - left}" y="${y * TILE - top}" width="${TILE}" height="${TILE}" href="data:${type};base64,${data}"/>`,
      )
    }
  const drawn = drawMap(view, { drawings: [], houses: [], pins })
  return { type: SVG, body: drawn.replace(/<rect[^>]*\/>/, images.join('')) }
}

/** What a fetch of ours takes: a picture, soon, and not a large one. */
export const fetchTile: Fetch = async url => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000), redirect: 'error' })
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    if (!answer.ok || !/^image\/(png|jpeg|webp)$/.test(type)) return undefined
    const body = Buffer.from(await answer.arrayBuffer())
    return body.length > 2_000_000 ? undefined : { type, body }
  } catch {
    return undefined
  }
}

/** The point under a click on a picture. */
export function pointAt(view: View, [x, y]: readonly [number, number]): readonly [number, number] {
  return fromPixels([view.left + x, view.top + y], view.zoom)
}
