import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Counts } from './measures.ts'

export type DayCounts = Counts & { readonly onDay: string }

/** Writes what was counted. A count never falls: what was forgotten since was there. */
export async function keepDays(tx: Tx, days: readonly DayCounts[]): Promise<void> {
  await run(
    tx,
    sql`insert into standards.service_day (council_id, service, on_day, opened, online, begun, sent)
        select ${tx.councilId}, service, "onDay", opened, online, begun, sent
        from jsonb_to_recordset(${json(days)}::jsonb) as r (service text, "onDay" date, opened int, online int, begun int, sent int)
        on conflict (council_id, service, on_day) do update set
          opened = greatest(standards.service_day.opened, excluded.opened), online = greatest(standards.service_day.online, excluded.online),
          begun = greatest(standards.service_day.begun, excluded.begun), sent = greatest(standards.service_day.sent, excluded.sent)`,
  )
}

type OutcomeDay = { service: string; onDay: string; bucket: number; cases: number }

/** Outcomes of the last days are written anew: a case that was opened again has none. */
export async function keepOutcomes(
  tx: Tx,
  since: PlainDate,
  outcomes: readonly OutcomeDay[],
): Promise<void> {
  await run(
    tx,
    sql`delete from standards.outcome_day where council_id = ${tx.councilId} and on_day >= ${since}`,
  )
  await run(
    tx,
    sql`insert into standards.outcome_day (council_id, service, on_day, bucket, cases)
        select ${tx.councilId}, service, "onDay", bucket, sum(cases)::int
        from jsonb_to_recordset(${json(outcomes)}::jsonb) as r (service text, "onDay" date, bucket int, cases int) group by 2, 3, 4`,
  )
}

export type Span = { from: PlainDate; to: PlainDate }

export function sumDays(tx: Tx, { from, to }: Span): Promise<Counts[]> {
  return many<Counts>(
    tx,
    sql`select service, sum(opened)::int as opened, sum(online)::int as online, sum(begun)::int as begun, sum(sent)::int as sent
        from standards.service_day where council_id = ${tx.councilId} and on_day between ${from} and ${to} group by 1`,
  )
}

export function sumOutcomes(
  tx: Tx,
  { from, to }: Span,
): Promise<{ service: string; bucket: number; cases: number }[]> {
  return many(
    tx,
    sql`select service, bucket, sum(cases)::int as cases from standards.outcome_day
        where council_id = ${tx.councilId} and on_day between ${from} and ${to} group by 1, 2`,
  )
}

/** Whether anything was counted before. */
export async function isCounted(tx: Tx): Promise<boolean> {
  const rows = await many(
    tx,
    sql`select 1 from standards.service_day where council_id = ${tx.councilId} limit 1`,
  )
  return rows.length > 0
}
