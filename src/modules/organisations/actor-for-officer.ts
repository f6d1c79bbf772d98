import type { Actor } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import { mayWork } from './officer.ts'
import { permissionsOf } from './roles.ts'
import { findOfficer, listTeams } from './store.ts'

/** The person behind an officer's session, with what they may do now; undefined when they have left. */
export async function actorForOfficer(
  tx: Tx,
  officerId: string,
  now: Date = new Date(),
): Promise<Actor | undefined> {
  const officer = await findOfficer(tx, officerId)
  if (officer === undefined || !mayWork(officer, todayIn(now))) return undefined
  const { id, name, roles, teamIds } = officer
  const teams = (await listTeams(tx))
    .filter(team => teamIds.includes(team.id))
    .map(team => team.key)
  return { kind: 'officer', officerId: id, name, permissions: permissionsOf(roles), teams }
}
