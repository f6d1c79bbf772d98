import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { fitPoints } from '../draw-map.ts'
import type { Point } from '../geometry.ts'
import { writePoint } from '../place-answer.ts'

export type MapPicture = {
  at: Point
  zoom: number
  width: number
  height: number
  pin?: Point
  near?: readonly Point[]
  /** The places near are numbered. */
  numbers?: boolean
  alt: string
}

/** A picture of the map with a pin, for pages that show a place and ask nothing. */
export function mapPicture({ link }: RequestContext, model: MapPicture): Html {
  const { at, zoom, width, height, pin, near = [], numbers = false, alt } = model
  const query = new URLSearchParams({
    at: writePoint(at),
    zoom: String(zoom),
    size: `${width}x${height}`,
  })
  if (pin !== undefined) query.set('pin', writePoint(pin))
  if (near.length > 0) query.set('near', near.map(writePoint).join(';'))
  if (numbers) query.set('numbers', '1')
  return html`<img class="mh-map__still" src="${`${link('/places/map.svg')}?${query}`}" width="${width}" height="${height}" alt="${alt}" loading="lazy">`
}

/** A picture of several places, numbered in their order, as close as shows them all; undefined for none. */
export function mapOfMany(
  request: RequestContext,
  {
    points,
    width,
    height,
    alt,
  }: { points: readonly Point[] } & Pick<MapPicture, 'width' | 'height' | 'alt'>,
): Html | undefined {
  const fit = fitPoints(points, { width, height, most: 17 })
  if (fit === undefined) return undefined
  return mapPicture(request, { ...fit, width, height, near: points, numbers: true, alt })
}
