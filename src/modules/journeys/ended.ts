import { AppError } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { findServiceAt, findServicePaths, liveModel } from '#services'
import { findOwnJourney } from './own-journey.ts'
import { type Instead, retiredPage, stoppedPage } from './pages/ended-pages.ts'

type Run = (request: RequestContext) => Promise<Answer>

/** Tells a journey that cannot go on why, in a page of its own, whichever of its addresses was opened. */
export function orEnded(run: Run): Run {
  return async request => {
    try {
      return await run(request)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code !== 'STOPPED_BY_LAW' && error.code !== 'RETIRED') throw error
      const ended = await readingCouncil(request.db, request.council.id, tx =>
        endedPage(tx, request),
      )
      if (ended === undefined) throw error
      return page(ended, 410)
    }
  }
}

async function endedPage(tx: Tx, request: RequestContext) {
  const found = await findServiceAt(tx, request.params['service'] ?? '')
  if (found === undefined) return undefined
  const { model, retired } = found
  const journey = await findOwnJourney(tx, request, { package: model.id, lock: false })
  if (retired !== undefined) {
    const instead = await insteadOf(tx, request, retired.pointsTo)
    return retiredPage(request, { model, instead, hadOpen: journey !== undefined })
  }
  const live = journey && (await liveModel(tx, journey, model))
  if (live?.kind !== 'stopped') return undefined
  return stoppedPage(request, live.by, `/${model.content[request.locale].path}`)
}

/** What a retired service points to: an address, or another service while that one is online. */
async function insteadOf(
  tx: Tx,
  request: RequestContext,
  to: string | null,
): Promise<Instead | undefined> {
  if (to === null) return undefined
  if (to.startsWith('https://')) return { text: to, href: to }
  const path = (await findServicePaths(tx, [to])).get(to)?.[request.locale]
  const found = path === undefined ? undefined : await findServiceAt(tx, path)
  return found && { text: found.model.content[request.locale].name, href: request.link(`/${path}`) }
}
