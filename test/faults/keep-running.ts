import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A process that is started again whenever it ends, as a service manager does. */
export type Kept = {
  kill(): void
  stop(): Promise<void>
  /** Resolved when it has said that it is ready. */
  ready(): Promise<void>
}

export function keepRunning(env: Readonly<Record<string, string>>): Kept {
  let stopping = false
  let child: ChildProcess
  let ready: Promise<void>
  let ended: Promise<void>
  const begin = () => {
    child = fork(join(import.meta.dirname, 'product.fixture.ts'), {
      env: { ...process.env, ...env },
      execArgv: [],
    })
    ready = new Promise(resolve => {
      child.once('message', () => resolve())
      child.once('exit', () => resolve())
    })
    ended = new Promise(resolve => child.once('exit', () => resolve()))
    void ended.then(() => {
      if (!stopping) setTimeout(begin, 200)
    })
  }
  begin()
  return {
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      stopping = true
      child.kill('SIGTERM')
      await ended
    },
    // One that is killed before it was ready is never: the next is waited for.
    ready: async () => {
      for (;;) {
        await ready
        if (child.exitCode === null && child.signalCode === null) return
        await new Promise(resolve => setTimeout(resolve, 50))
      }
    },
  }
}
