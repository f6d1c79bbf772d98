import type { CouncilIdentity } from '#kernel/context.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { publishInTransaction } from '../publish-package.ts'
import { findProposalInHand } from '../publishing/store-proposals.ts'
import { findLatest } from '../store.ts'
import type { SealedAnswers } from './around.ts'
import { keepStep } from './change-overlay.ts'
import { hold } from './hold-adoptions.ts'
import { localVersion } from './local-version.ts'
import { findAdoption, findStepOf, lockAdoption } from './store-adoptions.ts'
import { takeUpgrade, type Upgrading, undecided } from './upgrade-adoption.ts'
import { type UpgradeView, viewUpgrade } from './view-upgrade.ts'

const actor = { kind: 'system', name: 'upgrades' } as const

/**
 * Whether a release may go on by itself: no change of the council's needs a person, nothing comes out
 * differently for any example or recent case, nobody is asked more, and what is online is what stands
 * here, so that nobody's unpublished work goes online unseen.
 */
export function goesByItself(view: UpgradeView): boolean {
  const { adoption, replay, comparison, preview, plan, isOnline } = view
  if (adoption.channel !== 'automatic' || adoption.held !== null || !isOnline || !preview.ok)
    return false
  if (undecided(view).length > 0 || replay === undefined || comparison === undefined) return false
  if (plan.judgements.some(({ verdict }) => verdict === 'forced')) return false
  const same = replay.examples.changed.length === 0 && replay.cases.changed.length === 0
  return same && (comparison.class === 'text' || comparison.class === 'widening')
}

/** Takes a release that has come, where the council has chosen that and nothing stands in its way. */
export const takeReleases = (sealed: SealedAnswers): EventHandler => ({
  name: 'take-releases',
  on: ['release.received'],
  run: async (tx, event, { now, council }) => {
    const name = String(event.data['package'])
    if ((await findAdoption(tx, name))?.channel !== 'automatic') return
    await takeByItself(tx, { now, actor, council, sealed }, name)
  },
})

async function takeByItself(
  tx: Tx,
  by: Upgrading & { council: CouncilIdentity },
  name: string,
): Promise<void> {
  const { now, council, sealed } = by
  const view = await viewUpgrade(tx, { name, now, council, sealed })
  if (view === undefined || !goesByItself(view)) return
  if ((await findProposalInHand(tx, name)) !== undefined) return
  const taken = await takeUpgrade(tx, by, { name, seq: view.adoption.seq })
  if (taken.kind !== 'upgraded') return
  const latest = await findLatest(tx, name)
  const model = localVersion(taken.model, (latest?.version ?? 0) + 1, taken.adoption)
  await publishInTransaction(tx, by, { model })
  const note = `${view.release.version}`
  await keepStep(tx, by, taken.adoption, { what: 'proposed', proposed: model.version, note })
}

/**
 * When a version is taken back, the council's changes stand again on the release from which the version
 * before was made, and no release goes on by itself until somebody has looked.
 */
export const followTakeBack: EventHandler = {
  name: 'follow-take-back',
  on: ['service.takenBack'],
  run: async (tx, event, { now }) => {
    const name = String(event.data['package'])
    const adoption = await lockAdoption(tx, name)
    const step = await findStepOf(tx, name, Number(event.data['version']))
    if (adoption === undefined || step === undefined) return
    const by = { now, actor }
    const { version, hash, overlay } = step
    await keepStep(
      tx,
      by,
      { ...adoption, version, hash, overlay, upgrade: null },
      { what: 'takenBack', note: String(event.data['because'] ?? '') },
    )
    await hold(tx, by, { name, because: 'takenBack' })
  },
}
