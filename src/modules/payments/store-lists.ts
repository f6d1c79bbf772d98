import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { type Sql, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { ChargeState } from './charge.ts'
import { CHARGE, type ChargeRow } from './store.ts'

/** Charges of which a part is paid and more is to come. */
export function listInParts(tx: Tx): Promise<(ChargeRow & { remindedOn: PlainDate | null })[]> {
  return many(
    tx,
    sql`select ${CHARGE}, reminded_on as "remindedOn" from payments.charge
        where council_id = ${tx.councilId} and parts > 1 and state = 'part-paid' and cancelled_at is null order by id limit 5000`,
  )
}

export async function markReminded(tx: Tx, id: string, dueOn: PlainDate): Promise<void> {
  await run(
    tx,
    sql`update payments.charge set reminded_on = ${dueOn} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export type ChargeFilter = { show: string; q: string; from: string }

/** Charges, the latest first, below a mark. */
export function listCharges(
  tx: Tx,
  filter: ChargeFilter,
  { before, most }: { before: string | undefined; most: number },
): Promise<ChargeRow[]> {
  const pieces: Sql[] = []
  if (filter.show !== '') pieces.push(sql`and state = ${filter.show}`)
  if (filter.q !== '') pieces.push(sql`and (reference = ${filter.q} or email = ${filter.q})`)
  if (filter.from !== '') pieces.push(sql`and created_at >= ${filter.from}::date`)
  if (before !== undefined) pieces.push(sql`and id < ${before}`)
  const where = pieces.reduce((all, each) => sql`${all} ${each}`, sql``)
  return many<ChargeRow>(
    tx,
    sql`select ${CHARGE} from payments.charge where council_id = ${tx.councilId} ${where} order by id desc limit ${most}`,
  )
}

export type Counts = { state: ChargeState; count: number; owedPence: number }

/** How many charges stand how, of the last year. */
export function countCharges(tx: Tx, since: Date): Promise<Counts[]> {
  return many<Counts>(
    tx,
    sql`select state, count(*)::int as count, coalesce(sum(greatest(total_pence - captured_pence, 0)), 0)::float8 as "owedPence"
        from payments.charge where council_id = ${tx.councilId} and created_at >= ${since} group by state`,
  )
}
