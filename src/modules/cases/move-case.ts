import type { Ctx } from '#kernel/context.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { getCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

/** Hands a case to another team, with the reason. It is nobody's there until someone takes it. */
export function moveCase(
  ctx: Ctx,
  caseId: string,
  to: { team: string; why: string },
): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const { row: before } = await getCaseForWork(tx, ctx.actor, caseId)
    if (before.state.team === to.team) return
    const moved = { ...before, assignedTo: null, state: { ...before.state, team: to.team } }
    const { row, written } = recordEntry(tx, ctx, moved, {
      kind: 'moved',
      event: 'case.moved',
      data: { from: before.state.team, to: to.team, why: to.why },
      public: { from: before.state.team, to: to.team },
    })
    await Promise.all([written, updateCase(tx, row)])
  })
}
