import type { RequestContext } from '#kernel/http/request-context.ts'
import type { OnTheWay } from './open-journey.ts'
import { helperOf } from './own-journey.ts'

export type Need = 'contact' | 'account' | 'verified'

/**
 * What the service wants of a person that is not there yet. `contact` (an email address confirmed by a
 * code) is wanted before sending only, the others from the first page. An officer who helps has seen to
 * it in the officer's own way, and what the officer types is recorded as theirs.
 */
export function missingNeed(
  request: Pick<RequestContext, 'actor'>,
  way: Pick<OnTheWay, 'model'>,
  at: 'page' | 'send',
): Need | undefined {
  const { needs } = way.model.definition.starts
  if (needs === 'nothing' || helperOf(request) !== undefined) return undefined
  if (needs === 'contact' && at === 'page') return undefined
  // No identity provider is connected, so nobody is verified online: they are shown who can help.
  if (needs === 'verified') return 'verified'
  return request.actor.kind === 'customer' ? undefined : needs
}
