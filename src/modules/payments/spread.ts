import type { ChargeLine } from './charge.ts'

export type Share = { readonly line: ChargeLine; readonly pence: number; readonly vatPence: number }

/** The standard rate since 4 January 2011 (Value Added Tax Act 1994, section 2): a fifth on top, a sixth of the whole. */
const STANDARD_PART_OF_WHOLE = 6

/** The VAT within so much of a line. */
export function vatWithin(line: Pick<ChargeLine, 'vat'>, pence: number): number {
  return line.vat === 'standard' ? Math.round(pence / STANDARD_PART_OF_WHOLE) : 0
}

/**
 * What of each line is paid when the sum paid goes from one mark to another, either way: lines are
 * filled in their order. Payments in any parts, and refunds after them, come to the same pence a line
 * and the same VAT as one payment.
 */
export function spread(
  lines: readonly ChargeLine[],
  { from, to }: { from: number; to: number },
): Share[] {
  let start = 0
  return lines.flatMap((line): Share[] => {
    const [before, after] = [within(line, from - start), within(line, to - start)]
    start += line.pence
    const share = {
      line,
      pence: after - before,
      vatPence: vatWithin(line, after) - vatWithin(line, before),
    }
    return share.pence === 0 && share.vatPence === 0 ? [] : [share]
  })
}

function within(line: ChargeLine, pence: number): number {
  return Math.max(0, Math.min(line.pence, pence))
}
