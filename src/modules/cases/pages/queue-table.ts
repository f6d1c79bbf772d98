import { formatDateShort } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Names } from '../names.ts'
import { isUnseen, type QueueRow } from '../queue.ts'
import { texts } from '../texts.ts'
import { clockTag, flagLabel, statusLabel, titleOf } from './case-parts.ts'

export type QueueTable = {
  rows: readonly QueueRow[]
  names: Names
  caption: string
  /** Each row with a checkbox, for a form around the table. */
  selectable?: boolean
}

/** Cases, one a row; on a small screen one a card. */
export function queueTable(request: RequestContext, table: QueueTable): Html {
  const t = texts[request.locale].staff
  if (table.rows.length === 0) return html`<p class="govuk-body">${t.none}</p>`
  const columns = [t.case, t.clock, t.status, t.assigned, t.opensOn]
  return html`<table class="mh-queue mh-queue--cases"><caption class="govuk-visually-hidden">${table.caption}</caption>
    <thead><tr>${table.selectable && html`<th scope="col"><span class="govuk-visually-hidden">${t.selectColumn}</span></th>`}${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${table.rows.map(row => rowOf(request, row, table))}</tbody></table>`
}

function rowOf(request: RequestContext, row: QueueRow, { names, selectable }: QueueTable): Html {
  const { locale } = request
  const t = texts[locale].staff
  const type = names.service(row.package)
  const service = type?.words[locale].service ?? row.package
  const day = row.isOpen ? row.openedAt : (row.closedAt ?? row.openedAt)
  return html`<tr>${selectable && html`<td class="mh-queue__select"><label><span class="govuk-visually-hidden">${t.select(row.reference)}</span><input type="checkbox" name="case" value="${row.id}"></label></td>`}
    <td class="mh-queue__main" data-label="${t.case}"><span>${isUnseen(row) && html`<span class="mh-unseen"></span><span class="govuk-visually-hidden">${t.unseen}: </span>`}<a class="govuk-link" href="${request.link(`/staff/cases/${row.id}`)}">${titleOf(request, row)}</a>${row.flags.map(flag => html` <strong class="govuk-tag govuk-tag--yellow">${flagLabel(request, type, flag)}</strong>`)}<br><span class="mh-queue__under"><span class="mh-queue__number">${row.reference}</span> · ${service}${row.channel !== 'web' && html` · ${t.channels[row.channel] ?? ''}`}</span></span></td>
    <td data-label="${t.clock}">${clockTag(request, row)}</td>
    <td data-label="${t.status}">${statusLabel(request, type, row)}</td>
    <td data-label="${t.assigned}">${names.officer(row.assignedTo)}</td>
    <td data-label="${t.opensOn}" class="mh-queue__number${row.isOpen && ' mh-queue__opened'}">${row.isOpen ? '' : t.closedOn}${formatDateShort(todayIn(day), locale)}</td></tr>`
}
