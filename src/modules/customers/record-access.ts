import type { Actor } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { insertAccess } from './store.ts'

/**
 * Writes down that an officer looked at someone's data, and why, in the transaction of the look itself
 * (UK GDPR article 5(2), accountability). The event puts it in the audit tree.
 */
export async function recordAccess(
  tx: Tx,
  look: {
    now: Date
    actor: Actor
    partyId: string | null
    subject: { kind: string; id: string }
    why: string
  },
): Promise<void> {
  if (look.actor.kind !== 'officer') return
  await Promise.all([
    insertAccess(tx, {
      id: newId(look.now.getTime()),
      at: look.now,
      officerId: look.actor.officerId,
      partyId: look.partyId,
      subjectKind: look.subject.kind,
      subjectId: look.subject.id,
      why: look.why,
    }),
    publish(tx, look, {
      type: 'customer.looked-at',
      subject: look.subject,
      data: { why: look.why, ...(look.partyId === null ? {} : { partyId: look.partyId }) },
    }),
  ])
}
