import { sql } from '#kernel/sql.ts'
import { many, one, type Tx } from '#kernel/transaction.ts'

export type OpenedCount = { service: string; onDay: string; opened: number; online: number }

/** Cases opened on each day in Britain since a moment, and those that came by the web, or from a program. */
export function countOpened(tx: Tx, since: Date): Promise<OpenedCount[]> {
  return many<OpenedCount>(
    tx,
    sql`select package as service, (opened_at at time zone 'Europe/London')::date as "onDay", count(*)::int as opened,
          (count(*) filter (where channel in ('web', 'api')))::int as online
        from cases.case where council_id = ${tx.councilId} and opened_at >= ${since} group by 1, 2`,
  )
}

export type OutcomeCount = { service: string; onDay: string; days: number; cases: number }

/** Cases closed on each day in Britain since a moment, by the whole days they took. */
export function countOutcomes(tx: Tx, since: Date): Promise<OutcomeCount[]> {
  return many<OutcomeCount>(
    tx,
    sql`select package as service, (closed_at at time zone 'Europe/London')::date as "onDay",
          (closed_at at time zone 'Europe/London')::date - (opened_at at time zone 'Europe/London')::date as days, count(*)::int as cases
        from cases.case where council_id = ${tx.councilId} and closed_at >= ${since} and not is_open group by 1, 2, 3`,
  )
}

/** How many open cases an officer has. */
export async function countOpenOf(tx: Tx, officerId: string): Promise<number> {
  const row = await one<{ n: number }>(
    tx,
    sql`select count(*)::int as n from cases.case where council_id = ${tx.councilId} and is_open and assigned_to = ${officerId}`,
  )
  return row.n
}
