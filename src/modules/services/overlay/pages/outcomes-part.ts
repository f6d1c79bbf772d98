import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Changed } from '../outcome.ts'
import type { Replay, Replayed } from '../replay.ts'
import { overlayTexts } from '../texts.ts'
import type { UpgradeView } from '../view-upgrade.ts'
import { pagesDiffer } from './pages-differ.ts'

const mostShown = 30

/** Every example and recent case that would come out differently, with what differs. */
export function outcomesPart(request: RequestContext, view: UpgradeView): Html | false {
  const { replay } = view
  if (replay === undefined) return false
  const t = overlayTexts[request.locale].upgrade
  const { examples, cases } = replay
  return html`<h2 class="govuk-heading-m mh-apart" id="outcomes">${t.outcomes}</h2>
    ${group(request, view, { line: t.examplesLine(examples.changed.length, examples.tried), of: examples })}
    ${group(request, view, { line: t.casesLine(cases.changed.length, cases.tried), of: cases })}`
}

function group(
  request: RequestContext,
  view: UpgradeView,
  { line, of: { changed } }: { line: string; of: Replay['cases'] },
): Html {
  const t = overlayTexts[request.locale].upgrade
  const rows = changed.slice(0, mostShown).flatMap(each => rowsOf(request, view, each))
  const table = html`<table class="mh-queue"><caption class="govuk-table__caption govuk-table__caption--s">${line}</caption>
    <thead><tr><th scope="col"><span class="govuk-visually-hidden">${overlayTexts[request.locale].changes.example}</span></th><th scope="col">${overlayTexts[request.locale].changes.what}</th><th scope="col">${t.from}</th><th scope="col">${t.to}</th></tr></thead><tbody>${rows}</tbody></table>`
  return changed.length === 0 ? html`<p class="govuk-body">${line}. ${t.noneDiffer}</p>` : table
}

function rowsOf(request: RequestContext, view: UpgradeView, { name, changes }: Replayed): Html[] {
  const t = overlayTexts[request.locale].upgrade
  const row = (change: Changed, index: number) => {
    const [before, after] = bothOf(request, view, change)
    return html`<tr><td class="mh-queue__main" data-label="${overlayTexts[request.locale].changes.example}">${index === 0 && nameOf(request, name)}</td>
      <td data-label="${overlayTexts[request.locale].changes.what}">${t.whats[change.what]}${change.at !== undefined && html` <span class="mh-quiet">${t.at(change.at)}</span>`}</td>
      <td data-label="${t.from}">${before}</td><td data-label="${t.to}"><strong>${after}</strong></td></tr>`
  }
  return changes.map(row)
}

function bothOf(
  { locale }: RequestContext,
  { applied, preview }: UpgradeView,
  { what, before, after }: Changed,
): [string, string] {
  if (what !== 'path' || !preview.ok) return [before || '–', after || '–']
  const way = (pages: string) => pages.split(', ').filter(id => id !== '')
  return pagesDiffer([applied.stored, way(before)], [preview.model.stored, way(after)], locale)
}

/** A case leads to itself; an example has only its name. */
function nameOf(request: RequestContext, name: string): Html | string {
  if (!/^[A-Z]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(name)) return name
  return html`<a class="govuk-link" href="${request.link(`/staff/search?q=${name}`)}">${name}</a>`
}
