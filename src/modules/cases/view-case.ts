import { listAccessTo, recordAccess } from '#customers'
import type { Ctx } from '#kernel/context.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { listMessagesAbout } from '#messages'
import { getCase } from './get-case.ts'
import { listEntries } from './store.ts'
import { listTasksOf, markSeen } from './store-around.ts'

export type CaseView = Awaited<ReturnType<typeof viewCase>>

/** Everything of a case for its page. That it was looked at, and by whom, is written in the same transaction. */
export function viewCase(ctx: Ctx, caseId: string, why: string) {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const found = await getCase(tx, ctx.actor, caseId)
    const subject = { kind: 'case', id: caseId }
    const [entries, messages, tasks, accesses] = await Promise.all([
      listEntries(tx, caseId),
      listMessagesAbout(tx, 'case', caseId),
      listTasksOf(tx, caseId),
      listAccessTo(tx, 'case', caseId, 20),
      recordAccess(tx, {
        now: ctx.now,
        actor: ctx.actor,
        partyId: found.row.partyId,
        subject,
        why,
      }),
      ...(ctx.actor.kind === 'officer'
        ? [markSeen(tx, ctx.actor.officerId, caseId, found.row.seq)]
        : []),
    ])
    return { ...found, entries, messages, tasks, accesses }
  })
}
