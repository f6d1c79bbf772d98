import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Found } from '../finding/search-index.ts'
import { foundBySister, type Sister } from '../finding/sister.ts'
import { LIFE_EVENTS, TOPICS, type Topic, topicOf } from '../finding/topics.ts'
import type { ServiceRow } from '../store.ts'
import { texts } from '../texts.ts'
import { foundCard, serviceCard } from './service-cards.ts'
import { sisterCouncils, sisterServices } from './sister-list.ts'

/** The box in which people say what they need, in their own words. */
export function searchBox(request: RequestContext, typed: string): Html {
  const t = texts[request.locale]
  return html`<form class="mh-search" method="get" action="${request.link('/services')}" role="search"><label class="govuk-label govuk-label--m" for="q">${t.search}</label><div class="govuk-hint" id="q-hint">${t.searchHint}</div><div class="mh-search__row"><input class="govuk-input" id="q" name="q" type="search" value="${typed}" aria-describedby="q-hint" spellcheck="false">${button({ text: t.searchButton })}</div></form>`
}

/** The council's first page: search, what has been begun, what happens in life, topics. */
export function homePage(
  request: RequestContext,
  {
    services,
    above,
    sisters,
    area,
  }: {
    services: readonly ServiceRow[]
    above: Html | undefined
    sisters: readonly Sister[]
    area: Html | undefined
  },
): Html {
  const { locale, council, link } = request
  const t = texts[locale]
  const main = html`<h1 class="govuk-heading-xl">${council.name[locale]}</h1><p class="mh-lead">${t.lead}</p>${above}
    ${searchBox(request, '')}${area}
    ${topicCards(request, { title: t.topics, topics: topicsWith(services, sisters, TOPICS), below: '/topics' })}
    ${topicCards(request, { title: t.lifeEvents, topics: topicsWith(services, sisters, LIFE_EVENTS), below: '/life-events' })}
    ${services.length === 0 && nothingYet(request)}
    ${sisterCouncils(request, sisters)}
    <p class="govuk-body"><a class="govuk-link" href="${link('/services')}">${t.all}</a> · <a class="govuk-link" href="${link('/a-to-z')}">${t.atoz}</a></p>`
  return sitePage(request, { title: council.name[locale], main })
}

type Cards = { title: string; topics: readonly Topic[]; below: string }

/** No heading stands over nothing. */
function topicCards(request: RequestContext, { title, topics, below }: Cards): Html | false {
  if (topics.length === 0) return false
  return html`<h2 class="govuk-heading-l">${title}</h2><ul class="mh-cards">${topics.map(topic => topicCard(request, topic, below))}</ul>`
}

/** A council that has just been set up, or took everything down, says how it is reached. */
function nothingYet({ locale, council }: RequestContext): Html {
  const t = texts[locale]
  return html`<p class="govuk-body">${t.nothingYet} ${[council.telephone, council.email].filter(each => each !== '').join(' · ')}</p>`
}

/** Topics under which something is online, here or with another council of the address. */
function topicsWith(
  services: readonly ServiceRow[],
  sisters: readonly Sister[],
  topics: readonly Topic[],
): Topic[] {
  const all = [...services, ...sisters.flatMap(sister => sister.catalogue?.services ?? [])]
  const online = new Set(all.map(service => service.lgsl))
  return topics.filter(topic => topic.lgsl.some(id => online.has(id)))
}

function topicCard({ locale, link }: RequestContext, topic: Topic, below: string): Html {
  return html`<li><h3 class="govuk-heading-s"><a class="govuk-link" href="${link(`${below}/${topic.id}`)}">${topic.name[locale]}</a></h3><p class="govuk-body">${topic.summary[locale]}</p></li>`
}

export type ServicesPage = {
  services: readonly ServiceRow[]
  typed: string
  found: readonly Found[]
  above: Html | undefined
  sisters: readonly Sister[]
}

/** Every service that is online, by topic; or what was found for the words that were typed. */
export function servicesPage(request: RequestContext, model: ServicesPage): Html {
  const t = texts[request.locale]
  const { typed, above } = model
  const atoz = html`<p class="govuk-body"><a class="govuk-link" href="${request.link('/a-to-z')}">${t.atoz}</a></p>`
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>${above}${searchBox(request, typed)}
    ${typed === '' ? html`${model.services.length === 0 && nothingYet(request)}${atoz}${byTopic(request, model.services)}` : html`${results(request, model)}${atoz}`}`
  const title = typed === '' ? t.title : `${typed} – ${t.title}`
  return sitePage(request, { title, main })
}

/** What is online comes first; of what is not, a few say how to reach the council. */
const MOST_LISTED = 6
const MOST_OF_SISTER = 4

function results(request: RequestContext, { found, typed, sisters }: ServicesPage): Html {
  const t = texts[request.locale]
  const online = found.filter(one => one.kind === 'online')
  const listed = found.filter(one => one.kind === 'listed').slice(0, MOST_LISTED)
  const count = online.length === 0 ? t.noneOnline : t.results(online.length)
  const theirs = sisters.map(sister => ({
    sister,
    services: foundBySister(sister, typed, MOST_OF_SISTER).flatMap(one =>
      one.kind === 'online' ? [one.service] : [],
    ),
  }))
  const nothing = found.length === 0 && theirs.every(one => one.services.length === 0)
  if (nothing) return html`<p class="govuk-body" role="status">${t.none}</p>`
  return html`<p class="govuk-body" role="status">${count}</p><ul class="mh-cards">${online.map(one => foundCard(request, one, 2))}</ul>${sisterServices(request, theirs)}
    ${listed.length > 0 && html`<h2 class="govuk-heading-m">${t.notOnline}</h2><ul class="mh-cards">${listed.map(one => foundCard(request, one))}</ul>`}`
}

function byTopic(request: RequestContext, services: readonly ServiceRow[]): Html {
  const t = texts[request.locale]
  const other: ServiceRow[] = []
  const under = new Map<Topic, ServiceRow[]>()
  for (const service of services) {
    const topic = service.lgsl === null ? undefined : topicOf(service.lgsl)
    if (topic === undefined) other.push(service)
    else under.set(topic, [...(under.get(topic) ?? []), service])
  }
  const sections: Section[] = TOPICS.flatMap(topic => {
    const list = under.get(topic)
    return list === undefined ? [] : [{ id: topic.id, title: topic.name[request.locale], list }]
  })
  if (other.length > 0) sections.push({ id: 'other', title: t.other, list: other })
  return html`<nav aria-label="${t.topics}"><ul class="govuk-list mh-jumps">${sections.map(({ id, title, list }) => html`<li><a class="govuk-link" href="#${id}">${title}</a> <span class="mh-quiet">${list.length}</span></li>`)}</ul></nav>
    ${sections.map(section => topicSection(request, section))}`
}

type Section = { id: string; title: string; list: readonly ServiceRow[] }

/** On a telephone the names alone (the style sheet leaves the summaries out): the start page says the rest. */
function topicSection(request: RequestContext, { id, title, list }: Section): Html {
  return html`<h2 class="govuk-heading-m" id="${id}">${title}</h2><ul class="mh-cards mh-cards--names">${list.map(service => serviceCard(request, service))}</ul>`
}
