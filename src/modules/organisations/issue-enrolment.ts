import { type Actor, actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { hashToken, newToken } from '#kernel/http/secrets.ts'
import type { Tx } from '#kernel/transaction.ts'
import { saveEnrolment } from './store-sign-in.ts'

/** How long a link works. */
export const LINK_MS = 24 * 60 * 60_000

/** Issues the one-time token with which an officer sets up a way to sign in; an older one ends. */
export async function issueLink(
  tx: Tx,
  officerId: string,
  by: { now: Date; actor: Actor },
): Promise<string> {
  const token = newToken()
  const endsAt = new Date(by.now.getTime() + LINK_MS)
  await saveEnrolment(tx, {
    officerId,
    tokenHash: hashToken(token),
    issuedBy: actorKey(by.actor),
    endsAt,
  })
  await publish(tx, by, { type: 'officer.invited', subject: { kind: 'officer', id: officerId } })
  return token
}
