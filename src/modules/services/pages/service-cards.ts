import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Found } from '../finding/search-index.ts'
import type { ListEntry } from '../service-list.ts'
import type { ServiceRow } from '../store.ts'
import { texts } from '../texts.ts'

/** A service in the language of the page: its address and words. */
export function namedService({ locale }: Pick<RequestContext, 'locale'>, service: ServiceRow) {
  return locale === 'cy'
    ? { path: service.pathCy, name: service.nameCy, summary: service.summaryCy }
    : { path: service.pathEn, name: service.nameEn, summary: service.summaryEn }
}

export function serviceCard(request: RequestContext, service: ServiceRow): Html {
  const { path, name, summary } = namedService(request, service)
  return html`<li><h3 class="govuk-heading-s"><a class="govuk-link" href="${request.link(`/${path}`)}">${name}</a></h3><p class="govuk-body">${summary}</p></li>`
}

/** A service of the official list that is not online here: how to reach the council instead. */
export function listedCard(request: RequestContext, entry: ListEntry): Html {
  const t = texts[request.locale]
  const { telephone } = request.council
  return html`<li><h3 class="govuk-heading-s" lang="en">${entry.label}</h3><p class="govuk-body mh-quiet">${telephone === '' ? t.reachUs : t.reach(telephone)}</p></li>`
}

export function foundCard(request: RequestContext, found: Found): Html {
  return found.kind === 'online'
    ? serviceCard(request, found.service)
    : listedCard(request, found.entry)
}
