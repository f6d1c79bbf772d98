import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { ServiceRow } from '../store.ts'
import { texts } from '../texts.ts'

/** All services online, with a search that knows the words people use. */
export function cataloguePage(
  request: RequestContext,
  model: { services: readonly ServiceRow[]; typed: string; home: boolean; above: Html | undefined },
): Html {
  const t = texts[request.locale]
  const { services, typed } = model
  const main = html`<h1 class="govuk-heading-xl">${model.home ? request.council.name[request.locale] : t.title}</h1>
    <p class="mh-lead">${t.lead}</p>${model.above}
    <form method="get" action="${request.link('/services')}" role="search">
      ${input({ id: 'q', name: 'q', type: 'search', value: typed, label: { text: t.search, classes: 'govuk-label--m' }, classes: 'govuk-!-width-two-thirds' })}
      ${button({ text: t.searchButton })}
    </form>
    ${typed !== '' && html`<p class="govuk-body" role="status">${services.length === 0 ? t.none : t.results(services.length)}</p>`}
    <p class="govuk-body"><a class="govuk-link" href="${request.link('/a-to-z')}">${t.atoz}</a></p>
    <ul class="mh-cards">${services.map(service => card(request, service))}</ul>`
  return sitePage(request, {
    title: model.home ? request.council.name[request.locale] : t.title,
    main,
  })
}

function card(request: RequestContext, service: ServiceRow): Html {
  const own =
    request.locale === 'cy'
      ? { path: service.pathCy, name: service.nameCy, summary: service.summaryCy }
      : { path: service.pathEn, name: service.nameEn, summary: service.summaryEn }
  return html`<li><h2 class="govuk-heading-s"><a class="govuk-link" href="${request.link(`/${own.path}`)}">${own.name}</a></h2><p class="govuk-body">${own.summary}</p></li>`
}
