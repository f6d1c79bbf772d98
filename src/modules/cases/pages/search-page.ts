import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Names } from '../names.ts'
import type { QueueRow } from '../queue.ts'
import { texts } from '../texts.ts'
import { queueTable } from './queue-table.ts'
import { workspacePage } from './workspace-page.ts'

/** Search by reference, name, postcode, email or words. */
export function searchPage(
  request: RequestContext,
  model: { typed: string; rows: readonly QueueRow[]; names: Names },
): Html {
  const t = texts[request.locale].staff
  const { typed, rows, names } = model
  const box = input({
    id: 'q',
    name: 'q',
    type: 'search',
    value: typed,
    spellcheck: false,
    classes: 'govuk-input--width-30',
    label: { text: t.searchHint },
  })
  const main = html`<h1 class="govuk-heading-l">${t.search}</h1>
    <form method="get" action="${request.link('/staff/search')}" role="search">${box}${button({ text: t.search })}</form>
    ${typed !== '' && html`<p class="govuk-body" role="status">${rows.length === 0 ? t.notFound : t.found(rows.length)}</p>`}
    ${rows.length > 0 && queueTable(request, { rows, names, caption: t.search })}`
  return workspacePage(request, { title: t.search, main, section: 'search' })
}
