import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getLocked } from './change-charge.ts'
import { entriesOf } from './journal.ts'
import {
  isStanding,
  judgeRefund,
  type Refund,
  type RefundReason,
  type RefundState,
  refundMayBecome,
} from './refund.ts'
import { getSettings } from './settings.ts'
import { type By, enqueueLater, enqueueRefund, settleCharge } from './settle-charge.ts'
import {
  findAttempt,
  findRefund,
  insertRefund,
  listAttempts,
  listRefunds,
  updateRefund,
} from './store.ts'
import { insertJournal } from './store-ledger.ts'

export type WantedRefund = {
  chargeId: string
  /** All that can still go back, where no sum is named. */
  pence?: number
  /** Or all but so much: asked for again it gives nothing back twice. */
  leavingPence?: number
  reason: RefundReason
  note?: string
  /** Not before then, by the rules of the caller: until then `stopRefunds` keeps the money here. */
  goesAt?: Date
}

export type Refunded =
  | { kind: 'ready' | 'waiting' | 'later'; pence: number }
  | { kind: 'refused'; why: 'nothing' | 'too-much' }

/**
 * Gives money back, in the caller's own transaction: from the payments of a charge, the latest first.
 * An officer's refund above the council's limit waits for a second person; a refund by the rules of the
 * caller (`actor` is not an officer) does not. The provider is told after the commit.
 */
export async function refundCharge(tx: Tx, by: By, wanted: WantedRefund): Promise<Refunded> {
  const charge = await getLocked(tx, wanted.chargeId)
  const [attempts, refunds, settings] = [
    await listAttempts(tx, charge.id),
    await listRefunds(tx, charge.id),
    await getSettings(tx),
  ]
  const standingPence = refunds.filter(isStanding).reduce((sum, each) => sum + each.pence, 0)
  const pence = wanted.pence ?? charge.capturedPence - standingPence - (wanted.leavingPence ?? 0)
  const judged = judgeRefund({
    pence,
    capturedPence: charge.capturedPence,
    standingPence,
    limitPence: settings.secondPersonAbovePence,
    bySystem: by.actor.kind !== 'officer',
  })
  if (judged.kind === 'refused') return judged
  const { goesAt } = wanted
  const state = judged.kind === 'ready' && goesAt !== undefined ? 'later' : judged.kind
  let left = pence
  for (const attempt of attempts.filter(each => each.state === 'captured').reverse()) {
    const back = refunds
      .filter(each => each.attemptId === attempt.id && isStanding(each))
      .reduce((sum, each) => sum + each.pence, 0)
    const part = Math.min(left, attempt.pence - back)
    if (part <= 0) continue
    left -= part
    const refund: Refund = {
      id: newId(by.now.getTime()),
      chargeId: charge.id,
      attemptId: attempt.id,
      pence: part,
      reason: wanted.reason,
      note: wanted.note ?? '',
      state,
      providerRef: null,
      askedBy: by.actor.kind === 'officer' ? by.actor.officerId : null,
      decidedBy: null,
      createdAt: by.now,
      goesAt: goesAt ?? null,
      doneAt: null,
    }
    await insertRefund(tx, refund)
    if (state === 'ready') await enqueueRefund(tx, refund.id, by.now)
    if (state === 'later') await enqueueLater(tx, refund.id, goesAt ?? by.now)
    await tellRefund(tx, by, refund, 'asked')
  }
  return { kind: state, pence }
}

export function tellRefund(tx: Tx, by: By, refund: Refund, what: string): Promise<void> {
  return publish(tx, by, {
    type: `refund.${what}`,
    subject: { kind: 'refund', id: refund.id },
    data: { charge: refund.chargeId, pence: refund.pence, reason: refund.reason },
  })
}

export type Decided = 'done' | 'same-person' | 'too-late'

/** The second person agrees or declines. Who asked may not decide (four eyes). */
export async function decideRefund(
  tx: Tx,
  by: By,
  { refundId, agree }: { refundId: string; agree: boolean },
): Promise<Decided> {
  const found = await findRefund(tx, refundId)
  if (found === undefined) return 'too-late'
  const charge = await getLocked(tx, found.chargeId)
  const refund = await findRefund(tx, refundId)
  const to: RefundState = agree ? 'ready' : 'declined'
  if (refund === undefined || !refundMayBecome(refund.state, to)) return 'too-late'
  if (by.actor.kind !== 'officer' || by.actor.officerId === refund.askedBy) return 'same-person'
  const decided = { ...refund, state: to, decidedBy: by.actor.officerId }
  await updateRefund(tx, decided)
  if (agree) await enqueueRefund(tx, refund.id, by.now)
  await tellRefund(tx, by, decided, agree ? 'agreed' : 'declined')
  await settleCharge(tx, by, charge)
  return 'done'
}

/** What became of a refund at the provider; with the ledger and the sums in the same transaction. */
export async function recordRefund(
  tx: Tx,
  by: By,
  refundId: string,
  news: { state: 'sent' | 'done' | 'failed'; providerRef?: string | undefined },
): Promise<void> {
  const found = await findRefund(tx, refundId)
  if (found === undefined) return
  const charge = await getLocked(tx, found.chargeId)
  const refund = (await findRefund(tx, refundId)) ?? found
  const providerRef = news.providerRef ?? refund.providerRef
  if (!refundMayBecome(refund.state, news.state)) return
  const after: Refund = {
    ...refund,
    state: news.state,
    providerRef,
    doneAt: news.state === 'done' ? by.now : refund.doneAt,
  }
  await updateRefund(tx, after)
  const attempt = await findAttempt(tx, refund.attemptId)
  if (news.state === 'done' && attempt !== undefined) {
    const from = charge.capturedPence - charge.refundedPence
    await insertJournal(tx, {
      id: newId(by.now.getTime()),
      kind: 'refund',
      source: `refund:${refund.id}`,
      at: by.now,
      chargeId: charge.id,
      attemptId: attempt.id,
      refundId: refund.id,
      note: refund.reason,
      entries: entriesOf({
        lines: charge.lines,
        provider: attempt.provider,
        from,
        to: from - refund.pence,
      }),
    })
  }
  if (news.state !== 'sent') await tellRefund(tx, by, after, news.state)
  await settleCharge(tx, by, charge)
}
