import type { Ctx } from '#kernel/context.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { getCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

/** Adds a note for colleagues. The customer does not see it on the status page, but may ask for it by law. */
export function noteOnCase(ctx: Ctx, caseId: string, text: string): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, tx => noteInTransaction(tx, ctx, { caseId, text }))
}

/** The same in a transaction that is open already. */
export async function noteInTransaction(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'actor'>,
  { caseId, text }: { caseId: string; text: string },
): Promise<void> {
  const { row: before } = await getCaseForWork(tx, ctx.actor, caseId)
  const { row, written } = recordEntry(tx, ctx, before, {
    kind: 'note',
    event: 'case.noted',
    data: { text },
  })
  await Promise.all([written, updateCase(tx, row)])
}
