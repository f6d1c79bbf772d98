import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { getCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

/** Gives a case to an officer, or to nobody. A caseworker may take and give back; a manager may give to anyone. */
export function assignCases(
  ctx: Ctx,
  caseIds: readonly string[],
  officerId: string | null,
): Promise<number> {
  mayAssign(ctx, officerId)
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    let changed = 0
    // In one order, so that two managers assigning the same cases wait for each other and don't lock up.
    for (const id of [...new Set(caseIds)].sort())
      if (await assignOne(tx, ctx, id, officerId)) changed += 1
    return changed
  })
}

function mayAssign(ctx: Ctx, officerId: string | null): void {
  if (ctx.actor.kind !== 'officer') throw forbidden('cases:assign')
  const own = officerId === null || officerId === ctx.actor.officerId
  if (!own && !ctx.actor.permissions.has('cases:assign')) throw forbidden('cases:assign')
}

async function assignOne(
  tx: Tx,
  ctx: Ctx,
  caseId: string,
  officerId: string | null,
): Promise<boolean> {
  const { row: before } = await getCaseForWork(tx, ctx.actor, caseId)
  if (before.assignedTo === officerId) return false
  const { row, written } = recordEntry(
    tx,
    ctx,
    { ...before, assignedTo: officerId },
    {
      kind: 'assigned',
      event: 'case.assigned',
      data: { from: before.assignedTo, to: officerId },
      public: { to: officerId },
    },
  )
  await Promise.all([written, updateCase(tx, row)])
  return true
}
