import type { RequestContext } from '#kernel/http/request-context.ts'

/** Whether the officer may do something; the routes ask again. */
export function may({ actor }: RequestContext, permission: string): boolean {
  return actor.kind === 'officer' && actor.permissions.has(permission)
}
