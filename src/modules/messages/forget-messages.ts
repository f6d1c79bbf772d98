import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import { forgetMessages } from './store.ts'

/** Forgets messages whose day has come. */
export const forgetMessagesDaily: Periodic = {
  name: 'forget-messages',
  everyMs: 60 * 60_000,
  run: async (tx, { now }) => {
    await forgetMessages(tx, todayIn(now))
  },
}
