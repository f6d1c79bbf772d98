import type { EventHandler } from '#kernel/jobs/job.ts'
import { cancelCharge, chargesAbout } from '#payments'

/**
 * Joins payments with bookings that end as a case, by the names of the archetype "book": its action
 * `cancel` is done in time and gives the whole fee back, `cancelLate` gives nothing back.
 */
export const refundCancelled: EventHandler = {
  name: 'refund-cancelled',
  on: ['case.acted-on'],
  run: async (tx, event, { now }) => {
    if (event.data['action'] !== 'cancel' || event.data['outcome'] !== 'cancelled') return
    const by = { now, actor: { kind: 'system', name: 'bookings' } as const }
    const about = { kind: 'case', id: event.subject.id }
    for (const charge of await chargesAbout(tx, about, now)) await cancelCharge(tx, by, charge.id)
  },
}
