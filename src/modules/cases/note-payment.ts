import type { EventHandler } from '#kernel/jobs/job.ts'
import { chargeState } from '#payments'
import { findCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

/** What became of the money stands in the history of its case, beside what was done about it. */
export const notePayment: EventHandler = {
  name: 'note-payment',
  on: ['charge.paid', 'charge.part-paid', 'charge.open', 'charge.refunded', 'charge.part-refunded'],
  run: async (tx, event, { now }) => {
    const charge = await chargeState(tx, event.subject.id, now)
    const before = event.data['before']
    if (charge?.about.kind !== 'case' || (before === 'paid' && event.type === 'charge.paid')) return
    const actor = { kind: 'system', name: 'payments' } as const
    const found = await findCaseForWork(tx, actor, charge.about.id)
    if (found === undefined) return
    const state = event.type.slice('charge.'.length)
    const { reference } = charge
    const pence =
      Number(event.data['capturedPence'] ?? 0) - Number(event.data['refundedPence'] ?? 0)
    const { row, written } = recordEntry(tx, { now, actor }, found.row, {
      kind: 'payment',
      event: 'case.payment-noted',
      data: { state, pence, reference },
      public: { state, charge: charge.id },
    })
    await Promise.all([written, updateCase(tx, row)])
  },
}
