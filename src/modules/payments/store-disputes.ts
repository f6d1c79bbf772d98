import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Dispute } from './dispute.ts'

const DISPUTE = sql`id, attempt_id as "attemptId", charge_id as "chargeId", provider, pence, reference, taken_on::text as "takenOn", state, note, ended_at as "endedAt"`

/** Whether it is new: a payment is disputed once. */
export async function insertDispute(tx: Tx, made: Dispute, now: Date): Promise<boolean> {
  const count = await run(
    tx,
    sql`insert into payments.dispute (council_id, id, attempt_id, charge_id, provider, pence, reference, taken_on, state, found_at)
        values (${tx.councilId}, ${made.id}, ${made.attemptId}, ${made.chargeId}, ${made.provider}, ${made.pence}, ${made.reference}, ${made.takenOn}, 'open', ${now})
        on conflict (council_id, attempt_id) do nothing`,
  )
  return count === 1
}

export function lockDispute(
  tx: Tx,
  of: { id: string } | { attemptId: string },
): Promise<Dispute | undefined> {
  const which = 'id' in of ? sql`id = ${of.id}` : sql`attempt_id = ${of.attemptId}`
  return maybe<Dispute>(
    tx,
    sql`select ${DISPUTE} from payments.dispute where council_id = ${tx.councilId} and ${which} for update`,
  )
}

export async function endDispute(
  tx: Tx,
  { id, state, note }: Dispute,
  of: { now: Date; workedBy: string | null },
): Promise<void> {
  await run(
    tx,
    sql`update payments.dispute set state = ${state}, note = ${note}, worked_by = ${of.workedBy}, ended_at = ${of.now}
        where council_id = ${tx.councilId} and id = ${id} and state = 'open'`,
  )
}

/** Those that are open first, then the latest. */
export function listDisputes(tx: Tx): Promise<Dispute[]> {
  return many<Dispute>(
    tx,
    sql`select ${DISPUTE} from payments.dispute where council_id = ${tx.councilId} order by state <> 'open', id desc limit 200`,
  )
}
