import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Dataset } from '../catalogue/dcat.ts'
import { texts } from '../texts.ts'

/** The open data, for people: what there is and where to get it. */
export function dataPage(request: RequestContext, datasets: readonly Dataset[]): Html {
  const { locale, link } = request
  const t = texts[locale].data
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    ${datasets.map(one => datasetPart(request, one))}
    <p class="govuk-body"><a class="govuk-link" href="${link('/data/catalogue.jsonld')}">${t.catalogue}</a></p>
    <p class="govuk-body">${t.licence} <a class="govuk-link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" lang="en">Open Government Licence v3.0</a></p>`
  return sitePage(request, { title: t.title, main })
}

function datasetPart({ locale, link }: RequestContext, one: Dataset): Html {
  return html`<section class="mh-operation" id="${one.id}"><h2 class="govuk-heading-m">${one.title[locale]}</h2><p class="govuk-body">${one.description[locale]}</p><ul class="govuk-list">${one.files.map(file => html`<li><a class="govuk-link" href="${link(file.path)}">${file.title[locale]}</a> <code class="mh-code">${file.path}</code></li>`)}</ul></section>`
}
