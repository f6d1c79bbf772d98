import type { Actor } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { stateFrom, sumsOf } from './charge.ts'
import { decideCharge, type Step } from './decide-charge.ts'
import type { Refund } from './refund.ts'
import {
  type AttemptRow,
  type ChargeRow,
  insertRefund,
  listAttempts,
  listRefunds,
  saveSums,
  updateAttempt,
} from './store.ts'

export type By = { readonly now: Date; readonly actor: Actor }

/**
 * Works out what a charge has come to and what must be done about it, and writes both: sums, state,
 * what is wanted of its attempts, refunds that follow, the jobs, the event. The charge is locked. It is
 * called at the end of everything that touches one, and may be called at any time.
 */
export async function settleCharge(tx: Tx, by: By, charge: ChargeRow): Promise<ChargeRow> {
  const [attempts, refunds] = [await listAttempts(tx, charge.id), await listRefunds(tx, charge.id)]
  for (const step of decideCharge({ charge, attempts, refunds }))
    await take(tx, by, { step, charge, attempts })
  const sums = sumsOf(attempts, refunds)
  const state = stateFrom(charge, sums)
  await saveSums(tx, charge.id, { ...sums, state, now: by.now })
  const settled = { ...charge, ...sums, state, changedAt: by.now }
  if (state !== charge.state || sums.capturedPence !== charge.capturedPence)
    await tellState(tx, by, settled, charge)
  return settled
}

type Taking = { step: Step; charge: ChargeRow; attempts: readonly AttemptRow[] }

async function take(tx: Tx, by: By, { step, charge, attempts }: Taking): Promise<void> {
  const attempt = attempts.find(each => each.id === step.attemptId)
  if (attempt === undefined) return
  if (step.kind === 'refund') {
    const refund: Refund = {
      id: newId(by.now.getTime()),
      chargeId: charge.id,
      attemptId: attempt.id,
      pence: step.pence,
      reason: step.reason,
      note: '',
      state: 'ready',
      providerRef: null,
      askedBy: null,
      decidedBy: null,
      createdAt: by.now,
      goesAt: null,
      doneAt: null,
    }
    await insertRefund(tx, refund)
    await enqueueRefund(tx, refund.id, by.now)
    return
  }
  await updateAttempt(tx, { ...attempt, wanted: step.wanted, changedAt: by.now })
  const kind = step.wanted === 'capture' ? 'capture-payment' : 'release-payment'
  await enqueue(tx, { kind, payload: { attemptId: attempt.id }, runAt: by.now })
}

export function enqueueRefund(tx: Tx, refundId: string, runAt: Date): Promise<void> {
  return enqueue(tx, { kind: 'send-refund', payload: { refundId }, runAt })
}

/** It goes when its time has come, unless it is stopped before. */
export function enqueueLater(tx: Tx, refundId: string, goesAt: Date): Promise<void> {
  return enqueue(tx, { kind: 'let-refund-go', payload: { refundId }, runAt: goesAt })
}

/** `charge.held`, `charge.paid` and so on. `charge.open`: what was held or tried came to nothing. */
function tellState(tx: Tx, by: By, charge: ChargeRow, before: ChargeRow): Promise<void> {
  return publish(tx, by, {
    type: `charge.${charge.state}`,
    subject: { kind: 'charge', id: charge.id },
    data: {
      about: { kind: charge.aboutKind, id: charge.aboutId },
      before: before.state,
      capturedPence: charge.capturedPence,
      /** Of that, what has just been taken. */
      takenPence: charge.capturedPence - before.capturedPence,
      refundedPence: charge.refundedPence,
    },
  })
}
