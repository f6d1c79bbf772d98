import type { SettledLine } from './provider.ts'

/** Money of ours that a provider should list, as our books have it. */
export type OurMoney = {
  kind: 'payment' | 'refund'
  attemptId: string
  refundId: string | null
  providerRef: string
  pence: number
  /** Taken, or given back, by our books. */
  settled: boolean
  on: string
  /** A statement before this one has it already. */
  matchedBefore: boolean
}

/**
 * `matched`: both say the same. `before`: as it stood in a file before this one, whose days overlap. `amount`: both have it, of another sum. `unknown`: not ours. `twice`:
 * listed again in the same file. `not-taken`: listed, and by our books it was not taken (or not given back). `missing`:
 * ours, of a day of the file, and not listed. `disputed`, `dispute-won`: posted, and worked with the disputes.
 */
export type DifferenceKind =
  | 'disputed'
  | 'dispute-won'
  | 'matched'
  | 'before'
  | 'amount'
  | 'unknown'
  | 'twice'
  | 'not-taken'
  | 'missing'

export const DIFFERENCE_KINDS: readonly DifferenceKind[] = [
  'matched',
  'before',
  'amount',
  'unknown',
  'twice',
  'not-taken',
  'missing',
  'disputed',
  'dispute-won',
]

/** Nothing is left to be worked on the page of the file. */
export function isAgreed(kind: DifferenceKind): boolean {
  return kind === 'matched' || kind === 'before' || kind === 'disputed' || kind === 'dispute-won'
}

export type Difference = {
  kind: DifferenceKind
  line: number | null
  reference: string
  /** What the file says, refunds below nought; nought where the file says nothing. */
  pence: number
  ourPence: number | null
  attemptId: string | null
  refundId: string | null
}

type Days = { from: string; until: string }

/** Holds a settlement file against our books, line by line and the other way round. Nothing is left out of either. */
export function reconcile(
  lines: readonly SettledLine[],
  ours: readonly OurMoney[],
  days: Days,
): Difference[] {
  const open: Open = {
    left: new Set(ours.filter(each => !each.matchedBefore)),
    again: new Set(ours.filter(each => each.matchedBefore)),
  }
  const found = lines.map(line => judgeLine(line, ours, open))
  const missing = [...open.left].filter(
    each => each.settled && each.on >= days.from && each.on <= days.until,
  )
  return [...found, ...missing.map(missingOf)]
}

/** A dispute is of a payment that was taken, whichever file listed that. */
function judgeDispute(line: SettledLine, ours: readonly OurMoney[]): Difference {
  const pence = line.kind === 'dispute' ? -line.pence : line.pence
  const known = { line: line.line, reference: line.reference, pence }
  const one = ours.find(
    each => each.kind === 'payment' && each.settled && each.providerRef === line.providerRef,
  )
  if (one === undefined) return { ...known, ...idsOf(undefined), kind: 'unknown' }
  return { ...known, ...idsOf(one), kind: line.kind === 'dispute' ? 'disputed' : 'dispute-won' }
}

/** What no line of this file has had yet: money that no file had before, and money that one had. */
type Open = { left: Set<OurMoney>; again: Set<OurMoney> }

function judgeLine(
  line: SettledLine,
  ours: readonly OurMoney[],
  { left, again }: Open,
): Difference {
  if (line.kind === 'dispute' || line.kind === 'dispute-won') return judgeDispute(line, ours)
  const alike = ours.filter(
    each => each.kind === line.kind && each.providerRef === line.providerRef,
  )
  const sign = line.kind === 'refund' ? -1 : 1
  const known = { line: line.line, reference: line.reference, pence: sign * line.pence }
  if (alike.length === 0)
    return { ...known, kind: 'unknown', ourPence: null, attemptId: null, refundId: null }
  // Of several refunds of a payment the one of this sum is meant, if there is one.
  const take = (from: Set<OurMoney>) => {
    const open = alike.filter(each => from.has(each))
    const one = open.find(each => each.pence === line.pence) ?? open[0]
    if (one !== undefined) from.delete(one)
    return one
  }
  const one = take(left)
  if (one === undefined) {
    const had = take(again)
    const kind = had === undefined ? 'twice' : had.pence === line.pence ? 'before' : 'amount'
    return { ...known, ...idsOf(had ?? alike[0]), kind }
  }
  const kind = !one.settled ? 'not-taken' : one.pence === line.pence ? 'matched' : 'amount'
  return { ...known, ...idsOf(one), kind }
}

function idsOf(one: OurMoney | undefined): Pick<Difference, 'ourPence' | 'attemptId' | 'refundId'> {
  if (one === undefined) return { ourPence: null, attemptId: null, refundId: null }
  const { kind, pence, attemptId, refundId } = one
  return { ourPence: kind === 'refund' ? -pence : pence, attemptId, refundId }
}

function missingOf(one: OurMoney): Difference {
  return { ...idsOf(one), kind: 'missing', line: null, reference: one.providerRef, pence: 0 }
}

/** A credit or debit on the bank's statement. */
export type BankLine = { line: number; on: string; pence: number; description: string }

/** What a settlement file says should arrive. */
export type ExpectedPayout = { statementId: string; netPence: number; until: string }

/** How long a payout may take to arrive. */
const ARRIVES_DAYS = 10

export type BankMatch =
  | { kind: 'matched'; line: BankLine; payout: ExpectedPayout }
  | { kind: 'unknown'; line: BankLine }
  | { kind: 'missing'; payout: ExpectedPayout }

/** Holds the bank's statement against what providers said they paid out: by sum, within ten days of the last day settled. */
export function reconcileBank(
  lines: readonly BankLine[],
  payouts: readonly ExpectedPayout[],
  until: string,
): BankMatch[] {
  const left = [...payouts].sort((a, b) => (a.until < b.until ? -1 : 1))
  const found = lines.map((line): BankMatch => {
    const at = left.findIndex(
      each =>
        each.netPence === line.pence &&
        line.on >= each.until &&
        line.on <= dayAfter(each.until, ARRIVES_DAYS),
    )
    const [payout] = at === -1 ? [] : left.splice(at, 1)
    return payout === undefined ? { kind: 'unknown', line } : { kind: 'matched', line, payout }
  })
  const late = left.filter(each => dayAfter(each.until, ARRIVES_DAYS) <= until)
  return [...found, ...late.map((payout): BankMatch => ({ kind: 'missing', payout }))]
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
