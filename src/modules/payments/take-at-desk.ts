import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getLocked } from './change-charge.ts'
import { mayPay } from './decide-charge.ts'
import { payNowPence } from './instalments.ts'
import { writeCapture } from './record-news.ts'
import { type By, settleCharge } from './settle-charge.ts'
import { type AttemptRow, insertAttempt, listAttempts, listRefunds } from './store.ts'

export const DESK_MEANS = ['cash', 'cheque', 'card'] as const
export type DeskMeans = (typeof DESK_MEANS)[number]

export type AtDesk = { chargeId: string; means: DeskMeans; receipt: string }

/** Money that an officer has taken already: cash, a cheque, or the council's own card machine with its receipt. */
export async function takeAtDesk(
  tx: Tx,
  by: By,
  { chargeId, means, receipt }: AtDesk,
): Promise<'taken' | 'nothing-to-pay'> {
  const charge = await getLocked(tx, chargeId)
  const [attempts, refunds] = [await listAttempts(tx, chargeId), await listRefunds(tx, chargeId)]
  const pence = payNowPence(charge, todayIn(by.now))
  if (pence <= 0 || !mayPay({ charge, attempts, refunds })) return 'nothing-to-pay'
  const seq = attempts.length + 1
  const attempt: AttemptRow = {
    id: newId(by.now.getTime()),
    chargeId,
    seq,
    kind: 'desk',
    provider: 'desk',
    reference: `${charge.reference}-${seq}`,
    providerRef: null,
    pence,
    hold: false,
    state: 'captured',
    wanted: null,
    nextUrl: null,
    means: `${means} ${receipt}`.trim(),
    reason: null,
    officerId: by.actor.kind === 'officer' ? by.actor.officerId : null,
    createdAt: by.now,
    changedAt: by.now,
    capturedAt: by.now,
    nextAskAt: null,
    asks: 0,
  }
  await insertAttempt(tx, attempt)
  await writeCapture(tx, by, { charge, attempt })
  await publish(tx, by, {
    type: 'payment.taken-at-desk',
    subject: { kind: 'charge', id: chargeId },
    data: { attempt: attempt.id, pence, means },
  })
  await settleCharge(tx, by, charge)
  return 'taken'
}
