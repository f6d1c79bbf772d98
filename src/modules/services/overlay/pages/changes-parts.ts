import type { RequestContext } from '#kernel/http/request-context.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { shown } from '../../package/compare-result.ts'
import type { Adapted } from '../format-overlay.ts'
import type { AdoptionStep } from '../store-adoptions.ts'
import { overlayTexts } from '../texts.ts'
import type { ChangesView } from './changes-page.ts'
import { pagesDiffer } from './pages-differ.ts'
import { bodyOf, titleOf, when } from './parts.ts'

/** What the changes make of the author's examples. */
export function adaptedPart(request: RequestContext, view: ChangesView): Html | false {
  const t = overlayTexts[request.locale]
  const { adapted = [] } = view.adoption.overlay
  if (adapted.length === 0) return false
  const row = (each: Adapted) => {
    const { example, at } = each
    const [from, to] = bothOf(request, view, each)
    return html`<tr><td class="mh-queue__main" data-label="${t.changes.example}">${example}</td><td data-label="${t.changes.what}">${whatOf(request, at)}</td>
      <td data-label="${t.changes.before}">${from}</td><td data-label="${t.changes.after}">${to}</td></tr>`
  }
  return html`<h2 class="govuk-heading-m mh-apart">${t.changes.adapted}</h2><p class="govuk-body">${t.changes.adaptedNote}</p>
    <table class="mh-queue"><caption class="govuk-visually-hidden">${t.changes.adapted}</caption><thead><tr><th scope="col">${t.changes.example}</th><th scope="col">${t.changes.what}</th><th scope="col">${t.changes.before}</th><th scope="col">${t.changes.after}</th></tr></thead>
    <tbody>${adapted.map(row)}</tbody></table>`
}

/** The author's and the council's, as people read them; of a way through the pages only what differs. */
function bothOf({ locale }: RequestContext, view: ChangesView, { at, from, to }: Adapted) {
  const { base, applied } = view
  if (!at.endsWith('path') || !isWay(from) || !isWay(to)) return [shown(from), shown(to)]
  return pagesDiffer([base.stored, from], [applied.stored, to], locale)
}

function isWay(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(each => typeof each === 'string')
}

function whatOf(request: RequestContext, at: string): string {
  const whats: { [what: string]: string } = overlayTexts[request.locale].upgrade.whats
  const last = at.split('.').find(step => Object.hasOwn(whats, step))
  return last === undefined ? at : (whats[last] ?? at)
}

/** What was given up at upgrades, with the reason: nothing is lost in silence. */
export function letGoPart(request: RequestContext, view: ChangesView): Html | false {
  const t = overlayTexts[request.locale]
  const { letGo = [] } = view.adoption.overlay
  if (letGo.length === 0) return false
  const codes: { [code: string]: string } = t.upgrade.codes
  const item = ({ change, version, code }: (typeof letGo)[number]) =>
    html`<li class="mh-change"><h3 class="mh-change__title">${titleOf(request, view.base.stored, change)}</h3>${bodyOf(request, view.base.stored, change)}
      <p class="mh-quiet govuk-body-s">${t.changes.letGoAt(version)}: ${codes[code] ?? code}</p></li>`
  return html`<h2 class="govuk-heading-m mh-apart">${t.changes.letGo}</h2><ol class="mh-changes">${letGo.map(item)}</ol>`
}

export function historyPart(request: RequestContext, { steps, who }: ChangesView): Html {
  const t = overlayTexts[request.locale].changes
  const item = (step: AdoptionStep) =>
    html`<li class="mh-timeline__item"><h3 class="mh-timeline__title">${t.steps[step.what]} · ${t.stepRelease(step.version)}</h3><p class="mh-timeline__when">${when(request, step.at)}, ${who(step.by)}</p>${step.note !== '' && html`<p class="mh-timeline__text">${step.note}</p>`}</li>`
  return details({
    summaryText: t.history,
    html: html`<ol class="mh-timeline">${steps.map(item)}</ol>`,
  })
}
