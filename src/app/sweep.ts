import { sweepCommands } from '#kernel/events/once.ts'
import { sweepKeptForms } from '#kernel/http/kept-forms.ts'
import { sweepSessions } from '#kernel/http/sessions.ts'
import type { Periodic } from '#kernel/jobs/job.ts'

/** Removes what the kernel kept only for a while: ended sessions, kept forms, answers to idempotency keys. */
export const sweepKernel: Periodic = {
  name: 'sweep-kernel',
  everyMs: 10 * 60_000,
  run: async (tx, { now }) => {
    await Promise.all([sweepSessions(tx, now), sweepKeptForms(tx, now), sweepCommands(tx, now)])
  },
}
