import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getLocked } from './change-charge.ts'
import { type Dispute, type DisputeState, disputeEntries, lostEntries } from './dispute.ts'
import type { Entry } from './journal.ts'
import type { SettledLine } from './provider.ts'
import type { Difference } from './reconcile.ts'
import type { By } from './settle-charge.ts'
import { findAttempt } from './store.ts'
import { endDispute, insertDispute, lockDispute } from './store-disputes.ts'
import { insertJournal } from './store-ledger.ts'

/**
 * Posts what a settlement file says of disputes: what was taken back, and what came back. A dispute that
 * we know already is listed twice; one that was won and that we never had is not ours.
 */
export async function postDisputes(
  tx: Tx,
  by: By,
  { found, lines }: { found: readonly Difference[]; lines: readonly SettledLine[] },
): Promise<Difference[]> {
  const posted: Difference[] = []
  for (const each of found) {
    const on = lines.find(({ line }) => line === each.line)?.on
    if (each.kind === 'disputed' && on !== undefined)
      posted.push((await open(tx, by, each, on)) ? each : { ...each, kind: 'twice' })
    else if (each.kind === 'dispute-won')
      posted.push((await win(tx, by, each)) ? each : { ...each, kind: 'unknown' })
    else posted.push(each)
  }
  return posted
}

async function open(tx: Tx, by: By, found: Difference, takenOn: string): Promise<boolean> {
  const attempt = found.attemptId === null ? undefined : await findAttempt(tx, found.attemptId)
  if (attempt === undefined) return false
  const dispute: Dispute = {
    id: newId(by.now.getTime()),
    attemptId: attempt.id,
    chargeId: attempt.chargeId,
    provider: attempt.provider,
    pence: Math.abs(found.pence),
    reference: found.reference,
    takenOn,
    state: 'open',
    note: '',
    endedAt: null,
  }
  if (!(await insertDispute(tx, dispute, by.now))) return false
  await post(tx, by, dispute, disputeEntries(dispute, 'open'))
  return true
}

async function win(tx: Tx, by: By, { attemptId }: Difference): Promise<boolean> {
  const dispute = attemptId === null ? undefined : await lockDispute(tx, { attemptId })
  if (dispute?.state !== 'open') return false
  await end(tx, by, { ...dispute, state: 'won' }, disputeEntries(dispute, 'won'))
  return true
}

/** An officer lets it go: the income goes back. False when it has ended already. */
export async function loseDispute(
  tx: Tx,
  by: By,
  { id, note }: { id: string; note: string },
): Promise<boolean> {
  const dispute = await lockDispute(tx, { id })
  if (dispute?.state !== 'open') return false
  const { lines, capturedPence, refundedPence } = await getLocked(tx, dispute.chargeId)
  const keptPence = Math.max(dispute.pence, capturedPence - refundedPence)
  await end(tx, by, { ...dispute, state: 'lost', note }, lostEntries(dispute, { lines, keptPence }))
  return true
}

async function end(tx: Tx, by: By, dispute: Dispute, entries: readonly Entry[]): Promise<void> {
  const workedBy = by.actor.kind === 'officer' ? by.actor.officerId : null
  await endDispute(tx, dispute, { now: by.now, workedBy })
  await post(tx, by, dispute, entries)
}

const HAPPENED: Readonly<Record<DisputeState, string>> = {
  open: 'dispute.opened',
  lost: 'dispute.lost',
  won: 'dispute.won',
}

async function post(tx: Tx, by: By, dispute: Dispute, entries: readonly Entry[]): Promise<void> {
  const { id, state, chargeId, attemptId, pence, reference } = dispute
  await insertJournal(tx, {
    id: newId(by.now.getTime()),
    kind: 'dispute',
    source: `dispute:${id}:${state}`,
    at: by.now,
    chargeId,
    attemptId,
    note: dispute.note || reference,
    entries,
  })
  await publish(tx, by, {
    type: HAPPENED[state],
    subject: { kind: 'dispute', id },
    data: { charge: chargeId, pence },
  })
}
