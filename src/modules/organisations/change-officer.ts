import type { Ctx } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { endSessionsOf } from '#kernel/http/sessions.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { decideChange, mayWork, type Officer, type OfficerRefusal } from './officer.ts'
import { listOfficers, listTeams, lockOfficers, saveOfficer } from './store.ts'

export type ChangedOfficer = { kind: 'saved' } | { kind: 'refused'; reason: OfficerRefusal }

/** Adds an officer or changes one. Someone who may no longer work is out at once, on every device. */
export function changeOfficer(ctx: Ctx, wanted: Officer): Promise<ChangedOfficer> {
  const { db, council, now, actor } = ctx
  return inCouncil(db, council.id, async tx => {
    await lockOfficers(tx)
    const [officers, teams] = [await listOfficers(tx), await listTeams(tx)]
    // A form may name anything: only teams of this council are kept, and stand in the ledger.
    const teamIds = teams.map(team => team.id).filter(id => wanted.teamIds.includes(id))
    const after = { ...wanted, teamIds }
    const today = todayIn(now)
    const actorId = actor.kind === 'officer' ? actor.officerId : ''
    const reason = decideChange(after, { officers, actorId, today })
    if (reason !== undefined) return { kind: 'refused', reason }
    const before = officers.find(officer => officer.id === after.id)
    await saveOfficer(tx, after, now)
    if (!mayWork(after, today)) await endSessionsOf(tx, 'officer', after.id)
    const { roles, leavesOn } = after
    const data = { roles, teams: after.teamIds, leavesOn, stopped: after.stoppedAt !== null }
    const type = before === undefined ? 'officer.added' : 'officer.changed'
    await publish(tx, ctx, { type, subject: { kind: 'officer', id: after.id }, data })
    return { kind: 'saved' }
  })
}
