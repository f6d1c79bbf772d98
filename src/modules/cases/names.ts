import type { Ctx, Locale } from '#kernel/context.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { CaseType } from './case-type.ts'
import { caseTypeOfRow } from './get-case.ts'
import { listNewestTypes } from './store.ts'
import { texts } from './texts.ts'

type Officer = {
  id: string
  name: string
  teamIds: readonly string[]
  leavesOn: PlainDate | null
  stoppedAt: Date | null
}
type Team = { id: string; key: string; nameEn: string; nameCy: string; closedAt: Date | null }

/** Names that cases do not own, from who does. */
export type People = {
  officers(tx: Tx): Promise<readonly Officer[]>
  teams(tx: Tx): Promise<readonly Team[]>
}

export type Person = { id: string; name: string }
export type NamedTeam = { key: string; name: string }

/** What ids are called, in the language of the page. */
export type Names = {
  /** Who has a case: the officer's name, or that it is nobody's. */
  officer(id: string | null): string
  team(key: string): string
  /** The newest rules of a service, for its words. */
  service(name: string): CaseType | undefined
  readonly services: readonly CaseType[]
  /** Teams to which a case can be given. */
  readonly teams: readonly NamedTeam[]
  /** Officers at work in any of the teams. */
  membersOf(teams: readonly string[]): Person[]
}

export async function loadNames(tx: Tx, ctx: Pick<Ctx, 'now' | 'locale'>, people: People) {
  const [officers, teams, newest] = await Promise.all([
    people.officers(tx),
    people.teams(tx),
    listNewestTypes(tx),
  ])
  const services: CaseType[] = []
  for (const row of newest) services.push(await caseTypeOfRow(tx, row))
  return namesOf(ctx, { officers, teams, services })
}

function namesOf(
  { now, locale }: { now: Date; locale: Locale },
  found: { officers: readonly Officer[]; teams: readonly Team[]; services: readonly CaseType[] },
): Names {
  const t = texts[locale].staff
  const today = todayIn(now)
  const called = (team: Team) => (locale === 'cy' ? team.nameCy : team.nameEn)
  const officers = new Map(found.officers.map(one => [one.id, one.name]))
  const teams = new Map(found.teams.map(team => [team.key, called(team)]))
  const services = new Map(found.services.map(type => [type.packageName, type]))
  return {
    officer: id => (id === null ? t.nobody : (officers.get(id) ?? t.anOfficer)),
    team: key => teams.get(key) ?? key,
    service: name => services.get(name),
    services: [...found.services].sort((a, b) =>
      a.words[locale].service.localeCompare(b.words[locale].service, locale),
    ),
    teams: found.teams
      .filter(team => team.closedAt === null)
      .map(team => ({ key: team.key, name: called(team) })),
    membersOf: keys => {
      const ids = new Set(found.teams.filter(team => keys.includes(team.key)).map(team => team.id))
      return found.officers
        .filter(one => one.teamIds.some(id => ids.has(id)) && isAtWork(one, today))
        .map(({ id, name }) => ({ id, name }))
    },
  }
}

/** Whether this officer may have cases, today. */
export function isAtWork(
  { leavesOn, stoppedAt }: Pick<Officer, 'leavesOn' | 'stoppedAt'>,
  today: PlainDate,
): boolean {
  return stoppedAt === null && (leavesOn === null || leavesOn >= today)
}
