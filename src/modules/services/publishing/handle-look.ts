import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page } from '#kernel/http/route.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { listDrafts } from '../designer/store-drafts.ts'
import { designerTexts } from '../designer/texts.ts'
import { drawFlow } from '../package/draw-flow.ts'
import type { Model } from '../package/model.ts'
import type { PublishingAround } from './around.ts'
import { modelOrNone } from './model-or-none.ts'
import { comparePage, wordsPage } from './pages/compare-page.ts'
import { packagePage } from './pages/package-page.ts'
import { servicesPage } from './pages/services-page.ts'
import { listProposalsInHand } from './store-proposals.ts'
import { findListed, listAllServices } from './store-versions.ts'
import { publishingTexts } from './texts.ts'
import { viewPackage } from './view-package.ts'
import { namesOf } from './who.ts'

function reading<T>(request: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return readingCouncil(request.db, request.council.id, work)
}

export async function showServicesList(request: RequestContext): Promise<Answer> {
  const view = await reading(request, async tx => ({
    services: await listAllServices(tx),
    waiting: await listProposalsInHand(tx),
    drafts: await listDrafts(tx),
    done:
      request.query['done'] === 'threwAway' ? designerTexts[request.locale].threwAway : undefined,
    who: await namesOf(tx, request.locale),
  }))
  return page(servicesPage(request, view))
}

export function nameOf(request: RequestContext): string {
  return request.params['package'] ?? ''
}

export async function showPackage(
  request: RequestContext,
  around: PublishingAround,
): Promise<Answer> {
  const { now, locale } = request
  const asking = { name: nameOf(request), now, locale, around }
  const view = await reading(request, tx => viewPackage(tx, asking))
  return page(packagePage(request, view, doneText(request)))
}

function doneText({ query, locale }: RequestContext): string | undefined {
  const t = publishingTexts[locale]
  switch (query['done']) {
    case 'published':
      return t.done.published
    case 'retired':
      return t.retiredDone
    case 'takenBack':
      return t.takenBack
    case 'putBack':
      return t.putBackDone
    default:
      return undefined
  }
}

/** The version named in the query, or the one that is online. @throws AppError NOT_FOUND */
/** The version that the address asks for, or the one that is online. @throws AppError NOT_FOUND */
export async function modelAsked(tx: Tx, request: RequestContext, key: string): Promise<Model> {
  const name = nameOf(request)
  const wanted = Number(request.query[key])
  const version =
    Number.isInteger(wanted) && wanted > 0 ? wanted : (await findListed(tx, name))?.version
  const model = version === undefined ? undefined : await modelOrNone(tx, name, version)
  if (model === undefined) throw notFound(`version ${String(version)} of ${name}`)
  return model
}

export async function showWords(request: RequestContext): Promise<Answer> {
  const model = await reading(request, tx => modelAsked(tx, request, 'version'))
  return page(wordsPage(request, model))
}

export async function showCompare(request: RequestContext): Promise<Answer> {
  const [before, after] = await reading(request, async tx => [
    await modelAsked(tx, request, 'from'),
    await modelAsked(tx, request, 'to'),
  ])
  if (before === undefined || after === undefined) throw notFound('two versions')
  return page(comparePage(request, before, after))
}

export async function showFlow(request: RequestContext): Promise<Answer> {
  const model = await reading(request, tx => modelAsked(tx, request, 'version'))
  return drawing(request, model)
}

export function drawing(request: RequestContext, model: Model): Answer {
  return bytes('image/svg+xml; charset=utf-8', drawFlow(model, request.locale))
}
