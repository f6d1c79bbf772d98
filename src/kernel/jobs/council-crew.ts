import type { CouncilIdentity } from '../context.ts'
import { inCouncil } from '../transaction.ts'
import { handlersByKind, listenersByType } from './handlers.ts'
import type { JobContext } from './job.ts'
import { SEALED_AT_ONCE, sealOutbox } from './seal-outbox.ts'
import { doDueJobs, JOBS_AT_ONCE } from './take-jobs.ts'
import type { WorkerSetup } from './work.ts'
import { doOutside } from './work-outside.ts'

/** Those who work for councils in this process. */
export type Crew = {
  /** Takes what is due of one council, until all is taken. What fails is logged. */
  look(councilId: string): Promise<void>
  /** The same until nothing is due and nothing goes on. @throws what fails */
  drain(councilId: string): Promise<void>
  /** Until nothing goes on outside any more. */
  finish(): Promise<void>
}

type Worker = { wake(councilId: string): void; isStopping(): boolean }

/** `lookAgain`: somebody looked meanwhile and left what is of this kind. */
type GoingOn = { done: Promise<void>; lookAgain: boolean }

type Done = { sealed: number; jobs: number }

export function councilCrew(setup: WorkerSetup, { wake, isStopping }: Worker): Crew {
  const listeners = listenersByType(setup.work.events)
  const handlers = handlersByKind(setup.work)
  /** What goes on beyond the database, by council and kind: one batch of each at a time. */
  const outside = new Map<string, Map<string, GoingOn>>()
  const goingOn = (councilId: string) => outside.get(councilId) ?? new Map<string, GoingOn>()

  const doOnce = async (council: CouncilIdentity): Promise<Done> => {
    const context: JobContext = { db: setup.db, now: setup.clock(), council, log: setup.log }
    const sealed = await inCouncil(setup.db, council.id, tx => sealOutbox(tx, listeners, context))
    const going = goingOn(council.id)
    for (const each of going.values()) each.lookAgain = true
    const { taken, leased } = await doDueJobs(context, handlers, [...going.keys()])
    for (const [kind, jobs] of Map.groupBy(leased, job => job.kind))
      goOutside(
        council.id,
        kind,
        doOutside({ jobs, handler: handlers.get(kind), context, isStopping }),
      )
    return { sealed, jobs: taken }
  }
  const goOutside = (councilId: string, kind: string, work: Promise<void>) => {
    const going = goingOn(councilId)
    outside.set(councilId, going)
    const end = () => {
      const again = going.get(kind)?.lookAgain === true
      going.delete(kind)
      if (again) wake(councilId)
    }
    const done = work.catch(error => complain(setup, councilId, error)).finally(end)
    going.set(kind, { done, lookAgain: false })
  }
  const finish = async (councilId: string) => {
    await Promise.all([...goingOn(councilId).values()].map(({ done }) => done))
  }
  const find = async (councilId: string) =>
    (await setup.councils()).find(council => council.id === councilId)

  return {
    look: async councilId => {
      try {
        const council = await find(councilId)
        if (council === undefined) return
        while (!isStopping() && !allTaken(await doOnce(council)));
      } catch (error) {
        complain(setup, councilId, error)
      }
    },
    drain: async councilId => {
      const council = await find(councilId)
      if (council === undefined) return
      for (let did: Done | undefined; did === undefined || did.sealed > 0 || did.jobs > 0; ) {
        did = await doOnce(council)
        await finish(councilId)
      }
    },
    finish: async () => {
      await Promise.all([...outside.keys()].map(finish))
    },
  }
}

/** What this has caused wakes the worker by itself: another look, to find nothing, would double the work. */
const allTaken = ({ sealed, jobs }: Done) => sealed < SEALED_AT_ONCE && jobs < JOBS_AT_ONCE

/** The database is away or refuses: the work is still in its tables, and the next poll takes it. */
function complain({ log }: WorkerSetup, council: string, error: unknown): void {
  log.error('the worker could not finish a council', {
    council,
    error: error instanceof Error ? error.message : 'unknown',
  })
}
