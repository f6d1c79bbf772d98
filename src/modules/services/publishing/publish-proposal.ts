import type { Actor } from '#kernel/context.ts'
import type { JobHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { compileStored } from '../package/compile-package.ts'
import { type Published, publishInTransaction } from '../publish-package.ts'
import { endProposal, lockProposal, type WholeProposal } from './store-proposals.ts'

/** Puts an approved proposal online. What stands in its way is kept with it, in a sentence. */
export async function publishProposal(
  tx: Tx,
  by: { now: Date; actor: Actor },
  proposal: WholeProposal,
): Promise<{ kind: 'published' } | { kind: 'failed'; why: string }> {
  const compiled = compileStored(proposal.definition)
  const published: Published | undefined = compiled.ok
    ? await publishInTransaction(tx, by, {
        model: compiled.model,
        files: new Map(Object.entries(proposal.files)),
        proposedBy: proposal.proposedBy,
      })
    : undefined
  if (published?.kind === 'published' || published?.kind === 'unchanged') {
    await endProposal(tx, proposal.id, { state: 'published', at: by.now })
    return { kind: 'published' }
  }
  const why = published === undefined ? 'It can no longer be read.' : sentenceOf(published)
  await endProposal(tx, proposal.id, { state: 'failed', at: by.now, note: why })
  return { kind: 'failed', why }
}

function sentenceOf(refused: Extract<Published, { kind: 'refused' }>): string {
  return refused.reason === 'path-taken'
    ? `Another service, ${refused.holder}, has the address /${refused.path}.`
    : `Version ${refused.latest} has been published since.`
}

/** At the hour that was chosen, by nobody's hand. One that was taken back since is left alone. */
export const publishProposalJob: JobHandler = {
  kind: 'publish-proposal',
  does: 'transaction',
  run: async (tx, job, { now }) => {
    const proposal = await lockProposal(tx, String(job.payload['proposal']))
    if (proposal?.state !== 'approved') return
    await publishProposal(tx, { now, actor: { kind: 'system', name: 'publishing' } }, proposal)
  },
}
