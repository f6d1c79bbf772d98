import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { sameInAll } from '#kernel/said.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import { compareVersions } from '../package/compare-versions.ts'
import type { Model } from '../package/model.ts'
import { findService, listServices } from '../store.ts'
import { adoptPackage, type Kept } from './adopt-package.ts'
import type { OverlayAround } from './around.ts'
import { missingFor } from './handle-areas.ts'
import { findLibraryRelease, listLibrary } from './library-releases.ts'
import { adoptedPage } from './pages/adopted-page.ts'
import { libraryPage, type Offer, offerPage } from './pages/library-pages.ts'
import type { Refusal } from './refusal.ts'
import { releaseModel } from './release-model.ts'
import { findAdoption, listAdoptions } from './store-adoptions.ts'
import { overlayTexts } from './texts.ts'

export async function showAdopted(request: RequestContext): Promise<Answer> {
  const { locale } = request
  const view = await readingCouncil(request.db, request.council.id, async tx => {
    const lines = await listAdoptions(tx)
    const names = new Map<string, string>()
    for (const line of lines)
      names.set(line.package, (await releaseModel(tx, line.hash)).content[locale].name)
    return { lines, names }
  })
  return page(adoptedPage(request, view))
}

export async function showLibrary(request: RequestContext): Promise<Answer> {
  const query = field({ q: request.query['q'] }, 'q')
  const wanted = query.toLowerCase().split(/\s+/)
  const lines = (await listLibrary()).filter(({ words }) =>
    wanted.every(word => words.includes(word)),
  )
  const { adopted, online } = await readingCouncil(request.db, request.council.id, async tx => ({
    adopted: new Set((await listAdoptions(tx)).map(line => line.package)),
    online: new Set((await listServices(tx)).map(service => service.package)),
  }))
  return page(libraryPage(request, { lines, adopted, online, query }))
}

/** What a council is to know of a release before it adopts it, beside what residents meet now. */
export async function offerOf(
  request: RequestContext,
  around: OverlayAround,
  { model, publisher }: Pick<Offer, 'model' | 'publisher'>,
): Promise<Offer> {
  const runsHere = await countRunsHere(request, model.id, around)
  return readingCouncil(request.db, request.council.id, async tx => {
    const adopted = (await findAdoption(tx, model.id)) !== undefined
    const service = await findService(tx, model.id)
    const online = service && (await getModel(tx, model.id, service.version))
    const compared = online === undefined || adopted ? undefined : compareVersions(online, model)
    const { definition } = model
    const missing = await missingFor(tx, around, { definition, now: request.now })
    return { model, publisher, adopted, online: service?.version, runsHere, compared, missing }
  })
}

export async function showOffer(
  request: RequestContext,
  around: OverlayAround,
  refusals: readonly Refusal[] = [],
): Promise<Answer> {
  const model = await modelOf(request)
  const offer = await offerOf(request, around, { model, publisher: model.definition.owner })
  return page(offerPage(request, offer, refusals), refusals.length > 0 ? 400 : 200)
}

async function modelOf({ params }: RequestContext): Promise<Model> {
  const name = params['package'] ?? ''
  const model = await findLibraryRelease(name)
  if (model === undefined) throw notFound(`package ${name} of the library`)
  return model
}

/** How many councils of this installation have adopted a package. */
export async function countRunsHere(
  { db }: RequestContext,
  name: string,
  around: OverlayAround,
): Promise<number> {
  let runs = 0
  for (const { id } of await around.councils()) {
    const found = await readingCouncil(db, id, tx => findAdoption(tx, name))
    if (found !== undefined) runs += 1
  }
  return runs
}

export async function postAdopt(request: RequestContext, around: OverlayAround): Promise<Answer> {
  const model = await modelOf(request)
  const received = { model, publisher: model.definition.owner, source: 'library' }
  const adopted = await inCouncil(request.db, request.council.id, tx =>
    adoptPackage(tx, request, received),
  )
  if (adopted.kind === 'refused')
    return showOffer(request, around, [keptRefusal(request, model.id, adopted)])
  return redirect(request.link(`/staff/services/${model.id}/changes?done=adopted`))
}

/** Why a release is not kept, in a sentence. */
export function keptRefusal(
  { locale }: Pick<RequestContext, 'locale'>,
  element: string,
  { reason, version }: Extract<Kept, { kind: 'refused' }>,
): Refusal {
  const message = overlayTexts[locale].releaseRefused[reason](version)
  return { element, code: 'otherRelease', message: sameInAll(message), fix: sameInAll('') }
}
