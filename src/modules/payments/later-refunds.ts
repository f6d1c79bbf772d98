import type { JobHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getLocked } from './change-charge.ts'
import { type RefundReason, refundMayBecome } from './refund.ts'
import { tellRefund } from './refund-charge.ts'
import { type By, enqueueRefund, settleCharge } from './settle-charge.ts'
import { findRefund, listRefunds, updateRefund } from './store.ts'

/* Money that goes back once what led to it can't be taken back any more. The charge is locked by whoever lets it go or stops it. */

/** Its time has come, and nobody stopped it. */
export const letRefundGo: JobHandler = {
  kind: 'let-refund-go',
  does: 'transaction',
  run: async (tx, job, { now }) => {
    const refundId = String(job.payload['refundId'])
    const found = await findRefund(tx, refundId)
    if (found === undefined) return
    await getLocked(tx, found.chargeId)
    const refund = await findRefund(tx, refundId)
    if (refund?.state !== 'later') return
    await updateRefund(tx, { ...refund, state: 'ready' })
    await enqueueRefund(tx, refundId, now)
  },
}

/** Stops what of a charge would go back later for this reason: what led to it was taken back. What has gone is gone. */
export async function stopRefunds(
  tx: Tx,
  by: By,
  { chargeId, reason }: { chargeId: string; reason: RefundReason },
): Promise<void> {
  const charge = await getLocked(tx, chargeId)
  const mayStop = (await listRefunds(tx, chargeId)).filter(
    refund => refund.reason === reason && refundMayBecome(refund.state, 'stopped'),
  )
  if (mayStop.length === 0) return
  for (const refund of mayStop) {
    await updateRefund(tx, { ...refund, state: 'stopped' })
    await tellRefund(tx, by, refund, 'stopped')
  }
  await settleCharge(tx, by, charge)
}
