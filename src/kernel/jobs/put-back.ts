import { sql } from '../sql.ts'
import { run, type Tx } from '../transaction.ts'
import { comesRound, type Job, type JobContext, MOST_ATTEMPTS, retryAfterSeconds } from './job.ts'

/**
 * Puts a job back with its error, to be tried again later; after the last try it is dead, and stays to be
 * looked at. What comes round is never given up: nothing but a restart would begin it again.
 */
export async function putBack(
  tx: Tx,
  job: Job,
  error: unknown,
  context: JobContext,
): Promise<void> {
  const attempts = job.attempts + 1
  const dead = attempts >= MOST_ATTEMPTS && !comesRound(job) ? context.now : null
  const again = new Date(context.now.getTime() + retryAfterSeconds(attempts) * 1000)
  const message = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
  context.log.warn('a job failed', {
    kind: job.kind,
    job: job.id,
    attempts,
    dead: dead !== null,
    error: message,
  })
  await run(
    tx,
    sql`update kernel.job set attempts = ${attempts}, run_at = ${again}, last_error = ${message}, dead_at = ${dead}
        where council_id = ${tx.councilId} and id = ${job.id}`,
  )
}
