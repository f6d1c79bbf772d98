import { type Attempt, hasEnded, type Wanted } from './attempt.ts'
import type { Charge } from './charge.ts'
import { isStanding, type Refund, type RefundReason } from './refund.ts'

export type Step =
  | { readonly kind: 'want'; readonly attemptId: string; readonly wanted: Wanted }
  | {
      readonly kind: 'refund'
      readonly attemptId: string
      readonly pence: number
      readonly reason: RefundReason
    }

type Known = {
  charge: Pick<Charge, 'totalPence' | 'goAheadAt' | 'cancelledAt'>
  attempts: readonly Pick<Attempt, 'id' | 'seq' | 'state' | 'pence' | 'hold' | 'wanted'>[]
  refunds: readonly Pick<Refund, 'attemptId' | 'pence' | 'state'>[]
}

/**
 * What must be done about a charge, from what is known of it now. It may be asked at any time and
 * again: what was decided before is not decided twice. It keeps three promises: never more than the
 * total is kept; nothing stays held that will not be taken; nothing is kept of a charge that was cancelled.
 */
export function decideCharge(known: Known): Step[] {
  const { charge, attempts } = known
  const room = { pence: charge.cancelledAt === null ? charge.totalPence : 0 }
  const steps: Step[] = []
  // Money that is taken already comes first, then money that is held, then who is still paying.
  for (const attempt of bySeq(attempts.filter(each => each.state === 'captured')))
    steps.push(...keepOrReturn(known, attempt, room))
  for (const attempt of bySeq(attempts.filter(each => each.state === 'authorised')))
    steps.push(...takeOrRelease(charge, attempt, room))
  for (const attempt of bySeq(attempts.filter(isUnderWay)).reverse()) {
    if (attempt.wanted === 'release') continue
    if (attempt.pence <= room.pence) room.pence -= attempt.pence
    else steps.push({ kind: 'want', attemptId: attempt.id, wanted: 'release' })
  }
  return steps
}

type One = Known['attempts'][number]

function isUnderWay({ state }: One): boolean {
  return state === 'created' || state === 'started'
}

function bySeq(attempts: readonly One[]): One[] {
  return [...attempts].sort((a, b) => a.seq - b.seq)
}

function keepOrReturn({ refunds, charge }: Known, attempt: One, room: { pence: number }): Step[] {
  const back = refunds
    .filter(each => each.attemptId === attempt.id && isStanding(each))
    .reduce((sum, each) => sum + each.pence, 0)
  // What an officer gave back was paid all the same: it does not make room for another payment.
  const keeps = Math.min(attempt.pence, room.pence)
  room.pence -= keeps
  const over = attempt.pence - keeps - back
  if (over <= 0) return []
  const reason = charge.cancelledAt === null ? 'paid-twice' : 'not-sent'
  return [{ kind: 'refund', attemptId: attempt.id, pence: over, reason }]
}

function takeOrRelease(charge: Known['charge'], attempt: One, room: { pence: number }): Step[] {
  const wanted: Wanted | undefined =
    attempt.pence > room.pence ? 'release' : charge.goAheadAt === null ? undefined : 'capture'
  if (wanted !== 'release') room.pence -= attempt.pence
  // A capture that is under way may have succeeded: it is never turned into a release, but refunded then.
  if (attempt.wanted !== null || wanted === undefined) return []
  return [{ kind: 'want', attemptId: attempt.id, wanted }]
}

/** Whether a new try may begin: something is owed that no held or taken money covers. */
export function mayPay(known: Known): boolean {
  const { charge, attempts } = known
  if (charge.cancelledAt !== null) return false
  const covered = attempts
    .filter(each => !hasEnded(each.state) && !isUnderWay(each) && each.wanted !== 'release')
    .reduce((sum, each) => sum + each.pence, 0)
  return covered < charge.totalPence
}
