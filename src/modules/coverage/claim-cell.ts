import { actorKey, type Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { insertClaims, type NewClaim } from './store.ts'

/** Says how a cell stands from a day on. What was said before stays readable. */
export function claimCell(ctx: Ctx, claim: NewClaim): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, tx => claimInTransaction(tx, ctx, [claim]))
}

/** The same for many cells at once, in a transaction that is open already. */
export async function claimInTransaction(
  tx: Tx,
  by: Pick<Ctx, 'now' | 'actor'>,
  claims: readonly NewClaim[],
): Promise<void> {
  if (claims.length === 0) return
  await Promise.all([
    insertClaims(tx, claims, { at: by.now, by: actorKey(by.actor) }),
    publish(tx, by, {
      type: 'coverage.claimed',
      subject: { kind: 'council', id: tx.councilId },
      data: { cells: claims.length, states: [...new Set(claims.map(claim => claim.state))] },
    }),
  ])
}
