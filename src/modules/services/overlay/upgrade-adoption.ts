import { actorKey, type CouncilIdentity } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Model } from '../package/model.ts'
import { said } from '../phrases/said.ts'
import type { By } from './adopt-package.ts'
import type { SealedAnswers } from './around.ts'
import { keepStep } from './change-overlay.ts'
import { openDecisions } from './plan-upgrade.ts'
import type { Refusal } from './refusal.ts'
import type { Decision } from './settle-upgrade.ts'
import { choicesFor } from './settle-upgrade.ts'
import { type Adoption, lockAdoption, saveAdoption } from './store-adoptions.ts'
import { type UpgradeView, viewUpgrade } from './view-upgrade.ts'

export type Upgrading = By & {
  readonly council: Pick<CouncilIdentity, 'nation' | 'country'>
  readonly sealed: SealedAnswers
}

export type Upgraded =
  | { readonly kind: 'upgraded'; readonly adoption: Adoption; readonly model: Model }
  | { readonly kind: 'none' | 'moved' }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }

/** Keeps what a person decided of one change, before all is decided. */
export async function decideChange(
  tx: Tx,
  by: Upgrading,
  { name, change, decision }: { name: string; change: string; decision: Decision },
): Promise<'kept' | 'unknown'> {
  const view = await viewLocked(tx, by, name)
  const judgement = view?.plan.judgements.find(each => each.change.id === change)
  if (view === undefined || judgement === undefined) return 'unknown'
  if (!choicesFor(judgement).includes(decision.take)) return 'unknown'
  const decisions = { ...Object.fromEntries(view.decisions), [change]: decision }
  const upgrade = { hash: view.release.hash, decisions }
  await saveAdoption(tx, {
    ...view.adoption,
    upgrade,
    changedAt: by.now,
    changedBy: actorKey(by.actor),
  })
  return 'kept'
}

/** Takes the release that waits, as decided: the council's changes stand on it from now on. */
export async function takeUpgrade(
  tx: Tx,
  by: Upgrading,
  { name, seq }: { name: string; seq: number },
): Promise<Upgraded> {
  const view = await viewLocked(tx, by, name)
  if (view === undefined) return { kind: 'none' }
  if (view.adoption.seq !== seq) return { kind: 'moved' }
  const open = undecided(view)
  if (open.length > 0) return { kind: 'refused', refusals: open.map(notDecided) }
  if (!view.preview.ok) return { kind: 'refused', refusals: view.preview.refusals }
  const { overlay, model } = view.preview
  const { version, hash, publisher } = view.release
  const next = { ...view.adoption, version, hash, publisher, upgrade: null, declined: null }
  const letGo = signed(overlay, view, actorKey(by.actor))
  const adoption = await keepStep(
    tx,
    by,
    { ...next, overlay: letGo },
    { what: 'upgraded', note: '' },
  )
  return { kind: 'upgraded', adoption, model }
}

/** What a person let go carries their name. */
function signed(
  overlay: Adoption['overlay'],
  { plan, decisions }: UpgradeView,
  who: string,
): Adoption['overlay'] {
  if (overlay.letGo === undefined) return overlay
  const { version } = plan.release
  const letGo = overlay.letGo.map(each =>
    each.version === version && decisions.has(each.change.id) ? { ...each, by: who } : each,
  )
  return { ...overlay, letGo }
}

export type Declined =
  | { readonly kind: 'declined' | 'none' }
  /** The law asks for it. */
  | { readonly kind: 'statutory'; readonly laws: readonly string[] }

/** Leaves a release out. One that the law asks for cannot be left out. */
export async function declineUpgrade(tx: Tx, by: Upgrading, name: string): Promise<Declined> {
  const view = await viewLocked(tx, by, name)
  if (view === undefined) return { kind: 'none' }
  const laws = [...new Set(view.plan.statutory.map(({ law }) => law))]
  if (view.plan.statutory.length > 0) return { kind: 'statutory', laws }
  const { release, adoption } = view
  await keepStep(
    tx,
    by,
    { ...adoption, declined: release.version, upgrade: null },
    { what: 'declined', note: String(release.version) },
  )
  return { kind: 'declined' }
}

async function viewLocked(tx: Tx, by: Upgrading, name: string): Promise<UpgradeView | undefined> {
  if ((await lockAdoption(tx, name)) === undefined) throw notFound(`adoption of ${name}`)
  return viewUpgrade(tx, { name, now: by.now, council: by.council, sealed: by.sealed })
}

/** What still waits for a decision. */
export function undecided({ plan, decisions }: Pick<UpgradeView, 'plan' | 'decisions'>) {
  return openDecisions(plan).filter(({ change }) => !decisions.has(change.id))
}

function notDecided({ change }: { change: { id: string } & object }): Refusal {
  const element = 'at' in change ? String(change.at) : change.id
  return {
    change: change.id,
    element,
    code: 'notExpected',
    message: said`Nobody has decided about ${element} yet.`,
    fix: said`Decide it, and try again.`,
  }
}
