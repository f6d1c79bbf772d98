import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page } from '#kernel/http/route.ts'
import type { Html } from '#kernel/pages/html.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { fileByLetter } from './finding/a-to-z.ts'
import { isLetter } from './finding/alphabet.ts'
import { type Catalogue, loadCatalogue } from './finding/search-services.ts'
import type { Sisters } from './finding/sister.ts'
import { sitemapOf } from './finding/sitemap.ts'
import { findTopic, LIFE_EVENTS, TOPICS, type Topic } from './finding/topics.ts'
import { atozPage } from './pages/atoz-page.ts'
import { homePage, servicesPage } from './pages/catalogue-page.ts'
import { topicPage } from './pages/topic-page.ts'
import { listServices } from './store.ts'

/** What the composition knows: what the visitor has begun elsewhere, and the other councils of the address. */
export type Around = {
  above(request: RequestContext): Promise<Html | undefined>
  sisters: Sisters
  /** Where an address is looked for, on the first page. */
  area?: (request: RequestContext) => Promise<Html | undefined>
}

function catalogueOf(request: RequestContext): Promise<Catalogue> {
  return readingCouncil(request.db, request.council.id, loadCatalogue)
}

export async function showHome(request: RequestContext, around: Around): Promise<Answer> {
  const [services, notice, sisters, area] = await Promise.all([
    readingCouncil(request.db, request.council.id, listServices),
    around.above(request),
    around.sisters(request.council.id, request.now),
    around.area?.(request),
  ])
  return page(homePage(request, { services, above: notice, sisters, area }))
}

export async function showServices(request: RequestContext, around: Around): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const [catalogue, notice, sisters] = await Promise.all([
    catalogueOf(request),
    around.above(request),
    around.sisters(request.council.id, request.now),
  ])
  const found = typed === '' ? [] : catalogue.search(typed)
  return page(
    servicesPage(request, {
      services: catalogue.services,
      typed,
      found,
      above: notice,
      sisters,
    }),
  )
}

/** What is online here and the rest of the official list, which says how to reach the council. */
export async function showAtoZ(request: RequestContext): Promise<Answer> {
  const { letter } = request.query
  const letters = fileByLetter(request.locale, await catalogueOf(request))
  const asked = typeof letter === 'string' && isLetter(letter, request.locale) ? letter : undefined
  return page(atozPage(request, { letters, chosen: asked ?? letters[0]?.letter ?? 'A' }))
}

export async function showTopic(request: RequestContext, around: Around): Promise<Answer> {
  const topic = findTopic(TOPICS, request.params['topic'] ?? '')
  if (topic === undefined) throw notFound('topic')
  return topicAnswer(request, around, { topic, inOrder: false })
}

export async function showLifeEvent(request: RequestContext, around: Around): Promise<Answer> {
  const topic = findTopic(LIFE_EVENTS, request.params['event'] ?? '')
  if (topic === undefined) throw notFound('life event')
  return topicAnswer(request, around, { topic, inOrder: true })
}

async function topicAnswer(
  request: RequestContext,
  around: Around,
  asked: { topic: Topic; inOrder: boolean },
): Promise<Answer> {
  const [catalogue, sisters] = await Promise.all([
    catalogueOf(request),
    around.sisters(request.council.id, request.now),
  ])
  return page(topicPage(request, { ...asked, catalogue, sisters }))
}

const A_DAY = { 'cache-control': 'public, max-age=86400' }

export async function showSitemap(request: RequestContext): Promise<Answer> {
  const services = await readingCouncil(request.db, request.council.id, listServices)
  return bytes('application/xml; charset=utf-8', sitemapOf(request, services), A_DAY)
}

/** Journeys and officers' pages are nobody's to index; the start pages and lists are. */
export async function showRobots(request: RequestContext): Promise<Answer> {
  const lines = [
    'User-agent: *',
    ...['/staff', '/track', '/account', '/return', '/reply', '/resume', '/mailbox'].map(
      path => `Disallow: ${request.link(path)}`,
    ),
    `Sitemap: ${request.absoluteLink('/sitemap.xml', 'en')}`,
  ]
  return bytes('text/plain; charset=utf-8', `${lines.join('\n')}\n`, A_DAY)
}
