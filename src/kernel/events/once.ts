import { json, sql } from '../sql.ts'
import { maybe, run, type Tx } from '../transaction.ts'

/**
 * The same key gives the same answer: a double click, a retry or a crash after the commit does the
 * work once. Keys are kept for 30 days. Two at the same moment: the second waits for the first's row
 * (unique key) and is then given its answer.
 */
export async function once<Answer>(
  tx: Tx,
  key: string,
  now: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const taken = await run(
    tx,
    sql`insert into kernel.command (council_id, key, at, answer) values (${tx.councilId}, ${key}, ${now}, 'null')
        on conflict do nothing`,
  )
  if (taken === 0) {
    const row = await maybe<{ answer: Answer }>(
      tx,
      sql`select answer from kernel.command where council_id = ${tx.councilId} and key = ${key}`,
    )
    if (row !== undefined) return row.answer
  }
  const answer = await work()
  await run(
    tx,
    sql`update kernel.command set answer = ${json(answer)} where council_id = ${tx.councilId} and key = ${key}`,
  )
  return answer
}

/** Removes keys older than 30 days. */
export async function sweepCommands(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 30 * 24 * 60 * 60_000)
  await run(
    tx,
    sql`delete from kernel.command where council_id = ${tx.councilId} and at < ${before}`,
  )
}
