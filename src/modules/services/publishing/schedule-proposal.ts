import { type Actor, actorKey } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Model } from '../package/model.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { proposePackage } from './propose.ts'
import { decideProposal } from './store-proposals.ts'

export type Scheduled = { kind: 'waits'; id: string } | { kind: 'refused'; why: string }

/** For the operator, who needs no second person: a version that comes online at a time, and can be withdrawn until then. */
export async function scheduleProposal(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { model, files, publishAt }: { model: Model; files: PackageFiles; publishAt: Date },
): Promise<Scheduled> {
  const report = { mistakes: [], lines: [], model }
  const proposed = await proposePackage(tx, by, { files, report, note: '' })
  if (proposed.kind === 'refused') {
    const why = {
      mistakes: 'It has mistakes.',
      versionTaken: 'Refused: this version, or a higher one, is published already.',
      inHand: 'Refused: another version of this service waits for approval.',
      pathTaken: 'Refused: another service has its address.',
    }[proposed.reason]
    return { kind: 'refused', why }
  }
  const { id } = proposed
  const decided = { at: by.now, by: actorKey(by.actor), note: '', publishAt }
  await decideProposal(tx, id, { ...decided, state: 'approved' })
  await enqueue(tx, { kind: 'publish-proposal', payload: { proposal: id }, runAt: publishAt })
  return { kind: 'waits', id }
}
