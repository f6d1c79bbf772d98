import type { Ctx, Locale } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { recordEntry } from './record-entry.ts'
import { lockCase, updateCase } from './store.ts'
import { insertFollower } from './store-around.ts'

/** Someone with the same to report is told with the first, instead of reporting again. Twice is once. */
export function followCase(
  ctx: Ctx,
  caseId: string,
  follower: { email: string; locale: Locale },
): Promise<string> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const before = await lockCase(tx, caseId)
    if (before === undefined || before.forgottenAt !== null) throw notFound(`case ${caseId}`)
    const added = await insertFollower(tx, { caseId, ...follower, since: ctx.now })
    if (added === 0) return before.reference
    const { row, written } = recordEntry(tx, ctx, before, {
      kind: 'followed',
      event: 'case.followed',
      data: {},
    })
    await Promise.all([written, updateCase(tx, row)])
    return before.reference
  })
}
