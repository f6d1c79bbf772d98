import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { type Sql, sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import type { OpenCount, WeekCount } from './overview.ts'

/* What the manager's overview counts: from the indexes of the queue and of closed cases alone, and no further than these of each team. */
const MOST_OPEN = 100_000
const MOST_CLOSED = 200_000

type Days = { today: PlainDate; inAWeek: PlainDate; never: PlainDate }

/** Open cases of the teams, by who has them and by service, and how their clocks stand. */
export function countOpen(tx: Tx, teams: readonly string[], days: Days): Promise<OpenCount[]> {
  const { today, inAWeek, never } = days
  return many<OpenCount>(
    tx,
    sql`select o.package, o.assigned_to as "assignedTo", (count(*) filter (where o.due_on < ${today}))::int as late,
          (count(*) filter (where o.due_on = ${today}))::int as today,
          (count(*) filter (where o.due_on > ${today} and o.due_on <= ${inAWeek}))::int as week,
          (count(*) filter (where o.due_on > ${inAWeek} and o.due_on < ${never}))::int as later,
          (count(*) filter (where o.due_on >= ${never}))::int as none
        from ${openOf(tx, teams)} o group by 1, 2`,
  )
}

/** How many were opened and closed in each week, by the Monday it begins on, London time. Weeks without either are left out. */
export function countWeeks(tx: Tx, teams: readonly string[], since: Date): Promise<WeekCount[]> {
  return many<WeekCount>(
    tx,
    sql`with closed as (select * from ${closedOf(tx, teams, since)} c), moments as (
          select opened_at as at, 1 as opened, 0 as closed from ${openOf(tx, teams)} o where opened_at >= ${since}
          union all select opened_at, 1, 0 from closed where opened_at >= ${since}
          union all select closed_at, 0, 1 from closed)
        select date_trunc('week', at at time zone 'Europe/London')::date as week, sum(opened)::int as opened, sum(closed)::int as closed
        from moments group by 1 order by 1`,
  )
}

export type ServiceTime = { package: string; closed: number; medianDays: number }

/** The median of days from opening to closing, by service, of those closed since. */
export function listServiceTimes(
  tx: Tx,
  teams: readonly string[],
  since: Date,
): Promise<ServiceTime[]> {
  return many<ServiceTime>(
    tx,
    sql`select package, count(*)::int as closed, percentile_disc(0.5) within group (order by
          (closed_at at time zone 'Europe/London')::date - (opened_at at time zone 'Europe/London')::date)::int as "medianDays"
        from ${closedOf(tx, teams, since)} c group by package order by 3 desc, 1`,
  )
}

/** Teams that have cases, open or closed: for who may see all. */
export async function listTeamsWithCases(tx: Tx): Promise<string[]> {
  const next = (open: Sql, after: Sql) =>
    sql`select c.team from cases.case c where c.council_id = ${tx.councilId} and ${open}${after} order by c.team limit 1`
  const walk = (open: Sql) =>
    sql`(with recursive step (key) as ((${next(open, sql``)}) union all
          select (${next(open, sql` and c.team > step.key`)}) from step where step.key is not null)
        select key from step where key is not null)`
  const rows = await many<{ key: string }>(
    tx,
    sql`${walk(sql`c.is_open`)} union ${walk(sql`not c.is_open`)} order by 1`,
  )
  return rows.map(row => row.key)
}

function openOf(tx: Tx, teams: readonly string[]): Sql {
  return sql`(select l.* from unnest(${[...teams]}::text[]) t (key) cross join lateral (
    select c.package, c.assigned_to, c.due_on, c.opened_at from cases.case c
    where c.council_id = ${tx.councilId} and c.is_open and c.team = t.key limit ${MOST_OPEN}) l)`
}

function closedOf(tx: Tx, teams: readonly string[], since: Date): Sql {
  return sql`(select l.* from unnest(${[...teams]}::text[]) t (key) cross join lateral (
    select c.package, c.opened_at, c.closed_at from cases.case c
    where c.council_id = ${tx.councilId} and not c.is_open and c.team = t.key and c.closed_at >= ${since} limit ${MOST_CLOSED}) l)`
}
