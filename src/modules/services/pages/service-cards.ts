import type { RequestContext } from '#kernel/http/request-context.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
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

/** The heading of a card: one below the heading that it stands under, or screen readers find a gap. */
export type CardLevel = 2 | 3

export function serviceCard(
  request: RequestContext,
  service: ServiceRow,
  level: CardLevel = 3,
): Html {
  const { path, name, summary } = namedService(request, service)
  const link = html`<a class="govuk-link" href="${request.link(`/${path}`)}">${name}</a>`
  return html`<li>${cardHeading(link, level)}<p class="govuk-body">${summary}</p></li>`
}

function cardHeading(content: Html | string, level: CardLevel, lang?: 'en'): Html {
  const language = attribute('lang', lang)
  return level === 2
    ? html`<h2 class="govuk-heading-s"${language}>${content}</h2>`
    : html`<h3 class="govuk-heading-s"${language}>${content}</h3>`
}

/** A service of the official list that is not online here: how to reach the council instead. */
export function listedCard(request: RequestContext, entry: ListEntry, level: CardLevel = 3): Html {
  const t = texts[request.locale]
  const { telephone } = request.council
  return html`<li>${cardHeading(entry.label, level, 'en')}<p class="govuk-body mh-quiet">${telephone === '' ? t.reachUs : t.reach(telephone)}</p></li>`
}

export function foundCard(request: RequestContext, found: Found, level: CardLevel = 3): Html {
  return found.kind === 'online'
    ? serviceCard(request, found.service, level)
    : listedCard(request, found.entry, level)
}
