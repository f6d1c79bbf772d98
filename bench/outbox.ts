import type { CouncilIdentity } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { startWorker, type Worker } from '#kernel/jobs/worker.ts'
import { createLog } from '#kernel/log.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { type Bench, type Measure, ms, percentile, perSecond } from './measure.ts'
import { openScratch, type Scratch } from './tools/scratch.ts'

const SINGLE = 400
const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 20_000)

/** From the commit of an event to its effect running, one by one; and effects a second when there are many. */
export const bench: Bench = {
  name: 'outbox',
  run: async () => {
    const scratch = await openScratch()
    try {
      return [await latency(scratch), await batches(scratch)]
    } finally {
      await scratch.close()
    }
  },
}

type Effect = (eventId: string) => void

function workerFor(
  scratch: Scratch,
  onEffect: Effect,
  manual: boolean,
): { worker: Worker; db: Pool } {
  let worker: Worker | undefined
  const db: Pool = {
    connect: scratch.database.pool.connect.bind(scratch.database.pool) as Pool['connect'],
    wake: id => worker?.wake(id),
  }
  const run = async (_tx: unknown, event: { subject: { id: string } }) => onEffect(event.subject.id)
  worker = startWorker({
    db,
    log: createLog('error'),
    clock: () => new Date(),
    councils: async (): Promise<readonly CouncilIdentity[]> => [scratch.council],
    work: { jobs: [], periodic: [], events: [{ name: 'bench', on: ['bench.happened'], run }] },
    manual,
  })
  return { worker, db }
}

const happen = (db: Pool, councilId: string, id: string) =>
  inCouncil(db, councilId, tx =>
    publish(
      tx,
      { now: new Date(), actor: { kind: 'system', name: 'bench' } },
      { type: 'bench.happened', subject: { kind: 'bench', id } },
    ),
  )

async function latency(scratch: Scratch): Promise<Measure> {
  const effects = new Map<string, () => void>()
  const { worker, db } = workerFor(scratch, id => effects.get(id)?.(), false)
  const times: number[] = []
  for (let n = 0; n < SINGLE; n += 1) {
    const id = newId()
    const running = new Promise<number>(resolve =>
      effects.set(id, () => resolve(performance.now())),
    )
    await happen(db, scratch.council.id, id)
    const committed = performance.now()
    times.push((await running) - committed)
  }
  await worker.stop()
  const p95 = percentile(times.slice(50), 0.95)
  return {
    what: 'an event committed, to its effect running',
    value: `p50 ${ms(percentile(times, 0.5))}, p95 ${ms(p95)}`,
    bar: 'p95 ≤ 25 ms',
    met: p95 <= 25,
  }
}

async function batches(scratch: Scratch): Promise<Measure> {
  let done = 0
  const { worker, db } = workerFor(scratch, () => (done += 1), true)
  for (let n = 0; n < EVENTS; n += 100)
    await inCouncil(db, scratch.council.id, async tx => {
      for (let each = 0; each < 100; each += 1)
        await publish(
          tx,
          { now: new Date(), actor: { kind: 'system', name: 'bench' } },
          { type: 'bench.happened', subject: { kind: 'bench', id: newId() } },
        )
    })
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await worker.drain(scratch.council.id)
  const seconds = (performance.now() - began) / 1000
  const used = process.cpuUsage(cpu)
  await worker.stop()
  return {
    what: `${EVENTS.toLocaleString('en-GB')} events sealed in the audit tree, each with an effect done in a transaction`,
    value: `${perSecond(done / seconds)}, ${Math.round((used.user + used.system) / done)} µs of the worker's processor time each`,
    bar: '≥ 10,000/s',
    met: done === EVENTS && done / seconds >= 10_000,
  }
}
