import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { pagination } from '#kernel/pages/govuk/pagination.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import type { Point } from '#places'
import { COUNT_MOST, type QueuePage } from '../list-work.ts'
import { keyOf } from '../queue.ts'
import { texts } from '../texts.ts'
import { noticeOf } from './notice.ts'
import { type FilterModel, queueFilters } from './queue-filters.ts'
import { queueMap } from './queue-map.ts'
import { queueTable } from './queue-table.ts'
import { workspacePage } from './workspace-page.ts'

export type QueueModel = FilterModel & {
  page: QueuePage
  /** To whom this officer may give cases; empty for who may only take and give back. */
  members: readonly { id: string; name: string }[]
  /** Where its cases are, when they are wanted on a map. */
  marks: ReadonlyMap<string, Point> | undefined
}

/** The team's queue. Its whole view is its address, which can be kept and passed on. */
export function queuePage(request: RequestContext, model: QueueModel): Html {
  const t = texts[request.locale].staff
  const { page, filter, names } = model
  const main = html`${noticeOf(request)}<h1 class="govuk-heading-l">${t.queue} <span class="mh-quiet">${t.count(page.count, COUNT_MOST)}</span></h1>
    ${queueFilters(request, model)}
    ${queueMap(request, model, queryOf(request, {}))}
    <form method="post" action="${request.link('/staff/cases/assign')}">${csrfField(request)}<input type="hidden" name="back" value="${queryOf(request, {})}">
      ${queueTable(request, { rows: page.rows, names, caption: t.queue, selectable: filter.open && mayAct(request) })}
      ${filter.open && mayAct(request) && page.rows.length > 0 && bulk(request, model)}
    </form>
    ${pages(request, model)}`
  return workspacePage(request, { title: t.queue, main, section: 'queue' })
}

function mayAct({ actor }: RequestContext): boolean {
  return actor.kind === 'officer' && actor.permissions.has('cases:act')
}

function bulk(request: RequestContext, { members }: QueueModel): Html {
  const t = texts[request.locale].staff
  const classes = 'govuk-button--secondary'
  return html`<div class="mh-actions" role="group" aria-label="${t.selected}">
    <span class="govuk-body">${t.selected}:</span>
    ${button({ text: t.take, name: 'to', value: 'me', classes, attributes: { 'data-key': 'a' } })}
    ${button({ text: t.giveBack, name: 'to', value: 'nobody', classes })}
    ${
      members.length > 0 &&
      html`${select({
        id: 'officer',
        name: 'officer',
        label: { text: t.giveTo, classes: 'govuk-visually-hidden' },
        items: [
          { value: '', text: t.chooseOfficer },
          ...members.map(({ id, name }) => ({ value: id, text: name })),
        ],
      })}${button({ text: t.give, name: 'to', value: 'officer', classes })}`
    }</div>`
}

function pages(request: RequestContext, { page, filter }: QueueModel): Html | undefined {
  const t = texts[request.locale].staff
  const last = page.rows.at(-1)
  const to = (query: string) => `${request.link('/staff/cases')}${query === '' ? '' : `?${query}`}`
  const key = last === undefined ? undefined : keyOf(last, filter)
  const next =
    page.more && key !== undefined
      ? { text: t.next, href: to(queryOf(request, { after: `${key.at}_${key.id}` })) }
      : undefined
  const first =
    request.query['after'] === undefined
      ? undefined
      : { text: t.first, href: to(queryOf(request, {})) }
  if (next === undefined && first === undefined) return undefined
  return pagination({
    landmarkLabel: t.pages,
    ...(first === undefined ? {} : { previous: first }),
    ...(next === undefined ? {} : { next }),
  })
}

/** The view as it is, without its place and its notice, and with these. */
function queryOf(request: RequestContext, also: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query))
    if (name !== 'after' && name !== 'done' && typeof value === 'string' && value !== '')
      query.set(name, value)
  for (const [name, value] of Object.entries(also)) query.set(name, value)
  return query.toString()
}
