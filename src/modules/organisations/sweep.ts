import type { Periodic } from '#kernel/jobs/job.ts'
import { sweepSignIn } from './store-sign-in.ts'

/** Removes ended links, answered challenges and old counts of failed tries. */
export const sweepSignIns: Periodic = {
  name: 'sweep-sign-ins',
  everyMs: 60 * 60_000,
  run: (tx, { now }) => sweepSignIn(tx, now),
}
