import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { findCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

/**
 * What came of it: cases left as they were are another's, or not in this officer's sight any more;
 * those outside are of a team whose cases the receiver cannot open.
 */
export type Assigned = { changed: number; left: number; outside: number }

/** Who gets the cases, and of which teams they may have them. */
export type Receiver = {
  officerId: string | null
  mayHave?: ((team: string) => boolean) | undefined
}

/**
 * Gives cases to an officer, or back to nobody. A caseworker takes what is nobody's and gives back
 * their own; a manager may give any case to whoever is in its team. @throws AppError FORBIDDEN
 */
export function assignCases(
  ctx: Ctx,
  caseIds: readonly string[],
  { officerId, mayHave }: Receiver,
): Promise<Assigned> {
  const { actor } = ctx
  if (actor.kind !== 'officer') throw forbidden('cases:assign')
  if (officerId !== null && officerId !== actor.officerId && !isManager(ctx))
    throw forbidden('cases:assign')
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const result = { changed: 0, left: 0, outside: 0 }
    // In one order, so that two managers assigning the same cases wait for each other and don't lock up.
    for (const id of [...new Set(caseIds)].sort()) {
      const did = await assignInTransaction(tx, ctx, { caseId: id, officerId, mayHave })
      if (did !== 'same') result[did] += 1
    }
    return result
  })
}

function isManager({ actor }: Ctx): boolean {
  return actor.kind === 'officer' && actor.permissions.has('cases:assign')
}

/** The same for one case, within a transaction that is open already. `left`: another has it, or it is out of sight. */
export async function assignInTransaction(
  tx: Tx,
  ctx: Ctx,
  { caseId, officerId, mayHave = () => true }: { caseId: string } & Receiver,
): Promise<'changed' | 'left' | 'outside' | 'same'> {
  const own = ctx.actor.kind === 'officer' ? ctx.actor.officerId : null
  const found = await findCaseForWork(tx, ctx.actor, caseId)
  if (found === undefined) return 'left'
  const before = found.row
  if (before.assignedTo === officerId) return 'same'
  if (before.assignedTo !== null && before.assignedTo !== own && !isManager(ctx)) return 'left'
  if (!mayHave(before.state.team)) return 'outside'
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
  return 'changed'
}
