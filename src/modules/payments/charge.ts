import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Attempt } from './attempt.ts'
import type { Refund } from './refund.ts'

export type Vat = 'outside' | 'exempt' | 'zero' | 'standard'
export const VAT_CODES: readonly Vat[] = ['outside', 'exempt', 'zero', 'standard']

export type Words = Readonly<Record<Locale, string>>

/** One line of a bill. Amounts are whole pence, VAT included; `fullPence` is before a concession. */
export type ChargeLine = {
  readonly id: string
  readonly fullPence: number
  readonly pence: number
  readonly vat: Vat
  readonly ledger: string
  readonly words: Words
  /** Held as security: it goes back where it is not needed. */
  readonly deposit?: boolean
}

/** What a charge is about, as its opener names it. It means nothing here. */
export type About = { readonly kind: string; readonly id: string }

/**
 * `open`: nothing is held or taken. `held`: all of it is held on a card, to be taken when the word is
 * given. The others speak of money that was taken.
 */
export type ChargeState =
  | 'open'
  | 'held'
  | 'part-paid'
  | 'paid'
  | 'part-refunded'
  | 'refunded'
  | 'cancelled'

export const CHARGE_STATES: readonly ChargeState[] = [
  'open',
  'held',
  'part-paid',
  'paid',
  'part-refunded',
  'refunded',
  'cancelled',
]

export type Charge = {
  id: string
  /** What people and the bank quote. */
  reference: string
  about: About
  /** Held first and taken when `goAhead` is called, or taken at once. */
  hold: boolean
  lines: readonly ChargeLine[]
  words: Words
  totalPence: number
  /** Paid in so many monthly parts; 1 is all at once. */
  parts: number
  firstDueOn: PlainDate
  locale: Locale
  /** Where receipts go. */
  email: string | null
  /** Below the council's own address: where the payer comes back to. */
  returnPath: string
  state: ChargeState
  heldPence: number
  capturedPence: number
  refundedPence: number
  goAheadAt: Date | null
  cancelledAt: Date | null
  nomineeEmail: string | null
  createdAt: Date
  changedAt: Date
}

export type Sums = { heldPence: number; capturedPence: number; refundedPence: number }

/** What is held, taken and given back. Only captured attempts are money: tries are not. */
export function sumsOf(
  attempts: readonly Pick<Attempt, 'state' | 'pence'>[],
  refunds: readonly Pick<Refund, 'state' | 'pence'>[],
): Sums {
  const of = (state: Attempt['state']) =>
    attempts.filter(each => each.state === state).reduce((sum, each) => sum + each.pence, 0)
  const refundedPence = refunds
    .filter(each => each.state === 'done')
    .reduce((sum, each) => sum + each.pence, 0)
  return { heldPence: of('authorised'), capturedPence: of('captured'), refundedPence }
}

/** How a charge stands, from its sums: nothing is stored that could disagree with them. */
export function stateFrom(
  { totalPence, cancelledAt }: Pick<Charge, 'totalPence' | 'cancelledAt'>,
  { heldPence, capturedPence, refundedPence }: Sums,
): ChargeState {
  if (capturedPence > 0) {
    // Giving back what was paid twice leaves the charge paid.
    const kept = capturedPence - refundedPence
    if (kept >= totalPence) return 'paid'
    if (refundedPence > 0) return kept <= 0 ? 'refunded' : 'part-refunded'
    return 'part-paid'
  }
  if (cancelledAt !== null) return 'cancelled'
  return heldPence >= totalPence && heldPence > 0 ? 'held' : 'open'
}

/** What is still to pay in all. What was given back is not asked for again. */
export function owedPence(
  charge: Pick<Charge, 'totalPence' | 'capturedPence' | 'heldPence' | 'cancelledAt'>,
): number {
  if (charge.cancelledAt !== null) return 0
  return Math.max(0, charge.totalPence - charge.capturedPence - charge.heldPence)
}
