import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route } from '#kernel/http/route.ts'
import type { Html } from '#kernel/pages/html.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { findServices } from './find-services.ts'
import { atozPage } from './pages/atoz-page.ts'
import { cataloguePage } from './pages/catalogue-page.ts'
import { listServices } from './store.ts'
import { listEntries } from './store-list.ts'

/** `above` is what the composition shows above the list: what the visitor has begun elsewhere. */
export function serviceRoutes(
  above: (request: RequestContext) => Promise<Html | undefined>,
): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/',
      can: 'anyone',
      run: request => catalogue(request, { home: true, above }),
    },
    { method: 'GET', path: '/a-to-z', can: 'anyone', run: atoz },
    {
      method: 'GET',
      path: '/services',
      can: 'anyone',
      run: request => catalogue(request, { home: false, above }),
    },
  ]
}

type Catalogue = {
  home: boolean
  above: (request: RequestContext) => Promise<Html | undefined>
}

async function catalogue(request: RequestContext, { home, above }: Catalogue): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const [services, notice] = await Promise.all([
    readingCouncil(request.db, request.council.id, listServices),
    above(request),
  ])
  const found = findServices(services, typed)
  return page(cataloguePage(request, { services: found, typed, home, above: notice }))
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
