import { type Actor, actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { errorsIn, type PackageReport } from '../package/report.ts'
import { findLatest } from '../store.ts'
import { findProposalInHand, insertProposal } from './store-proposals.ts'
import { findHolderOfPath } from './store-versions.ts'

export type Proposed =
  | { kind: 'proposed'; id: string }
  | { kind: 'refused'; reason: 'mistakes'; count: number }
  | { kind: 'refused'; reason: 'versionTaken'; latest: number }
  | { kind: 'refused'; reason: 'inHand'; id: string }
  | { kind: 'refused'; reason: 'pathTaken'; path: string; holder: string }

export type ToPropose = { files: PackageFiles; report: PackageReport; note: string }

/** Puts a package before a second person. What is proposed is whole and right, and does not change any more. */
export async function proposePackage(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { files, report, note }: ToPropose,
): Promise<Proposed> {
  const { model } = report
  const count = errorsIn(report.mistakes)
  if (model === undefined || count > 0) return { kind: 'refused', reason: 'mistakes', count }
  const latest = await findLatest(tx, model.id)
  if (latest !== undefined && latest.version >= model.version)
    return { kind: 'refused', reason: 'versionTaken', latest: latest.version }
  const inHand = await findProposalInHand(tx, model.id)
  if (inHand !== undefined) return { kind: 'refused', reason: 'inHand', id: inHand.id }
  const held = await findHolderOfPath(tx, model)
  if (held !== undefined) return { kind: 'refused', reason: 'pathTaken', ...held }
  const id = newId(by.now.getTime())
  await insertProposal(tx, {
    id,
    package: model.id,
    version: model.version,
    hash: model.hash,
    note,
    proposedAt: by.now,
    proposedBy: actorKey(by.actor),
    files: Object.fromEntries(files),
    definition: model.stored,
  })
  await publish(tx, by, {
    type: 'service.proposed',
    subject: { kind: 'council', id: tx.councilId },
    data: { package: model.id, version: model.version, hash: model.hash, proposal: id },
  })
  return { kind: 'proposed', id }
}
