import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { sharingTexts } from '../../sharing/texts.ts'
import type { AdoptionLine } from '../store-adoptions.ts'
import { overlayTexts } from '../texts.ts'
import { areaTexts } from '../texts-areas.ts'
import { mayChange } from './parts.ts'

/** Every package that the council has adopted, with how far behind its author it is. */
export function adoptedPage(
  request: RequestContext,
  { lines, names }: { lines: readonly AdoptionLine[]; names: ReadonlyMap<string, string> },
): Html {
  const t = overlayTexts[request.locale].adopted
  const at = (path: string) => request.link(`/staff/services/${path}`)
  const row = (line: AdoptionLine) =>
    html`<tr><td class="mh-queue__main" data-label="${t.package}"><a class="govuk-link" href="${at(`${line.package}/changes`)}">${names.get(line.package) ?? line.package}</a></td>
      <td data-label="${t.release}"><span>${line.version}<br><span class="mh-quiet">${line.publisher}</span></span></td>
      <td data-label="${t.changes}" class="mh-queue__number">${line.changes}</td>
      <td data-label="${t.state}">${stateOf(request, line)}</td></tr>`
  const table = html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption>
    <thead><tr><th scope="col">${t.package}</th><th scope="col">${t.release}</th><th scope="col">${t.changes}</th><th scope="col">${t.state}</th></tr></thead>
    <tbody>${lines.map(row)}</tbody></table>`
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    ${mayChange(request) && html`<div class="mh-actions">${button({ text: t.adoptOne, href: at('adopt'), classes: 'govuk-button--secondary' })}${button({ text: sharingTexts[request.locale].title, href: at('feeds'), classes: 'govuk-button--secondary' })}${button({ text: sharingTexts[request.locale].heartbeats.title, href: at('heartbeats'), classes: 'govuk-button--secondary' })}</div>`}
    <p class="govuk-body"><a class="govuk-link" href="${at('areas')}">${areaTexts[request.locale].title}</a></p>
    ${lines.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : table}`
  return staffPage(request, { title: t.title, main, section: 'services', back: at('') })
}

function stateOf(request: RequestContext, line: AdoptionLine): Html {
  const t = overlayTexts[request.locale].adopted
  const held = line.held !== null && tag({ text: t.held, classes: 'govuk-tag--red' })
  if (line.newest <= line.version)
    return html`${tag({ text: t.upToDate, classes: 'govuk-tag--green' })} ${held}`
  if (line.declined === line.newest)
    return html`${tag({ text: t.declined(line.newest), classes: 'govuk-tag--grey' })} ${held}`
  const href = request.link(`/staff/services/${line.package}/upgrade`)
  return html`<span><a class="govuk-link" href="${href}">${t.upgradeWaits(line.newest)}</a> ${held}</span>`
}
