import { sql } from '../sql.ts'
import { inCouncil, many, run, type Tx } from '../transaction.ts'
import { takeEvents } from './hand-on.ts'
import type { Job, JobContext, JobHandler } from './job.ts'
import { putBack } from './put-back.ts'
import { lease } from './work-outside.ts'

export const JOBS_AT_ONCE = 200

type Taken = {
  taken: number
  /** Ours for a while, to be done outside the database. */
  leased: readonly Job[]
}

/**
 * Takes a batch of a council's due jobs. Those inside the database are done in one transaction; those
 * outside are leased, but for those of the kinds that are not wanted now.
 */
export function doDueJobs(
  context: JobContext,
  handlers: ReadonlyMap<string, JobHandler>,
  unwanted: readonly string[],
): Promise<Taken> {
  const isOutside = (kind: string) => handlers.get(kind)?.does === 'outside'
  return inCouncil(context.db, context.council.id, async tx => {
    const jobs = await takeDue(tx, context.now, unwanted)
    const leased = jobs.filter(job => isOutside(job.kind))
    const inside = jobs.filter(job => !isOutside(job.kind))
    const done = inside.length === 0 ? [] : await doAllInside(tx, inside, handlers, context)
    if (done.length > 0)
      await run(
        tx,
        sql`delete from kernel.job where council_id = ${tx.councilId} and id = any(${done}::uuid[])`,
      )
    if (leased.length > 0) await lease(tx, leased, context.now)
    return { taken: jobs.length, leased }
  })
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

function takeDue(tx: Tx, now: Date, unwanted: readonly string[]): Promise<Job[]> {
  return many<Job>(
    tx,
    sql`select id, council_id as "councilId", kind, payload, attempts from kernel.job
        where council_id = ${tx.councilId} and dead_at is null and run_at <= ${now} and not kind = any(${[...unwanted]}::text[])
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
