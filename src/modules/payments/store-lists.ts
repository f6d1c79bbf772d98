import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
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
