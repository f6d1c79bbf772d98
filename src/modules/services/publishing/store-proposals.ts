import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { StoredPackage } from '../package/package-source.ts'

export type ProposalState =
  | 'proposed'
  | 'approved'
  | 'published'
  | 'sentBack'
  | 'withdrawn'
  | 'failed'

/** A version that one person has proposed, and what became of it. */
export type Proposal = {
  id: string
  package: string
  version: number
  hash: string
  note: string
  state: ProposalState
  proposedAt: Date
  proposedBy: string
  decidedAt: Date | null
  decidedBy: string | null
  decisionNote: string | null
  publishAt: Date | null
  endedAt: Date | null
}

export type ProposalInHand = Proposal & { en: string | null; cy: string | null }

export type WholeProposal = Proposal & {
  files: Readonly<Record<string, string>>
  definition: StoredPackage
}

const COLUMNS = sql`id, package, version, hash, note, state, proposed_at as "proposedAt", proposed_by as "proposedBy", decided_at as "decidedAt",
  decided_by as "decidedBy", decision_note as "decisionNote", publish_at as "publishAt", ended_at as "endedAt"`

export async function insertProposal(
  tx: Tx,
  proposal: Pick<
    WholeProposal,
    | 'id'
    | 'package'
    | 'version'
    | 'hash'
    | 'note'
    | 'proposedAt'
    | 'proposedBy'
    | 'files'
    | 'definition'
  >,
): Promise<void> {
  await run(
    tx,
    sql`insert into services.proposal (council_id, id, package, version, hash, files, definition, note, state, proposed_at, proposed_by)
        values (${tx.councilId}, ${proposal.id}, ${proposal.package}, ${proposal.version}, ${proposal.hash}, ${json(proposal.files)}, ${json(proposal.definition)},
          ${proposal.note}, 'proposed', ${proposal.proposedAt}, ${proposal.proposedBy})`,
  )
}

export function findProposal(tx: Tx, id: string): Promise<WholeProposal | undefined> {
  return maybe<WholeProposal>(
    tx,
    sql`select ${COLUMNS}, files, definition from services.proposal where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** The same, held until the transaction ends. */
export function lockProposal(tx: Tx, id: string): Promise<WholeProposal | undefined> {
  return maybe<WholeProposal>(
    tx,
    sql`select ${COLUMNS}, files, definition from services.proposal where council_id = ${tx.councilId} and id = ${id} for update`,
  )
}

/** The proposal of a package that waits for somebody. */
export function findProposalInHand(tx: Tx, name: string): Promise<Proposal | undefined> {
  return maybe<Proposal>(
    tx,
    sql`select ${COLUMNS} from services.proposal where council_id = ${tx.councilId} and package = ${name} and state in ('proposed', 'approved')`,
  )
}

export function listProposals(tx: Tx, name: string): Promise<Proposal[]> {
  return many<Proposal>(
    tx,
    sql`select ${COLUMNS} from services.proposal where council_id = ${tx.councilId} and package = ${name} order by id desc limit 50`,
  )
}

/** What waits for a second person or for its time, by what the service is called in each language. */
export function listProposalsInHand(tx: Tx): Promise<ProposalInHand[]> {
  return many<ProposalInHand>(
    tx,
    sql`select ${COLUMNS}, definition #>> '{content,en,name}' as en, definition #>> '{content,cy,name}' as cy from services.proposal where council_id = ${tx.councilId} and state in ('proposed', 'approved') order by id limit 200`,
  )
}

export async function decideProposal(
  tx: Tx,
  id: string,
  decided: { state: ProposalState; at: Date; by: string; note: string; publishAt: Date | null },
): Promise<void> {
  await run(
    tx,
    sql`update services.proposal set state = ${decided.state}, decided_at = ${decided.at}, decided_by = ${decided.by}, decision_note = ${decided.note},
          publish_at = ${decided.publishAt} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function endProposal(
  tx: Tx,
  id: string,
  ended: { state: 'published' | 'failed' | 'withdrawn'; at: Date; note?: string },
): Promise<void> {
  await run(
    tx,
    sql`update services.proposal set state = ${ended.state}, ended_at = ${ended.at}, decision_note = coalesce(${ended.note ?? null}, decision_note)
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}
