import { sql } from '../sql.ts'
import { inCouncil, run, type Tx } from '../transaction.ts'
import { findEvent, type Listeners, react } from './hand-on.ts'
import { type EventHandler, enqueue, type JobHandler, kindOf, type Periodic } from './job.ts'
import type { Work, WorkerSetup } from './work.ts'

/** Who reacts to which type of event. */
export function listenersByType(handlers: readonly EventHandler[]): Listeners {
  const byType = new Map<string, EventHandler[]>()
  for (const handler of handlers)
    for (const type of handler.on) byType.set(type, [...(byType.get(type) ?? []), handler])
  return byType
}

/** Who does which kind of job: reactions tried again by themselves, and what comes round, are jobs too. */
export function handlersByKind(work: Work): ReadonlyMap<string, JobHandler> {
  const map = new Map<string, JobHandler>(work.jobs.map(handler => [handler.kind, handler]))
  for (const handler of work.events) map.set(`on:${handler.name}`, reaction(handler))
  for (const periodic of work.periodic) map.set(kindOf(periodic), recurring(periodic))
  return map
}

function reaction(handler: EventHandler): JobHandler {
  return {
    kind: `on:${handler.name}`,
    does: 'transaction',
    run: async (tx, job, context) => {
      const event = await findEvent(tx, String(job.payload['eventId']))
      if (event === undefined) throw new Error('its event is not there')
      await react(handler, tx, [event], context)
    },
  }
}

function recurring(periodic: Periodic): JobHandler {
  return {
    kind: kindOf(periodic),
    does: 'transaction',
    run: async (tx, job, context) => {
      await periodic.run(tx, context)
      // Its own row stands until the end of this transaction: it gives up the key to the next one.
      await run(
        tx,
        sql`update kernel.job set once_key = null where council_id = ${tx.councilId} and id = ${job.id}`,
      )
      await enqueuePeriodic(tx, periodic, new Date(context.now.getTime() + periodic.everyMs))
    },
  }
}

function enqueuePeriodic(tx: Tx, periodic: Periodic, runAt: Date): Promise<void> {
  return enqueue(tx, { kind: kindOf(periodic), payload: {}, runAt, onceKey: periodic.name })
}

/** Makes sure, once a council, that each periodic job has its waiting row. The councils to look at. */
export async function startPeriodic(setup: WorkerSetup, started: Set<string>): Promise<string[]> {
  try {
    const councils = await setup.councils()
    for (const council of councils.filter(({ id }) => !started.has(id))) {
      await inCouncil(setup.db, council.id, async tx => {
        for (const work of setup.work.periodic) await enqueuePeriodic(tx, work, setup.clock())
      })
      started.add(council.id)
    }
    return councils.map(council => council.id)
  } catch (error) {
    setup.log.error('the worker could not reach the database', {
      error: error instanceof Error ? error.message : 'unknown',
    })
    return []
  }
}
