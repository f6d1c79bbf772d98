import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { mapOfMany, type Point } from '#places'
import type { QueueRow } from '../queue.ts'
import { placeTexts } from '../texts-place.ts'
import { titleOf } from './case-parts.ts'

export type QueueMap = {
  page: { rows: readonly QueueRow[] }
  marks: ReadonlyMap<string, Point> | undefined
}

/** The cases of a page of the queue on a map, numbered, each with a link; and the way there and back. */
export function queueMap(request: RequestContext, { page, marks }: QueueMap, query: string): Html {
  const t = placeTexts[request.locale]
  const to = (map: string) => {
    const wanted = new URLSearchParams(query)
    if (map === '') wanted.delete('map')
    else wanted.set('map', map)
    return `${request.link('/staff/cases')}?${wanted}`
  }
  if (marks === undefined)
    return html`<p class="govuk-body"><a class="govuk-link" href="${to('1')}">${t.map}</a></p>`
  const placed = page.rows.flatMap(row => {
    const point = marks.get(row.id)
    return point === undefined ? [] : [{ row, point }]
  })
  const points = placed.map(({ point }) => point)
  const missing = page.rows.length - placed.length
  const picture = mapOfMany(request, { points, width: 700, height: 420, alt: t.mapTitle })
  return html`<p class="govuk-body"><a class="govuk-link" href="${to('')}">${t.list}</a></p>${
    picture === undefined
      ? html`<p class="govuk-body">${t.noneOnMap}</p>`
      : html`<div class="mh-where"><div>${picture}</div><ol class="govuk-list govuk-list--number mh-numbered">${placed.map(({ row }) => html`<li><a class="govuk-link" href="${request.link(`/staff/cases/${row.id}`)}">${titleOf(request, row)}</a> <span class="mh-quiet">${row.reference}</span></li>`)}</ol></div>${missing > 0 && html`<p class="govuk-body mh-quiet">${t.notOnMap(missing)}</p>`}`
  }`
}
