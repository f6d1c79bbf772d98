import type { ChargeLine, Vat } from './charge.ts'
import { spread } from './spread.ts'

/**
 * `clearing`: what a provider, or the desk, owes us. `income`: by the ledger code of a line, without VAT.
 * `vat`: what we owe HMRC. `overpaid`: more than was owed, until it has gone back. `bank`: arrived.
 * `fees`: what the provider kept. `disputed`: what a payer's bank took back, until it is known whether it is gone.
 */
export type Account = 'clearing' | 'income' | 'vat' | 'overpaid' | 'bank' | 'fees' | 'disputed'

/** A line of a journal: debits above nought, credits below. */
export type Entry = {
  readonly account: Account
  /** The ledger code of income; the provider's name for clearing and fees; the rate for VAT. */
  readonly ledger: string
  readonly vat: Vat
  readonly pence: number
}

export type JournalKind = 'capture' | 'refund' | 'payout' | 'correction' | 'dispute'

type Paid = {
  lines: readonly ChargeLine[]
  provider: string
  /** What was kept of the charge before and after, refunds taken off. */
  from: number
  to: number
}

/** The entries of money taken or given back: what the provider owes us against income and VAT. They sum to nought. */
export function entriesOf({ lines, provider, from, to }: Paid): Entry[] {
  const shares = spread(lines, { from, to })
  const total = lines.reduce((sum, line) => sum + line.pence, 0)
  const over = Math.max(0, to - total) - Math.max(0, from - total)
  const entries: Entry[] = [
    { account: 'clearing', ledger: provider, vat: 'outside', pence: to - from },
    ...shares.flatMap(({ line, pence, vatPence }): Entry[] => [
      { account: 'income', ledger: line.ledger, vat: line.vat, pence: vatPence - pence },
      { account: 'vat', ledger: 'VAT', vat: line.vat, pence: -vatPence },
    ]),
    { account: 'overpaid', ledger: 'OVERPAID', vat: 'outside', pence: -over },
  ]
  return entries.filter(entry => entry.pence !== 0)
}

/** The entries of a payout: what arrived at the bank and what the provider kept, against what it owed us. */
export function payoutEntries(of: {
  provider: string
  netPence: number
  feePence: number
}): Entry[] {
  const entries: Entry[] = [
    { account: 'bank', ledger: 'BANK', vat: 'outside', pence: of.netPence },
    { account: 'fees', ledger: of.provider, vat: 'outside', pence: of.feePence },
    {
      account: 'clearing',
      ledger: of.provider,
      vat: 'outside',
      pence: -(of.netPence + of.feePence),
    },
  ]
  return entries.filter(entry => entry.pence !== 0)
}

export function balanceOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.pence, 0)
}
