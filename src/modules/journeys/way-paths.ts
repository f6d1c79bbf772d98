import type { RequestContext } from '#kernel/http/request-context.ts'
import type { OnTheWay } from './open-journey.ts'

/** The path of the next page, or of "check your answers". */
export function pathOf(way: OnTheWay, next: string): string {
  if (next === 'check') return `${way.base}/check-your-answers`
  return `${way.base}/${way.model.pageOf.get(next)?.slug ?? ''}`
}

/** The page before on the path, or the start; from a change, "check your answers". */
export function backOf(request: RequestContext, way: OnTheWay, pageId: string): string {
  if (request.query['change'] === '1') return request.link(`${way.base}/check-your-answers`)
  const at = pageId === 'check' ? way.walked.path.length : way.walked.path.indexOf(pageId)
  const before = way.walked.path[at - 1]
  return request.link(before === undefined ? way.base : pathOf(way, before))
}
