import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { findServices } from './find-services.ts'
import { atozPage } from './pages/atoz-page.ts'
import { cataloguePage } from './pages/catalogue-page.ts'
import { listServices } from './store.ts'
import { listEntries } from './store-list.ts'

export function serviceRoutes(): readonly Route[] {
  return [
    { method: 'GET', path: '/', can: 'anyone', run: request => catalogue(request, true) },
    { method: 'GET', path: '/a-to-z', can: 'anyone', run: atoz },
    { method: 'GET', path: '/services', can: 'anyone', run: request => catalogue(request, false) },
  ]
}

async function catalogue(request: RequestContext, home: boolean): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const services = await readingCouncil(request.db, request.council.id, listServices)
  return page(cataloguePage(request, { services: findServices(services, typed), typed, home }))
}

/** Every service of the official list: online here, or how to reach the council. */
async function atoz(request: RequestContext): Promise<Answer> {
  const { letter } = request.query
  const [services, entries] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([listServices(tx), listEntries(tx)]),
  )
  const chosen = typeof letter === 'string' && /^[A-Z]$/.test(letter) ? letter : 'A'
  const live = entries.filter(entry => entry.status === 'Live')
  return page(atozPage(request, { letter: chosen, entries: live, services }))
}
