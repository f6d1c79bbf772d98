import { councilCrew } from './council-crew.ts'
import { startPeriodic } from './handlers.ts'
import type { WorkerSetup } from './work.ts'

export type Worker = {
  /** Something was committed for this council. */
  wake(councilId: string): void
  /** Looks at one council until nothing is due. Used by tests and by commands that must see the effects. */
  drain(councilId: string): Promise<void>
  /** Stops when what is in hand is done. Jobs that were taken and not begun are given back. */
  stop(): Promise<void>
}

/** How many councils are worked for at once. */
const HANDS = 4

/**
 * Seals events and does jobs, woken by `wake` with polling behind it. A council is in one hand at a time,
 * and its work outside the database goes on beside: a mail server or a receiver of webhooks that does not
 * answer holds up neither the council's own events nor another council.
 */
export function startWorker(setup: WorkerSetup): Worker {
  const woken = new Set<string>()
  const started = new Set<string>()
  const inHand = new Map<string, Promise<void>>()
  const pollMs = setup.pollMs ?? 5000
  let stopping = false
  let nudge: (() => void) | undefined
  const wake = (councilId: string) => {
    woken.add(councilId)
    nudge?.()
  }
  const crew = councilCrew(setup, { wake, isStopping: () => stopping })
  const takeInHand = () => {
    for (const id of woken) {
      if (inHand.size >= HANDS) return
      if (inHand.has(id)) continue
      woken.delete(id)
      const done = crew.look(id).finally(() => {
        inHand.delete(id)
        nudge?.()
      })
      inHand.set(id, done)
    }
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
      if (performance.now() - polledAt >= pollMs) {
        polledAt = performance.now()
        for (const id of await startPeriodic(setup, started)) woken.add(id)
      }
      takeInHand()
      if (!stopping) await rest(pollMs)
    }
  }
  const running = setup.manual === true ? Promise.resolve() : loop()
  return {
    wake,
    drain: crew.drain,
    stop: async () => {
      stopping = true
      nudge?.()
      await running
      await Promise.all(inHand.values())
      await crew.finish()
    },
  }
}
