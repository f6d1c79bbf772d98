import type { CouncilIdentity } from '../context.ts'
import type { Log } from '../log.ts'
import { sql } from '../sql.ts'
import { inCouncil, type Pool, run, type Tx } from '../transaction.ts'
import { findEvent, type Listeners, react } from './hand-on.ts'
import {
  type EventHandler,
  enqueue,
  type JobContext,
  type JobHandler,
  type Periodic,
} from './job.ts'
import { SEALED_AT_ONCE, sealOutbox } from './seal-outbox.ts'
import { doDueJobs, JOBS_AT_ONCE } from './take-jobs.ts'

export type Work = {
  jobs: readonly JobHandler[]
  events: readonly EventHandler[]
  periodic: readonly Periodic[]
}

export type WorkerSetup = {
  db: Pool
  log: Log
  clock: () => Date
  work: Work
  councils: () => Promise<readonly CouncilIdentity[]>
  /** How often every council is looked at though nobody called. */
  pollMs?: number
  /** It does nothing by itself, only what `drain` is asked for. */
  manual?: boolean
}

export type Worker = {
  /** Something was committed for this council. */
  wake(councilId: string): void
  /** Looks at one council until nothing is due. Used by tests and by commands that must see the effects. */
  drain(councilId: string): Promise<void>
  /** Stops after the council in hand. */
  stop(): Promise<void>
}

/** Seals events and does jobs, a council at a time, woken by `wake` with polling behind it. */
export function startWorker(setup: WorkerSetup): Worker {
  const listeners = listenersByType(setup.work.events)
  const handlers = handlersByKind(setup.work)
  const woken = new Set<string>()
  const started = new Set<string>()
  let stopping = false
  let nudge: (() => void) | undefined

  const drainUntil = (until: Until) => async (councilId: string) => {
    const council = (await setup.councils()).find(one => one.id === councilId)
    if (council === undefined) return
    for (let did: Done | undefined; did === undefined || !(stopping || until(did)); )
      did = await doOnce(setup, council, listeners, handlers)
  }
  const rest = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      nudge = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async (): Promise<void> => {
    let polledAt = Number.NEGATIVE_INFINITY
    while (!stopping) {
      const due = performance.now() - polledAt >= (setup.pollMs ?? 5000)
      if (due) polledAt = performance.now()
      const councils = due ? await startPeriodic(setup, started) : takeWoken(woken)
      await round(councils, drainUntil(allTaken), setup.log)
      if (!stopping && woken.size === 0) await rest(setup.pollMs ?? 5000)
    }
  }
  const running = setup.manual === true ? Promise.resolve() : loop()
  return {
    wake: councilId => {
      woken.add(councilId)
      nudge?.()
    },
    drain: drainUntil(nothingDone),
    stop: async () => {
      stopping = true
      nudge?.()
      await running
    },
  }
}

function takeWoken(woken: Set<string>): string[] {
  const ids = [...woken]
  woken.clear()
  return ids
}

async function round(
  councilIds: readonly string[],
  drain: (id: string) => Promise<void>,
  log: Log,
): Promise<void> {
  for (const id of councilIds) {
    try {
      await drain(id)
    } catch (error) {
      // The database is away or refuses: the work is still in its tables, and the next poll takes it.
      log.error('the worker could not finish a council', {
        council: id,
        error: error instanceof Error ? error.message : 'unknown',
      })
    }
  }
}

type Done = { sealed: number; jobs: number }
type Until = (done: Done) => boolean

const nothingDone: Until = ({ sealed, jobs }) => sealed === 0 && jobs === 0
/** What this has caused wakes the worker by itself: another look, to find nothing, would double the work. */
const allTaken: Until = ({ sealed, jobs }) => sealed < SEALED_AT_ONCE && jobs < JOBS_AT_ONCE

async function doOnce(
  setup: WorkerSetup,
  council: CouncilIdentity,
  listeners: Listeners,
  handlers: ReadonlyMap<string, JobHandler>,
): Promise<Done> {
  const context: JobContext = { db: setup.db, now: setup.clock(), council, log: setup.log }
  const sealed = await inCouncil(setup.db, council.id, tx => sealOutbox(tx, listeners, context))
  return { sealed, jobs: await doDueJobs(context, handlers) }
}

function enqueuePeriodic(tx: Tx, periodic: Periodic, runAt: Date): Promise<void> {
  return enqueue(tx, { kind: `every:${periodic.name}`, payload: {}, runAt, onceKey: periodic.name })
}

/** Makes sure, once a council, that each periodic job has its waiting row. The councils to look at. */
async function startPeriodic(setup: WorkerSetup, started: Set<string>): Promise<string[]> {
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

function listenersByType(handlers: readonly EventHandler[]): Listeners {
  const byType = new Map<string, EventHandler[]>()
  for (const handler of handlers)
    for (const type of handler.on) byType.set(type, [...(byType.get(type) ?? []), handler])
  return byType
}

function handlersByKind(work: Work): ReadonlyMap<string, JobHandler> {
  const map = new Map<string, JobHandler>(work.jobs.map(handler => [handler.kind, handler]))
  for (const handler of work.events) map.set(`on:${handler.name}`, reaction(handler))
  for (const periodic of work.periodic) map.set(`every:${periodic.name}`, recurring(periodic))
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
    kind: `every:${periodic.name}`,
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
