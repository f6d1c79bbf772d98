import type { Actor } from '#kernel/context.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseState, Role } from './case-type.ts'

/** What an officer is to one case: a caseworker only of their own teams' cases. */
export function rolesFor(actor: Actor, state: Pick<CaseState, 'team'>): Role[] {
  if (actor.kind === 'customer' || actor.kind === 'visitor') return ['customer']
  if (actor.kind === 'system') return ['system']
  const roles: Role[] = []
  if (actor.permissions.has('cases:act') && maySeeTeam(actor, state.team)) roles.push('caseworker')
  if (actor.permissions.has('cases:assign')) roles.push('manager')
  if (actor.permissions.has('journeys:onBehalf')) roles.push('adviser')
  return roles
}

export function maySeeCase(actor: Actor, row: Pick<CaseRow, 'state'>): boolean {
  return actor.kind === 'system' || (actor.kind === 'officer' && maySeeTeam(actor, row.state.team))
}

function maySeeTeam(actor: Extract<Actor, { kind: 'officer' }>, team: string): boolean {
  return actor.permissions.has('cases:seeAll') || actor.teams.includes(team)
}

/** The teams whose cases an officer may list; undefined is all of them. */
export function teamsInSight(actor: Actor): readonly string[] | undefined {
  if (actor.kind !== 'officer') return []
  return actor.permissions.has('cases:seeAll') ? undefined : actor.teams
}
