import { formatDateShort } from '#kernel/dates/format.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { COUNT_MOST, type QueuePage } from '../list-work.ts'
import { keyOf, type QueueFilter, type QueueRow, toneOf } from '../queue.ts'
import { texts } from '../texts.ts'

export function workPage(
  request: RequestContext,
  model: { mine: QueuePage; unassigned: QueuePage },
): Html {
  const t = texts[request.locale].staff
  const main = html`<h1 class="govuk-heading-xl">${t.work}</h1>
    ${section(request, t.mine, model.mine, '/staff/cases?whose=me')}
    ${section(request, t.unassigned, model.unassigned, '/staff/cases?whose=nobody')}`
  return staffPage(request, { title: t.work, main, section: 'work' })
}

function section(request: RequestContext, title: string, page: QueuePage, to: string): Html {
  const t = texts[request.locale].staff
  return html`<h2 class="govuk-heading-m">${title} <span class="mh-quiet">(<a class="govuk-link" href="${request.link(to)}">${t.count(page.count, COUNT_MOST)}</a>)</span></h2>${queueTable(request, page.rows.slice(0, 15), { selectable: false, caption: title })}`
}

export function queuePage(
  request: RequestContext,
  model: { page: QueuePage; filter: QueueFilter; teams: readonly { key: string; name: string }[] },
): Html {
  const t = texts[request.locale].staff
  const last = model.page.rows.at(-1)
  const main = html`<h1 class="govuk-heading-l">${t.queue} <span class="mh-quiet">${t.count(model.page.count, COUNT_MOST)}</span></h1>
    ${filters(request, model)}
    <form method="post" action="${request.link('/staff/cases/assign')}">${csrfField(request)}
      ${queueTable(request, model.page.rows, { selectable: true, caption: t.queue })}
      <div class="mh-actions" role="group" aria-label="${t.selected}">
      ${button({ text: t.take, name: 'to', value: 'me', classes: 'govuk-button--secondary' })} ${button({ text: t.giveBack, name: 'to', value: 'nobody', classes: 'govuk-button--secondary' })}</div>
    </form>
    ${model.page.more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${nextLink(request, last)}" rel="next">${t.next}</a></p>`}`
  return staffPage(request, { title: t.queue, main, section: 'queue' })
}

function nextLink(request: RequestContext, last: QueueRow): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query))
    if (name !== 'after') query.set(name, String(value))
  const key = keyOf(last)
  query.set('after', `${key.dueOn}_${key.id}`)
  return `${request.link('/staff/cases')}?${query}`
}

function filters(
  request: RequestContext,
  { filter, teams }: { filter: QueueFilter; teams: readonly { key: string; name: string }[] },
): Html {
  const t = texts[request.locale].staff
  const whose = filter.assigned === undefined ? '' : filter.assigned === 'nobody' ? 'nobody' : 'me'
  const choose = (
    name: string,
    label: string,
    items: { value: string; text: string }[],
    chosen: string,
  ) =>
    select({
      id: name,
      name,
      label: { text: label },
      items: items.map(item => ({ ...item, selected: item.value === chosen })),
    })
  return html`<form class="mh-filters" method="get" action="${request.link('/staff/cases')}" aria-label="${t.filter}">
    ${choose('team', t.team, [{ value: '', text: t.all }, ...teams.map(team => ({ value: team.key, text: team.name }))], filter.team ?? '')}
    ${choose(
      'whose',
      t.whose,
      [
        { value: '', text: t.all },
        { value: 'me', text: t.me },
        { value: 'nobody', text: t.nobody },
      ],
      whose,
    )}
    ${choose(
      'state',
      t.state,
      [
        { value: 'open', text: t.open },
        { value: 'closed', text: t.closed },
      ],
      filter.open ? 'open' : 'closed',
    )}
    ${choose(
      'sort',
      t.sort,
      Object.entries(t.sorts).map(([value, text]) => ({ value, text })),
      filter.sort,
    )}
    ${button({ text: t.apply, classes: 'govuk-button--secondary' })}</form>`
}

export function searchPage(
  request: RequestContext,
  model: { typed: string; rows: readonly QueueRow[] },
): Html {
  const t = texts[request.locale].staff
  const main = html`<h1 class="govuk-heading-l">${t.search}</h1>
    <form method="get" action="${request.link('/staff/search')}" role="search">${input({ id: 'q', name: 'q', type: 'search', value: model.typed, label: { text: t.searchHint } })}${button({ text: t.search })}</form>
    ${model.typed !== '' && html`<p class="govuk-body" role="status">${t.found(model.rows.length)}</p>`}
    ${model.rows.length > 0 && queueTable(request, model.rows, { selectable: false, caption: t.search })}`
  return staffPage(request, { title: t.search, main, section: 'search' })
}

export function queueTable(
  request: RequestContext,
  rows: readonly QueueRow[],
  options: { selectable: boolean; caption: string },
): Html {
  const t = texts[request.locale].staff
  if (rows.length === 0) return html`<p class="govuk-body">${t.none}</p>`
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${options.caption}</caption>
    <thead><tr>${options.selectable && html`<td></td>`}<th scope="col">${t.case}</th><th scope="col">${t.clock}</th><th scope="col">${t.status}</th><th scope="col">${t.opensOn}</th></tr></thead>
    <tbody>${rows.map(row => rowHtml(request, row, options.selectable))}</tbody></table>`
}

function rowHtml(request: RequestContext, row: QueueRow, selectable: boolean): Html {
  const t = texts[request.locale].staff
  const unseen = row.isOpen && (row.seenSeq === null || row.seenSeq < row.seq)
  return html`<tr>${selectable && html`<td><input type="checkbox" name="case" value="${row.id}" aria-label="${t.select(row.reference)}"></td>`}
    <td class="mh-queue__main" data-label="${t.case}"><a class="govuk-link" href="${request.link(`/staff/cases/${row.id}`)}">${request.locale === 'cy' ? row.titleCy : row.titleEn}</a>${unseen && html` <strong class="govuk-tag govuk-tag--blue">${t.unseen}</strong>`}<br><span class="mh-quiet mh-queue__number">${row.reference}</span></td>
    <td data-label="${t.clock}">${clockTag(request, row)}</td>
    <td data-label="${t.status}">${row.isOpen ? t.open : t.closed}${row.assignedTo === null && row.isOpen && html` · ${t.nobody}`}</td>
    <td data-label="${t.opensOn}" class="mh-queue__number">${formatDateShort(todayIn(row.openedAt), request.locale)}</td></tr>`
}

const TONES = { late: 'late', soon: 'warn', fine: 'ok', none: 'paused' } as const

export function clockTag(
  request: RequestContext,
  row: Pick<QueueRow, 'dueOn' | 'dueClock' | 'isOpen'>,
): Html {
  const t = texts[request.locale].staff
  const today = todayIn(request.now)
  const tone = toneOf(row, today, addDays(today, 2))
  const date = formatDateShort(row.dueOn, request.locale)
  const words = tone === 'none' ? t.noClock : tone === 'late' ? t.late(date) : t.dueOn(date)
  return html`<span class="mh-clock mh-clock--${TONES[tone]}">${words}</span>`
}
