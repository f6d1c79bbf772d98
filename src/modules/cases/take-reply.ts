import type { EventHandler } from '#kernel/jobs/job.ts'
import { findReceived } from '#messages'
import { findCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

/**
 * What a customer wrote back by email stands in the history of its case, and makes the case new again
 * for who works on it. It does nothing by itself: an email proves little of who sent it.
 */
export const takeReply: EventHandler = {
  name: 'take-reply',
  on: ['message.received'],
  run: async (tx, event, { now }) => {
    const { about, kind } = event.data as { about?: { kind: string; id: string }; kind?: string } // As messages publishes it.
    if (kind !== 'reply' || about?.kind !== 'case') return
    const actor = { kind: 'visitor' } as const
    const [found, received] = await Promise.all([
      findCaseForWork(tx, actor, about.id),
      findReceived(tx, event.subject.id),
    ])
    if (found === undefined || received === undefined) return
    const { row, written } = recordEntry(tx, { now, actor }, found.row, {
      kind: 'wrote',
      event: 'case.wrote',
      data: { text: received.text, received: received.id, known: received.senderKnown },
      public: { received: received.id },
    })
    await Promise.all([written, updateCase(tx, row)])
  },
}
