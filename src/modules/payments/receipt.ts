import type { Tx } from '#kernel/transaction.ts'
import type { Vat, Words } from './charge.ts'
import { getSettings } from './settings.ts'
import { spread } from './spread.ts'
import { findCharge, listAttempts, listRefunds } from './store.ts'

export type Receipt = {
  reference: string
  words: Words
  vatNumber: string
  payments: readonly { pence: number; at: Date; means: string | null }[]
  refunds: readonly { pence: number; at: Date }[]
  /** What is kept of each line. */
  lines: readonly { words: Words; vat: Vat; pence: number; vatPence: number }[]
  keptPence: number
  vatPence: number
}

/** The receipt of a charge as it stands: paid, less what was given back. */
export async function receiptOf(tx: Tx, chargeId: string): Promise<Receipt | undefined> {
  const charge = await findCharge(tx, chargeId)
  if (charge === undefined) return undefined
  const [attempts, refunds, settings] = [
    await listAttempts(tx, chargeId),
    await listRefunds(tx, chargeId),
    await getSettings(tx),
  ]
  const keptPence = charge.capturedPence - charge.refundedPence
  const shares = spread(charge.lines, { from: 0, to: keptPence })
  return {
    reference: charge.reference,
    words: charge.words,
    vatNumber: settings.vatNumber,
    payments: attempts.flatMap(each =>
      each.state === 'captured'
        ? [{ pence: each.pence, at: each.capturedAt ?? each.changedAt, means: each.means }]
        : [],
    ),
    refunds: refunds.flatMap(each =>
      each.doneAt === null ? [] : [{ pence: each.pence, at: each.doneAt }],
    ),
    lines: shares.map(({ line, pence, vatPence }) => ({
      words: line.words,
      vat: line.vat,
      pence,
      vatPence,
    })),
    keptPence,
    vatPence: shares.reduce((sum, share) => sum + share.vatPence, 0),
  }
}
