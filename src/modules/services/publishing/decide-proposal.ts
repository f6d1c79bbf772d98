import { type Actor, actorKey } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { publishProposal } from './publish-proposal.ts'
import { decideProposal, endProposal, lockProposal, type WholeProposal } from './store-proposals.ts'

export type Decision =
  | { kind: 'approve'; publishAt: Date | undefined; note: string }
  | { kind: 'sendBack'; note: string }
  | { kind: 'withdraw'; note: string }

export type Decided =
  | { kind: 'done'; proposal: WholeProposal; published: boolean }
  /** `ownWork`: whoever proposes does not approve. `notInHand`: it was decided already. */
  | { kind: 'refused'; reason: 'ownWork' | 'notInHand' | 'notPublished'; why?: string }

type By = { now: Date; actor: Actor }

/** What a second person makes of a proposal; or its own author, who may only take it back. */
export async function decide(tx: Tx, by: By, id: string, decision: Decision): Promise<Decided> {
  const proposal = await lockProposal(tx, id)
  if (proposal === undefined) throw notFound('proposal')
  if (decision.kind === 'withdraw') return withdraw(tx, by, proposal, decision.note)
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: 'notInHand' }
  if (proposal.proposedBy === actorKey(by.actor)) return { kind: 'refused', reason: 'ownWork' }
  const { note } = decision
  const decided = { at: by.now, by: actorKey(by.actor), note }
  if (decision.kind === 'sendBack') {
    await decideProposal(tx, id, { ...decided, state: 'sentBack', publishAt: null })
    await tell(tx, by, proposal, 'service.sentBack')
    return { kind: 'done', proposal, published: false }
  }
  const publishAt = decision.publishAt ?? null
  await decideProposal(tx, id, { ...decided, state: 'approved', publishAt })
  await tell(tx, by, proposal, 'service.approved')
  if (publishAt !== null && publishAt > by.now) {
    await enqueue(tx, { kind: 'publish-proposal', payload: { proposal: id }, runAt: publishAt })
    return { kind: 'done', proposal, published: false }
  }
  const published = await publishProposal(tx, by, { ...proposal, state: 'approved' })
  return published.kind === 'failed'
    ? { kind: 'refused', reason: 'notPublished', why: published.why }
    : { kind: 'done', proposal, published: true }
}

/** Until it is online a proposal can be taken back, also one that waits for its hour. */
async function withdraw(tx: Tx, by: By, proposal: WholeProposal, note: string): Promise<Decided> {
  if (proposal.state !== 'proposed' && proposal.state !== 'approved')
    return { kind: 'refused', reason: 'notInHand' }
  await endProposal(tx, proposal.id, { state: 'withdrawn', at: by.now, note })
  await tell(tx, by, proposal, 'service.withdrawn')
  return { kind: 'done', proposal, published: false }
}

function tell(tx: Tx, by: By, proposal: WholeProposal, type: string): Promise<void> {
  return publish(tx, by, {
    type,
    subject: { kind: 'council', id: tx.councilId },
    data: { package: proposal.package, version: proposal.version, proposal: proposal.id },
  })
}
