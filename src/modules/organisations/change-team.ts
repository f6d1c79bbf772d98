import type { Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil } from '#kernel/transaction.ts'
import type { Team } from './officer.ts'
import { findTeam, insertTeam, updateTeam } from './store.ts'

/** Adds a team or changes one. @returns false when another team has the key already. */
export function changeTeam(ctx: Ctx, after: Team): Promise<boolean> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const before = await findTeam(tx, after.id)
    if (before === undefined && !(await insertTeam(tx, after))) return false
    if (before !== undefined) await updateTeam(tx, after)
    const data = { key: after.key, closed: after.closedAt !== null }
    const type = before === undefined ? 'team.added' : 'team.changed'
    await publish(tx, ctx, { type, subject: { kind: 'team', id: after.id }, data })
    return true
  })
}
