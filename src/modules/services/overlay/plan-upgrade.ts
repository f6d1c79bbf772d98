import type { Said } from '#kernel/said.ts'
import { type Comparison, compareVersions } from '../package/compare-versions.ts'
import { compileStored, packageHash } from '../package/compile-package.ts'
import type { Model } from '../package/model.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { said } from '../phrases/said.ts'
import { findMisfit } from './find-misfit.ts'
import type { Change, Overlay } from './format-overlay.ts'
import { judgeAll, laidNext } from './judge-all.ts'
import { type Judgement, judged } from './judgement.ts'
import type { Refusal } from './refusal.ts'
import { type StatutoryChange, statutoryChanges } from './statutory.ts'

/** An overlay between two releases: what becomes of each change, and what the author changed. */
export type UpgradePlan = {
  readonly overlay: Overlay
  readonly release: Overlay['release']
  readonly releases: { readonly from: StoredPackage; readonly to: StoredPackage }
  readonly judgements: readonly Judgement[]
  /** What the author changed, told by element. */
  readonly comparison: Comparison
  /** What of it the law asks for: an upgrade that has any cannot be declined. */
  readonly statutory: readonly StatutoryChange[]
}

export type Planned =
  | { readonly ok: true; readonly plan: UpgradePlan }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** Works out an upgrade: base, new release and overlay, three ways by ids. Nothing is changed. */
export function planUpgrade(
  from: StoredPackage,
  to: StoredPackage,
  { overlay, now }: { overlay: Overlay; now: Date },
): Planned {
  const [before, after] = [compileStored(from), compileStored(to)]
  if (!before.ok || !after.ok) return { ok: false, refusals: [brokenRelease] }
  const other = otherBase(before.model, overlay)
  if (other !== undefined) return { ok: false, refusals: [other] }
  return { ok: true, plan: planBetween(before.model, after.model, { overlay, now }) }
}

/** The same between releases that are compiled already. */
export function planBetween(
  before: Model,
  after: Model,
  { overlay, now }: { overlay: Overlay; now: Date },
): UpgradePlan {
  const comparison = compareVersions(before, after)
  const releases = { from: before.stored, to: after.stored }
  const judgements = fitting(releases, overlay.changes, now)
  return {
    overlay,
    release: { version: after.version, hash: after.hash },
    releases,
    judgements,
    comparison,
    statutory: statutoryChanges(comparison, after.definition),
  }
}

/** Those with which the rest would not pass the checks are given to a person, until the rest passes. */
function fitting(
  releases: { from: StoredPackage; to: StoredPackage },
  changes: readonly Change[],
  now: Date,
): Judgement[] {
  const misfits = new Map<string, Said>()
  for (;;) {
    const rulings = new Map([...misfits.keys()].map(id => [id, 'out'] as const))
    const all = judgeAll(releases, changes, rulings)
    const laid = all.flatMap(each => laidNext(each, rulings) ?? [])
    const misfit = misfits.size > changes.length ? undefined : findMisfit(releases.to, laid, now)
    if (misfit === undefined) return all.map(each => withMisfit(each, misfits))
    misfits.set(misfit.change.id, misfit.message)
  }
}

function withMisfit(judgement: Judgement, misfits: ReadonlyMap<string, Said>): Judgement {
  const detail = misfits.get(judgement.change.id)
  return detail === undefined
    ? judgement
    : { ...judgement, ...judged(judgement.change, 'doesNotFit', { detail }) }
}

/** The judgements that wait for a decision. */
export function openDecisions({ judgements }: Pick<UpgradePlan, 'judgements'>): Judgement[] {
  return judgements.filter(({ verdict }) => verdict === 'person')
}

function otherBase(model: Model, { package: name, release }: Overlay): Refusal | undefined {
  if (model.id === name && model.hash === release.hash) return undefined
  return {
    element: 'release',
    code: 'otherRelease',
    message: said`The overlay was written against release ${release.version} of ${name}, which is not the one given.`,
    fix: said`Give the release it names.`,
  }
}

const brokenRelease: Refusal = {
  element: 'release',
  code: 'doesNotFit',
  message: said`The release itself does not pass the checks.`,
  fix: said`Tell its author; run moothall check on it.`,
}

/** The hash by which an overlay names a release. */
export function releaseOf(stored: StoredPackage): Overlay['release'] {
  const version = (stored.definition as { version: number }).version
  return { version, hash: packageHash(stored) }
}
