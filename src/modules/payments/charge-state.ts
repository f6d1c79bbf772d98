import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type About, type Charge, owedPence } from './charge.ts'
import { nextPart, payNowPence } from './instalments.ts'
import { payPath } from './open-charge.ts'
import { type ChargeRow, findCharge, listChargesAbout, listLaterAbout } from './store.ts'

/** How a charge stands, for whoever opened it. */
export type ChargeView = Pick<
  Charge,
  | 'id'
  | 'reference'
  | 'state'
  | 'lines'
  | 'words'
  | 'totalPence'
  | 'heldPence'
  | 'capturedPence'
  | 'refundedPence'
  | 'parts'
  | 'firstDueOn'
  | 'nomineeEmail'
  | 'email'
  | 'locale'
> & {
  about: About
  payPath: string
  /** What is still to pay in all, and now. */
  owedPence: number
  payNowPence: number
  nextPart: { dueOn: PlainDate; pence: number } | undefined
  /** What goes back by the rules when its time has come, unless it is stopped. */
  later?: { pence: number; goesAt: Date }
  /** The provider could not be reached when the payer tried. */
  awayAt: Date | null
  laterPath: string | null
}

export function viewOf(row: ChargeRow, now: Date): ChargeView {
  const today = todayIn(now)
  return {
    ...row,
    about: { kind: row.aboutKind, id: row.aboutId },
    payPath: payPath(row),
    owedPence: owedPence(row),
    payNowPence: payNowPence(row, today),
    nextPart: nextPart(row),
  }
}

/** One charge as it stands; undefined where there is none. */
export async function chargeState(
  tx: Tx,
  chargeId: string,
  now: Date,
): Promise<ChargeView | undefined> {
  const row = await findCharge(tx, chargeId)
  return row === undefined ? undefined : viewOf(row, now)
}

/** All charges about a thing, the latest first. */
export async function chargesAbout(tx: Tx, about: About, now: Date): Promise<ChargeView[]> {
  const rows = await listChargesAbout(tx, about)
  const isPaid = rows.some(row => row.capturedPence > row.refundedPence)
  const later = isPaid ? await listLaterAbout(tx, about) : []
  return rows.map(row => {
    const its = later.find(({ chargeId }) => chargeId === row.id)
    return its === undefined ? viewOf(row, now) : { ...viewOf(row, now), later: its }
  })
}
