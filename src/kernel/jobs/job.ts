import type { CouncilIdentity } from '../context.ts'
import type { Event } from '../events/event.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { json, sql } from '../sql.ts'
import { type Pool, run, type Tx } from '../transaction.ts'

export type Job = {
  id: string
  councilId: string
  kind: string
  payload: Readonly<Record<string, unknown>>
  attempts: number
}

export type JobContext = { db: Pool; now: Date; council: CouncilIdentity; log: Log }

/**
 * Work for the worker. `transaction`: the work and the end of the job commit together, exactly once.
 * `outside`: something beyond the database is done first, so it may be done again after a crash: it
 * must carry the job's id as its idempotency key; what it returns is written when it has succeeded.
 */
export type JobHandler =
  | { kind: string; does: 'transaction'; run(tx: Tx, job: Job, context: JobContext): Promise<void> }
  | {
      kind: string
      does: 'outside'
      run(job: Job, context: JobContext): Promise<((tx: Tx) => Promise<void>) | undefined>
    }

/**
 * A reaction to what happened in another module. It runs in the worker, in the transaction that seals the
 * event; where one of a batch fails, as a job of its own, again until it is done. `runAll` is for what
 * happens often: it looks once for all events of a batch.
 */
export type EventHandler = { name: string; on: readonly string[] } & (
  | { run(tx: Tx, event: Event, context: JobContext): Promise<void> }
  | { runAll(tx: Tx, events: readonly Event[], context: JobContext): Promise<void> }
)

/** Work that comes round. It is kept as one waiting job a council. */
export type Periodic = {
  name: string
  everyMs: number
  run(tx: Tx, context: JobContext): Promise<void>
}

/** The kind of the job that a periodic work waits as. */
export function kindOf({ name }: Pick<Periodic, 'name'>): string {
  return `${COMES_ROUND}${name}`
}

export function comesRound({ kind }: Pick<Job, 'kind'>): boolean {
  return kind.startsWith(COMES_ROUND)
}

const COMES_ROUND = 'every:'

export type NewJob = {
  kind: string
  payload: Readonly<Record<string, unknown>>
  runAt: Date
  onceKey?: string
}

/** Adds a job in the transaction of the command. With a `onceKey` a second waiting one is not added. */
export async function enqueue(tx: Tx, job: NewJob): Promise<void> {
  tx.wakeWorker()
  await run(
    tx,
    sql`insert into kernel.job (council_id, id, kind, payload, run_at, once_key)
        values (${tx.councilId}, ${newId()}, ${job.kind}, ${json(job.payload)}, ${job.runAt}, ${job.onceKey ?? null})
        on conflict do nothing`,
  )
}

/** Seconds to wait after the nth failure: quick at first, then up to two hours, for more than a day in all. */
export function retryAfterSeconds(attempts: number): number {
  return Math.min(5 * 2 ** (attempts - 1), 7200)
}

/** 5 s doubling to 2 h: the 24th try comes after about 27 hours, so a day's outage loses nothing. */
export const MOST_ATTEMPTS = 24
