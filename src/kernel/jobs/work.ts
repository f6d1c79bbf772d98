import type { CouncilIdentity } from '../context.ts'
import type { Log } from '../log.ts'
import type { Pool } from '../transaction.ts'
import type { EventHandler, JobHandler, Periodic } from './job.ts'

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
