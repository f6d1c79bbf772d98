import { sql } from '#kernel/sql.ts'
import { run, type Tx } from '#kernel/transaction.ts'

/** Empties everything personal of a case and of what stands around it. */
export async function forgetCaseRow(tx: Tx, caseId: string, now: Date): Promise<void> {
  const mine = sql`council_id = ${tx.councilId} and case_id = ${caseId}`
  await Promise.all([
    run(
      tx,
      sql`update cases.case set applicant = null, email = null, telephone = null, postcode = null, party_id = null, title_en = reference, title_cy = reference,
            duplicate_key = null, dispose_on = null, call_on = null, forgotten_at = ${now}, key = gen_random_uuid()::text
          where council_id = ${tx.councilId} and id = ${caseId}`,
    ),
    // The salt goes with the words: the digest that stays in the chain can then be matched with nothing.
    run(
      tx,
      sql`update cases.action set data = case when kind = 'action' then jsonb_build_object('action', data->'action') else '{}' end, salt = null where ${mine}`,
    ),
    run(tx, sql`delete from cases.word where ${mine}`),
    run(tx, sql`delete from cases.follower where ${mine}`),
    run(tx, sql`delete from cases.ask where ${mine}`),
    run(tx, sql`delete from cases.seen where ${mine}`),
    run(tx, sql`update cases.task set words = null where ${mine}`),
  ])
}
