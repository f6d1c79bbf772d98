import type { ChargeLine } from './charge.ts'
import { type Entry, entriesOf } from './journal.ts'

/** `open`: the bank took the money back and it can still be answered. `lost`: it is gone. `won`: it came back. */
export type DisputeState = 'open' | 'lost' | 'won'

export type Dispute = {
  readonly id: string
  readonly attemptId: string
  readonly chargeId: string
  readonly provider: string
  readonly pence: number
  /** As the settlement file names the payment. */
  readonly reference: string
  readonly takenOn: string
  readonly state: DisputeState
  readonly note: string
  readonly endedAt: Date | null
}

type Sum = { provider: string; pence: number }

/** The provider owes us so much less; whether it is gone is not known yet. Won, it owes it again. */
export function disputeEntries({ provider, pence }: Sum, state: 'open' | 'won'): Entry[] {
  const sign = state === 'open' ? 1 : -1
  const outside = { vat: 'outside' as const, ledger: provider }
  return [
    { ...outside, account: 'clearing', pence: -sign * pence },
    { ...outside, account: 'disputed', pence: sign * pence },
  ]
}

/** It is gone: income and VAT go back as by a refund, against what was disputed. */
export function lostEntries(
  { provider, pence }: Sum,
  charge: { lines: readonly ChargeLine[]; keptPence: number },
): Entry[] {
  const { lines, keptPence: from } = charge
  return entriesOf({ lines, provider, from, to: from - pence }).map(entry =>
    entry.account === 'clearing' ? { ...entry, account: 'disputed' } : entry,
  )
}
