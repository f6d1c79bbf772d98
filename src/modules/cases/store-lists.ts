import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { joinSql, type Sql, sql } from '#kernel/sql.ts'
import { many, one, type Tx } from '#kernel/transaction.ts'
import type { QueueFilter, QueueKey, QueueRow } from './queue.ts'

/* The lists of the workspace. Each reads the projection by an index whose first columns are the scope. */

export const QUEUE_COLUMNS = sql`c.id, c.reference, c.package, c.title_en as "titleEn", c.title_cy as "titleCy", c.status, c.outcome, c.team,
  c.assigned_to as "assignedTo", c.flags, c.due_on as "dueOn", c.due_clock as "dueClock", c.opened_at as "openedAt", c.closed_at as "closedAt",
  c.changed_at as "changedAt", c.seq, c.applicant, c.is_open as "isOpen", c.channel`

/** Closed cases that further filters look through in each team, the newest first: there may be a million, and no index for each filter. */
export const CLOSED_LOOKED_THROUGH = 20_000

export type Page = { after?: QueueKey; most: number; officerId: string }

/**
 * A page of cases of the teams in sight. First the keys, one index range a team, merged: cost grows with
 * the page, not with the number of cases. Then the rows of those keys.
 */
export function listQueue(
  tx: Tx,
  teams: readonly string[] | undefined,
  page: QueueFilter & Page,
): Promise<QueueRow[]> {
  const order = orderOf(page)
  const keys = keysOf(tx, teams, { filter: page, most: page.most, after: page.after })
  return many<QueueRow>(
    tx,
    sql`select ${QUEUE_COLUMNS}, s.seq as "seenSeq"
        from (${keys} order by ${order.keys} limit ${page.most}) k
        join cases.case c on c.council_id = ${tx.councilId} and c.id = k.id
        left join cases.seen s on s.council_id = ${tx.councilId} and s.officer_id = ${page.officerId} and s.case_id = c.id
        order by ${order.keys}`,
  )
}

/** How many there are, counted no further than `most`: nobody needs to know that it is 100,000 and not 99,000. */
export async function countQueue(
  tx: Tx,
  teams: readonly string[] | undefined,
  filter: QueueFilter,
  most: number,
): Promise<number> {
  const keys = keysOf(tx, teams, { filter, most: most + 1, after: undefined })
  const statement = sql`select count(*)::int as n from (${keys} limit ${most + 1}) counted`
  return (await one<{ n: number }>(tx, statement)).n
}

type Wanted = { filter: QueueFilter; most: number; after: QueueKey | undefined }

function keysOf(tx: Tx, teams: readonly string[] | undefined, wanted: Wanted): Sql {
  const { filter, most, after } = wanted
  const order = orderOf(filter)
  const scope = [sql`c.council_id = ${tx.councilId}`, sql`${isOpen(filter.open)}`]
  const further = conditions(filter)
  const from = after === undefined ? [] : [order.after(after)]
  // Somebody's own open cases have an index of their own.
  if (filter.open && filter.assigned !== undefined && filter.assigned !== 'nobody') {
    const within = narrowed(teams, filter.team)
    const seen = within === undefined ? [] : [sql`c.team = any(${[...within]}::text[])`]
    const where = joinSql([...scope, ...further, ...from, ...seen], sql` and `)
    return sql`select k.id, k.at from (select c.id, ${order.column} as at from cases.case c where ${where}) k`
  }
  const one =
    filter.open || further.length === 0
      ? sql`select c.id, ${order.column} as at from cases.case c
            where ${joinSql([...scope, sql`c.team = t.key`, ...further, ...from], sql` and `)} order by ${order.by} limit ${most}`
      : sql`select c.id, c.closed_at as at from (
              select c.* from cases.case c where ${joinSql([...scope, sql`c.team = t.key`, ...from], sql` and `)} order by ${order.by} limit ${CLOSED_LOOKED_THROUGH}) c
            where ${joinSql(further, sql` and `)} order by ${order.by} limit ${most}`
  return sql`select k.id, k.at from (${teamsOf(tx, narrowed(teams, filter.team), filter.open)}) t (key) cross join lateral (${one}) k`
}

function narrowed(teams: readonly string[] | undefined, team: string | undefined) {
  if (team === undefined) return teams
  return teams === undefined || teams.includes(team) ? [team] : []
}

/** The teams given or, for who may see all, each team that has such cases: a step of the index a team. */
function teamsOf(tx: Tx, teams: readonly string[] | undefined, open: boolean): Sql {
  if (teams !== undefined) return sql`select unnest(${[...new Set(teams)]}::text[])`
  const next = (after: Sql) =>
    sql`select c.team from cases.case c where c.council_id = ${tx.councilId} and ${isOpen(open)}${after} order by c.team limit 1`
  return sql`with recursive step (key) as ((${next(sql``)}) union all
    select (${next(sql` and c.team > step.key`)}) from step where step.key is not null)
    select key from step where key is not null`
}

function isOpen(open: boolean): Sql {
  return open ? sql`c.is_open` : sql`not c.is_open`
}

type Order = { column: Sql; by: Sql; keys: Sql; after: (key: QueueKey) => Sql }

function orderOf({ open, sort }: QueueFilter): Order {
  if (!open) return sort === 'oldest' ? CLOSED_FIRST : CLOSED_LAST
  return OPEN[sort]
}

const OPEN: Readonly<Record<QueueFilter['sort'], Order>> = {
  due: {
    column: sql`c.due_on`,
    by: sql`c.due_on, c.id`,
    keys: sql`k.at, k.id`,
    after: key => sql`(c.due_on, c.id) > (${key.at}::date, ${key.id}::uuid)`,
  },
  // Ids are made in the order of time.
  newest: {
    column: sql`null`,
    by: sql`c.id desc`,
    keys: sql`k.id desc`,
    after: key => sql`c.id < ${key.id}::uuid`,
  },
  oldest: {
    column: sql`null`,
    by: sql`c.id`,
    keys: sql`k.id`,
    after: key => sql`c.id > ${key.id}::uuid`,
  },
}
const CLOSED_LAST: Order = {
  column: sql`c.closed_at`,
  by: sql`c.closed_at desc, c.id desc`,
  keys: sql`k.at desc, k.id desc`,
  after: key => sql`(c.closed_at, c.id) < (${key.at}::timestamptz, ${key.id}::uuid)`,
}
const CLOSED_FIRST: Order = {
  column: sql`c.closed_at`,
  by: sql`c.closed_at, c.id`,
  keys: sql`k.at, k.id`,
  after: key => sql`(c.closed_at, c.id) > (${key.at}::timestamptz, ${key.id}::uuid)`,
}

function conditions(filter: QueueFilter): Sql[] {
  const list: Sql[] = []
  if (filter.package !== undefined) list.push(sql`c.package = ${filter.package}`)
  if (filter.status !== undefined) list.push(sql`c.status = ${filter.status}`)
  // Said twice, so that the index of flagged cases serves.
  if (filter.flag !== undefined) list.push(sql`c.flags <> '{}'`, sql`${filter.flag} = any(c.flags)`)
  if (filter.assigned === 'nobody') list.push(sql`c.assigned_to is null`)
  else if (filter.assigned !== undefined) list.push(sql`c.assigned_to = ${filter.assigned}::uuid`)
  if (filter.dueBefore !== undefined) list.push(sql`c.due_on < ${filter.dueBefore}`)
  if (filter.channel !== undefined) list.push(sql`c.channel = ${filter.channel}`)
  return list
}

/** Of somebody's own open cases, those in which something happened since they looked, the latest first. */
export function listNews(tx: Tx, officerId: string, most: number): Promise<QueueRow[]> {
  return many<QueueRow>(
    tx,
    sql`select c.*, s.seq as "seenSeq" from (
          select ${QUEUE_COLUMNS} from cases.case c
          where c.council_id = ${tx.councilId} and c.is_open and c.assigned_to = ${officerId}::uuid order by c.due_on, c.id limit 1000) c
        left join cases.seen s on s.council_id = ${tx.councilId} and s.officer_id = ${officerId} and s.case_id = c.id
        where s.seq is null or s.seq < c.seq order by c."changedAt" desc limit ${most}`,
  )
}

/** Open cases of any of these officers, by the index of somebody's own. */
export async function listOpenCasesOf(
  tx: Tx,
  officerIds: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.case where council_id = ${tx.councilId} and is_open and assigned_to = any(${[...officerIds]}::uuid[]) order by id limit ${most}`,
  )
  return rows.map(row => row.id)
}

export async function listCasesToCall(tx: Tx, today: PlainDate, most: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.case where council_id = ${tx.councilId} and call_on <= ${today} order by call_on limit ${most}`,
  )
  return rows.map(row => row.id)
}

export async function listCasesToForget(tx: Tx, today: PlainDate, most: number): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select id from cases.case where council_id = ${tx.councilId} and dispose_on < ${today} order by dispose_on limit ${most}`,
  )
  return rows.map(row => row.id)
}
