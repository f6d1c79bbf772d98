import { sql } from '../sql.ts'
import { inCouncil, many, run, type Tx } from '../transaction.ts'
import { takeEvents } from './hand-on.ts'
import {
  type Job,
  type JobContext,
  type JobHandler,
  MOST_ATTEMPTS,
  retryAfterSeconds,
} from './job.ts'

/** How long a job done outside the database is ours before another worker may try it. */
const LEASE_MS = 120_000
export const JOBS_AT_ONCE = 200

/**
 * Does a batch of a council's due jobs. Those inside the database are done in one transaction; those
 * outside are leased, done, then ended.
 * @returns how many were taken.
 */
export async function doDueJobs(
  context: JobContext,
  handlers: ReadonlyMap<string, JobHandler>,
): Promise<number> {
  const outside: Job[] = []
  const taken = await inCouncil(context.db, context.council.id, async tx => {
    const jobs = await takeDue(tx, context.now)
    outside.push(...jobs.filter(job => handlers.get(job.kind)?.does === 'outside'))
    const inside = jobs.filter(job => handlers.get(job.kind)?.does !== 'outside')
    const done = inside.length === 0 ? [] : await doAllInside(tx, inside, handlers, context)
    if (done.length > 0)
      await run(
        tx,
        sql`delete from kernel.job where council_id = ${tx.councilId} and id = any(${done}::uuid[])`,
      )
    if (outside.length > 0) await lease(tx, outside, context.now)
    return jobs.length
  })
  for (const job of outside) await doOutside(job, handlers.get(job.kind), context)
  return taken
}

/**
 * All together first, since most batches have no failure and a savepoint a job costs more than a small
 * job. Where one fails, all of it is undone and done again, each behind a savepoint of its own.
 */
async function doAllInside(
  tx: Tx,
  jobs: readonly Job[],
  handlers: ReadonlyMap<string, JobHandler>,
  context: JobContext,
): Promise<string[]> {
  const eventIds = jobs.map(job => job.payload['eventId']).filter(id => typeof id === 'string')
  await Promise.all([tx.query({ text: 'savepoint jobs', values: [] }), takeEvents(tx, eventIds)])
  try {
    for (const job of jobs) await runInside(tx, job, handlers.get(job.kind), context)
    return jobs.map(job => job.id)
  } catch {
    await tx.query({ text: 'rollback to savepoint jobs', values: [] })
  }
  const done: string[] = []
  for (const job of jobs)
    if (await doInside(tx, job, handlers.get(job.kind), context)) done.push(job.id)
  return done
}

async function runInside(
  tx: Tx,
  job: Job,
  handler: JobHandler | undefined,
  context: JobContext,
): Promise<void> {
  if (handler?.does !== 'transaction') throw new Error(`no handler for ${job.kind}`)
  await handler.run(tx, job, context)
}

function takeDue(tx: Tx, now: Date): Promise<Job[]> {
  return many<Job>(
    tx,
    sql`select id, council_id as "councilId", kind, payload, attempts from kernel.job
        where council_id = ${tx.councilId} and dead_at is null and run_at <= ${now}
        order by run_at, id limit ${JOBS_AT_ONCE} for update skip locked`,
  )
}

async function doInside(
  tx: Tx,
  job: Job,
  handler: JobHandler | undefined,
  context: JobContext,
): Promise<boolean> {
  await tx.query({ text: 'savepoint job', values: [] })
  try {
    await runInside(tx, job, handler, context)
    await tx.query({ text: 'release savepoint job', values: [] })
    return true
  } catch (error) {
    await tx.query({ text: 'rollback to savepoint job', values: [] })
    await putBack(tx, job, error, context)
    return false
  }
}

function lease(tx: Tx, jobs: readonly Job[], now: Date): Promise<number> {
  const until = new Date(now.getTime() + LEASE_MS)
  return run(
    tx,
    sql`update kernel.job set run_at = ${until} where council_id = ${tx.councilId} and id = any(${jobs.map(job => job.id)}::uuid[])`,
  )
}

async function doOutside(
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

async function putBack(tx: Tx, job: Job, error: unknown, context: JobContext): Promise<void> {
  const attempts = job.attempts + 1
  const dead = attempts >= MOST_ATTEMPTS ? context.now : null
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
