import { sql } from '../sql.ts'
import { inCouncil, run, type Tx } from '../transaction.ts'
import type { Job, JobContext, JobHandler } from './job.ts'
import { putBack } from './put-back.ts'

/** How long a job done outside the database is ours before another worker may try it. */
const LEASE_MS = 120_000

type Outside = {
  /** All of one kind. */
  jobs: readonly Job[]
  handler: JobHandler | undefined
  context: JobContext
  isStopping(): boolean
}

/**
 * One after the other. What is not begun when the lease ends is another worker's; what is not begun when
 * this one stops is given back.
 */
export async function doOutside({ jobs, handler, context, isStopping }: Outside): Promise<void> {
  const until = performance.now() + LEASE_MS
  for (const [at, job] of jobs.entries()) {
    if (performance.now() > until) return
    if (isStopping()) return giveBack(jobs.slice(at), context)
    await doOne(job, handler, context)
  }
}

async function giveBack(jobs: readonly Job[], { db, council, now }: JobContext): Promise<void> {
  await inCouncil(db, council.id, tx => takeUntil(tx, jobs, now))
}

/** Takes jobs into our hands for a while. */
export function lease(tx: Tx, jobs: readonly Job[], now: Date): Promise<number> {
  return takeUntil(tx, jobs, new Date(now.getTime() + LEASE_MS))
}

function takeUntil(tx: Tx, jobs: readonly Job[], until: Date): Promise<number> {
  return run(
    tx,
    sql`update kernel.job set run_at = ${until} where council_id = ${tx.councilId} and id = any(${jobs.map(job => job.id)}::uuid[])`,
  )
}

async function doOne(
  job: Job,
  handler: JobHandler | undefined,
  context: JobContext,
): Promise<void> {
  const { id } = context.council
  try {
    if (handler?.does !== 'outside') throw new Error(`no handler for ${job.kind}`)
    const record = await handler.run(job, context)
    await inCouncil(context.db, id, async tx => {
      await record?.(tx)
      await run(tx, sql`delete from kernel.job where council_id = ${id} and id = ${job.id}`)
    })
  } catch (error) {
    await inCouncil(context.db, id, tx => putBack(tx, job, error, context))
  }
}
