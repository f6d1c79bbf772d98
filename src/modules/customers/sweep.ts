import type { JobContext, Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { CODE_FORGOTTEN_MS } from './email-code.ts'
import { sweepCodesBefore } from './store.ts'

/** Forgets the email addresses of those who asked for a code and did not use it. */
export const sweepCodes = {
  name: 'sweep-email-codes',
  everyMs: 60 * 60_000,
  run: (tx: Tx, { now }: Pick<JobContext, 'now'>) =>
    sweepCodesBefore(tx, new Date(now.getTime() - CODE_FORGOTTEN_MS)),
} satisfies Periodic
