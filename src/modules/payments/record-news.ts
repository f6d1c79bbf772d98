import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { isFinal, nextAsk, type Standing, takeNews } from './attempt.ts'
import { getLocked } from './change-charge.ts'
import { entriesOf } from './journal.ts'
import { type By, settleCharge } from './settle-charge.ts'
import { type AttemptRow, type ChargeRow, findAttempt, updateAttempt } from './store.ts'
import { insertJournal } from './store-ledger.ts'

/** What a provider said of a payment. `unknown`: it answered that it has no such payment. */
export type News = {
  readonly standing: Standing | 'unknown'
  readonly providerRef?: string | undefined
  /** Card brand and last four digits. */
  readonly means?: string | undefined
  /** Why it ended, as a code of ours. */
  readonly reason?: string | undefined
}

/** A provider may not show a payment at once that it has made: only after that is "unknown" an answer. */
const SURE_AFTER_MS = 60 * 60_000

/**
 * Writes what a provider said, in one transaction with all that follows of it: the attempt, the ledger,
 * the sums of the charge, what must be done next. News that is old or comes again changes nothing.
 */
export async function recordNews(
  tx: Tx,
  by: By,
  attemptId: string,
  news: News,
): Promise<ChargeRow | undefined> {
  const found = await findAttempt(tx, attemptId)
  if (found === undefined) return undefined
  const charge = await getLocked(tx, found.chargeId)
  // Read again: it may have changed while we waited for the charge.
  const before = (await findAttempt(tx, attemptId)) ?? found
  const after = afterNews(before, news, by.now)
  await updateAttempt(tx, after)
  if (after.state === 'captured' && before.state !== 'captured')
    await writeCapture(tx, by, { charge, attempt: after })
  return settleCharge(tx, by, charge)
}

function afterNews(before: AttemptRow, news: News, now: Date): AttemptRow {
  const standing = standingOf(before, news, now)
  const state = standing === undefined ? before.state : takeNews(before.state, standing)
  const moved = state !== before.state
  const asks = before.asks + 1
  const changedAt = moved ? now : before.changedAt
  return {
    ...before,
    state,
    providerRef: news.providerRef ?? before.providerRef,
    means: news.means ?? before.means,
    reason: moved && news.reason !== undefined ? news.reason : before.reason,
    changedAt,
    capturedAt: state === 'captured' ? (before.capturedAt ?? now) : before.capturedAt,
    asks,
    nextUrl: isFinal(state) ? null : before.nextUrl,
    nextAskAt: nextAsk({ state, createdAt: before.createdAt, changedAt }, asks, now),
  }
}

/** That the provider has never heard of it ends an attempt only when it has had time to. */
function standingOf(before: AttemptRow, news: News, now: Date): Standing | undefined {
  if (news.standing !== 'unknown') return news.standing
  const old = now.getTime() - before.createdAt.getTime() > SURE_AFTER_MS
  return old && before.state === 'created' ? 'expired' : undefined
}

/** The journal of money that was taken. */
export function writeCapture(
  tx: Tx,
  by: By,
  { charge, attempt }: { charge: ChargeRow; attempt: AttemptRow },
): Promise<void> {
  const from = charge.capturedPence - charge.refundedPence
  return insertJournal(tx, {
    id: newId(by.now.getTime()),
    kind: 'capture',
    source: `capture:${attempt.id}`,
    at: by.now,
    chargeId: charge.id,
    attemptId: attempt.id,
    note: '',
    entries: entriesOf({
      lines: charge.lines,
      provider: attempt.provider,
      from,
      to: from + attempt.pence,
    }),
  })
}
