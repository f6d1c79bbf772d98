import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Officer, Team } from './officer.ts'

export function listTeams(tx: Tx): Promise<Team[]> {
  return many<Team>(
    tx,
    sql`select id, key, name_en as "nameEn", name_cy as "nameCy", email, telephone, closed_at as "closedAt"
        from organisations.team where council_id = ${tx.councilId} order by closed_at is not null, name_en`,
  )
}

export async function findTeam(tx: Tx, id: string): Promise<Team | undefined> {
  return (await listTeams(tx)).find(team => team.id === id)
}

/** The open team of a package's key. */
export function findTeamByKey(tx: Tx, key: string): Promise<Team | undefined> {
  return maybe<Team>(
    tx,
    sql`select id, key, name_en as "nameEn", name_cy as "nameCy", email, telephone, closed_at as "closedAt"
        from organisations.team where council_id = ${tx.councilId} and key = ${key} and closed_at is null`,
  )
}

/** Adds a team unless its key is there. @returns whether it was added. */
export async function insertTeam(tx: Tx, team: Omit<Team, 'closedAt'>): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into organisations.team (council_id, id, key, name_en, name_cy, email, telephone)
        values (${tx.councilId}, ${team.id}, ${team.key}, ${team.nameEn}, ${team.nameCy}, ${team.email}, ${team.telephone})
        on conflict (council_id, key) do nothing`,
  )
  return added === 1
}

export async function updateTeam(tx: Tx, team: Team): Promise<void> {
  await run(
    tx,
    sql`update organisations.team set name_en = ${team.nameEn}, name_cy = ${team.nameCy}, email = ${team.email},
          telephone = ${team.telephone}, closed_at = ${team.closedAt}
        where council_id = ${tx.councilId} and id = ${team.id}`,
  )
}

const OFFICER = sql`o.id, o.name, o.email, o.roles, o.leaves_on as "leavesOn", o.stopped_at as "stoppedAt", o.demo,
  array(select m.team_id from organisations.team_member m where m.council_id = o.council_id and m.officer_id = o.id order by 1) as "teamIds"`

export function listOfficers(tx: Tx): Promise<Officer[]> {
  return many<Officer>(
    tx,
    sql`select ${OFFICER} from organisations.officer o where o.council_id = ${tx.councilId} order by o.name, o.id`,
  )
}

export function findOfficer(tx: Tx, id: string): Promise<Officer | undefined> {
  return maybe<Officer>(
    tx,
    sql`select ${OFFICER} from organisations.officer o where o.council_id = ${tx.councilId} and o.id = ${id}`,
  )
}

export function findOfficerByEmail(tx: Tx, email: string): Promise<Officer | undefined> {
  return maybe<Officer>(
    tx,
    sql`select ${OFFICER} from organisations.officer o where o.council_id = ${tx.councilId} and o.email = ${email}`,
  )
}

/** Held until the commit, so that two administrators do not each remove the other. */
export async function lockOfficers(tx: Tx): Promise<void> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended('organisations.officers ' || ${tx.councilId}, 0))`,
  )
}

/** Writes an officer with their teams, new or known. */
export async function saveOfficer(tx: Tx, officer: Officer, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into organisations.officer (council_id, id, name, email, roles, leaves_on, stopped_at, demo, created_at)
        values (${tx.councilId}, ${officer.id}, ${officer.name}, ${officer.email}, ${[...officer.roles]}, ${officer.leavesOn},
                ${officer.stoppedAt}, ${officer.demo}, ${now})
        on conflict (council_id, id) do update set name = excluded.name, email = excluded.email, roles = excluded.roles,
          leaves_on = excluded.leaves_on, stopped_at = excluded.stopped_at`,
  )
  await run(
    tx,
    sql`delete from organisations.team_member where council_id = ${tx.councilId} and officer_id = ${officer.id}
          and team_id <> all(${[...officer.teamIds]}::uuid[])`,
  )
  await run(
    tx,
    sql`insert into organisations.team_member (council_id, team_id, officer_id)
        select ${tx.councilId}, id, ${officer.id} from organisations.team
        where council_id = ${tx.councilId} and id = any(${[...officer.teamIds]}::uuid[]) on conflict do nothing`,
  )
}
