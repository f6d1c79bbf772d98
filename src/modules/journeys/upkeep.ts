import type { EventHandler, Periodic } from '#kernel/jobs/job.ts'
import { deleteEndedJourneys, forgetSubmission } from './store.ts'

/** Drafts go when their day has come, as their package says. */
export const endOldJourneys: Periodic = {
  name: 'end-old-journeys',
  everyMs: 60 * 60_000,
  run: async (tx, { now }) => {
    await deleteEndedJourneys(tx, now)
  },
}

/** The sealed answers are forgotten with their case. */
export const forgetWithCase: EventHandler = {
  name: 'forget-submission',
  on: ['case.forgotten'],
  run: (tx, event) => forgetSubmission(tx, event.subject.id),
}
