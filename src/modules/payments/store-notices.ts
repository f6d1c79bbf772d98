import { sql } from '#kernel/sql.ts'
import { one, run, type Tx } from '#kernel/transaction.ts'

export type NewNotice = {
  provider: string
  noticeId: string
  providerRef: string
  attemptId: string | null
  now: Date
}

/** Whether it is the first of its id. */
export async function noteNotice(tx: Tx, notice: NewNotice): Promise<boolean> {
  const { times } = await one<{ times: number }>(
    tx,
    sql`insert into payments.notice (council_id, provider, notice_id, received_at, provider_ref, attempt_id)
        values (${tx.councilId}, ${notice.provider}, ${notice.noticeId}, ${notice.now}, ${notice.providerRef}, ${notice.attemptId})
        on conflict (council_id, provider, notice_id) do update
        set times = payments.notice.times + 1, attempt_id = coalesce(payments.notice.attempt_id, excluded.attempt_id)
        returning times`,
  )
  return times === 1
}

/** A year on, nothing comes again. */
export async function deleteOldNotices(tx: Tx, before: Date): Promise<void> {
  await run(
    tx,
    sql`delete from payments.notice where council_id = ${tx.councilId} and received_at < ${before}`,
  )
}
