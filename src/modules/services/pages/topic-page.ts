import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Catalogue } from '../finding/search-services.ts'
import type { Sister } from '../finding/sister.ts'
import type { Topic } from '../finding/topics.ts'
import type { ServiceRow } from '../store.ts'
import { texts } from '../texts.ts'
import { searchBox } from './catalogue-page.ts'
import { listedCard, serviceCard } from './service-cards.ts'
import { sisterServices } from './sister-list.ts'

export type TopicPage = {
  topic: Topic
  catalogue: Catalogue
  inOrder: boolean
  sisters: readonly Sister[]
}

/**
 * A topic: what can be done online, then what else there is. A life event is a list in order, since one
 * thing comes before another.
 */
export function topicPage(
  request: RequestContext,
  { topic, catalogue, inOrder, sisters }: TopicPage,
): Html {
  const { locale, link } = request
  const t = texts[locale]
  const online = topic.lgsl.flatMap(id => catalogue.services.filter(one => one.lgsl === id))
  const theirs = sisters.map(sister => ({
    sister,
    services: topic.lgsl.flatMap(
      id => sister.catalogue?.services.filter(one => one.lgsl === id) ?? [],
    ),
  }))
  const shown = new Set(
    [...online, ...theirs.flatMap(({ services }) => services)].map(service => service.lgsl),
  )
  const listed = topic.lgsl.flatMap(id =>
    catalogue.entries.filter(one => one.lgsl === id && one.status === 'Live' && !shown.has(id)),
  )
  const main = html`<h1 class="govuk-heading-xl">${topic.name[locale]}</h1><p class="mh-lead">${topic.summary[locale]}</p>
    ${online.length > 0 ? list(request, online, inOrder) : html`<p class="govuk-body">${t.noneOnline}</p>`}
    ${sisterServices(request, theirs)}
    ${listed.length > 0 && html`<h2 class="govuk-heading-m">${t.notOnline}</h2><ul class="mh-cards">${listed.map(entry => listedCard(request, entry))}</ul>`}
    ${searchBox(request, '')}`
  return sitePage(request, { title: topic.name[locale], main, back: link('/') })
}

function list(request: RequestContext, services: readonly ServiceRow[], inOrder: boolean): Html {
  const cards = services.map(service => serviceCard(request, service, 2))
  return inOrder
    ? html`<ol class="mh-cards mh-cards--steps">${cards}</ol>`
    : html`<ul class="mh-cards">${cards}</ul>`
}
