import { localPath, tokenIn } from '#kernel/http/local-path.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { endSession, SESSION_COOKIE } from '#kernel/http/sessions.ts'
import { inCouncil } from '#kernel/transaction.ts'

/**
 * Puts a new session in place of whatever the browser held: the session before ends, and the visitor key
 * is new, so that nothing planted before the sign-in is worth anything after it (ASVS 5.0, 7.2.4).
 */
export async function completeSignIn(request: RequestContext, token: string): Promise<void> {
  const before = request.cookie(SESSION_COOKIE)
  if (before !== undefined)
    await inCouncil(request.db, request.council.id, tx => endSession(tx, before))
  request.renewVisitor()
  request.setCookie(SESSION_COOKIE, token)
}

export type Onwards = { to: string | undefined; kept: string | undefined }

/** Where someone was going when they were asked to sign in: only ever a place of this council. */
export function readOnwards(from: Readonly<Record<string, unknown>>): Onwards {
  return { to: localPath(from['to']), kept: tokenIn(from['kept']) }
}

export function onwardsLink(request: RequestContext, { to, kept }: Onwards): string {
  return request.link(kept === undefined ? (to ?? '/staff') : `/resume/${kept}`)
}
