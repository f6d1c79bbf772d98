import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { seededRandom } from '../../src/app/demo/seeded-random.ts'
import { type Compared, compare } from './compare.ts'
import { type FullDisk, smallDisk } from './full-disk.ts'
import { type Kept, keepRunning } from './keep-running.ts'
import { Ledger } from './ledger.ts'
import { prepareSendings, SECRET } from './prepare.ts'

export type FaultPlan = {
  /** Submissions that customers begin in a second. */
  perSecond: number
  /** How often each of the three is killed. */
  kills: number
  /** Between one fault and the next, once it is recovered from. */
  calmMs: number
  /** As many customers are ready as come in so many seconds for each fault: recovering takes longer on a busy machine. */
  secondsEach: number
  fillDisk: boolean
  seed: number
  say: (line: string) => void
}

export type FaultResult = Compared & {
  recoveries: Readonly<Record<string, readonly number[]>>
  tries: number
  perSecond: number
  diskFilled: string
}

/**
 * Customers send and send again while web process, worker and database are killed with -9 in a seeded
 * order, and the disk of the database is filled once; then what customers hold is compared with the database.
 */
export async function runFaults(plan: FaultPlan): Promise<FaultResult> {
  const disk = smallDisk(plan.fillDisk)
  const folder = join(disk.folder, 'data')
  const most = Math.ceil(plan.perSecond * (plan.kills * 3 + 2) * plan.secondsEach)
  const prepared = await prepareSendings(folder, most)
  const port = await freePort()
  const processes = {
    web: keepRunning(environment(folder, { PORT: String(port), MOOTHALL_WORKER: 'none' })),
    worker: keepRunning(environment(folder, { PORT: '0', MOOTHALL_WORKER: 'only' })),
  }
  const ledger = new Ledger(port)
  ledger.everyone = prepared.sendings.length
  try {
    await Promise.all([processes.web.ready(), processes.worker.ready()])
    const began = performance.now()
    const customers = startCustomers(ledger, prepared.sendings, plan.perSecond)
    await ledger.recoveredAfter(began)
    const recoveries = await killAll(plan, { processes, ledger, folder })
    const diskFilled = await fillOnce(plan, { disk, ledger, recoveries })
    await pause(plan.calmMs)
    const { begun, perSecond } = await customers.stop()
    await processes.web.stop()
    await processes.worker.stop()
    const compared = await compare(folder, { ledger, begun, councilId: prepared.councilId })
    return { ...compared, recoveries, tries: ledger.tries, perSecond, diskFilled }
  } finally {
    ledger.close()
    await Promise.all([processes.web.stop(), processes.worker.stop()])
    disk.remove()
  }
}

type Running = { processes: { web: Kept; worker: Kept }; ledger: Ledger; folder: string }
type Victim = 'web process' | 'worker' | 'database'

async function killAll(plan: FaultPlan, running: Running): Promise<Record<string, number[]>> {
  const recoveries: Record<Victim, number[]> = { 'web process': [], worker: [], database: [] }
  for (const victim of order(plan)) {
    await pause(plan.calmMs)
    const at = performance.now()
    await kill(victim, running)
    const took = await running.ledger.recoveredAfter(at + 1)
    recoveries[victim].push(took)
    plan.say(`  killed the ${victim}: the next receipt came after ${Math.round(took)} ms`)
    await Promise.all([running.processes.web.ready(), running.processes.worker.ready()])
  }
  return recoveries
}

/** Each as often as planned, in an order that the seed gives. */
function order({ kills, seed }: FaultPlan): Victim[] {
  const random = seededRandom(seed)
  const victims = (['web process', 'worker', 'database'] as const).flatMap(victim =>
    Array.from({ length: kills }, () => ({ victim, at: random() })),
  )
  return victims.sort((a, b) => a.at - b.at).map(({ victim }) => victim)
}

async function kill(victim: Victim, { processes, folder }: Running): Promise<void> {
  if (victim === 'web process') return processes.web.kill()
  if (victim === 'worker') return processes.worker.kill()
  const file = join(folder, 'postgresql', 'postmaster.pid')
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL')
}

const SILENCE_MS = 1500
const LONGEST_MS = 60_000
const since = (at: number) => performance.now() - at

type Filling = { disk: FullDisk; ledger: Ledger; recoveries: Record<string, number[]> }

async function fillOnce(plan: FaultPlan, { disk, ledger, recoveries }: Filling): Promise<string> {
  if (disk.fill === undefined) return disk.why
  await pause(plan.calmMs)
  const written = disk.fill()
  const full = performance.now()
  // What the database set aside before takes writes for a while: it is full when nobody is served any more.
  while (ledger.receiptsAfter(performance.now() - SILENCE_MS) > 0 && since(full) < LONGEST_MS)
    await pause(50)
  const during = ledger.receiptsAfter(full)
  await pause(2000)
  const lasted = Math.round(since(full) / 1000)
  disk.free()
  const freed = performance.now()
  const took = await ledger.recoveredAfter(freed)
  recoveries['full disk, once there was room'] = [took]
  const told = `full with ${Math.round(written / 1e6)} MB of filler for ${lasted} s, ${during} receipts before the first write failed`
  plan.say(
    `  the disk was ${told}; the next receipt came ${Math.round(took)} ms after there was room`,
  )
  return told
}

/** Customers come at this rate whatever becomes of them, as long as there are any. */
function startCustomers(
  ledger: Ledger,
  sendings: Parameters<Ledger['send']>[1][],
  perSecond: number,
) {
  const sent: Promise<void>[] = []
  const began = performance.now()
  const timer = setInterval(() => {
    const due = Math.min(
      sendings.length,
      Math.floor(((performance.now() - began) * perSecond) / 1000),
    )
    while (sent.length < due) {
      const sending = sendings[sent.length]
      if (sending !== undefined) sent.push(ledger.send(sent.length, sending))
    }
  }, 20)
  return {
    stop: async () => {
      clearInterval(timer)
      const came = (sent.length * 1000) / (performance.now() - began)
      await Promise.all(sent)
      return { begun: sent.length, perSecond: came }
    },
  }
}

function environment(folder: string, own: Record<string, string>): Record<string, string> {
  return {
    MOOTHALL_DATA_DIR: folder,
    MOOTHALL_SECRET: SECRET,
    MOOTHALL_LOG: 'silent',
    MOOTHALL_DEMO: 'true',
    ...own,
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      )
    })
  })
}
