import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { getModel, loadCatalogue } from '#services'
import { listDrafts } from './list-drafts.ts'
import { servicesFor, wayThrough } from './open-journey.ts'
import { helperOf, takeInHand } from './own-journey.ts'
import { helpPage } from './pages/help-page.ts'
import { findOfficerJourney } from './store.ts'
import { pathOf } from './way-paths.ts'

export async function showHelp(request: RequestContext): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const [catalogue, drafts] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([loadCatalogue(tx), listDrafts(tx, request)]),
  )
  const found = catalogue.search(typed).flatMap(one => (one.kind === 'online' ? [one.service] : []))
  const services = typed === '' ? catalogue.services : found
  return page(helpPage(request, { typed, services, drafts }))
}

/** Takes up one of the officer's own drafts. @throws AppError NOT_FOUND for another's */
export async function goOnHelping(request: RequestContext): Promise<Answer> {
  const { id } = request.params
  const officerId = helperOf(request)
  if (!isId(id) || officerId === undefined) throw notFound('a draft of this officer')
  const way = await readingCouncil(request.db, request.council.id, async tx => {
    const journey = await findOfficerJourney(tx, { id, officerId, lock: false })
    if (journey?.state !== 'open') throw notFound('a draft of this officer')
    const model = await getModel(tx, journey.package, journey.version)
    const services = await servicesFor(tx, model)
    const { path } = model.content[request.locale]
    return wayThrough(request, { model, journey, services, path })
  })
  takeInHand(request, id)
  return redirect(request.link(pathOf(way, way.walked.next)))
}
