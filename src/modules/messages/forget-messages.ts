import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import { forgetMessages } from './store.ts'
import { forgetDocuments } from './store-documents.ts'
import { forgetReceived } from './store-received.ts'

/** Forgets what was sent, what came back and what was issued, when its day has come. */
export const forgetMessagesDaily: Periodic = {
  name: 'forget-messages',
  everyMs: 60 * 60_000,
  run: async (tx, { now }) => {
    const today = todayIn(now)
    await forgetReceived(tx, today)
    await forgetDocuments(tx, today)
    await forgetMessages(tx, today)
  },
}
