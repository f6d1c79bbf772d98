import { listSubmitted, type SubmittedCase } from '#cases'
import type { CouncilIdentity } from '#kernel/context.ts'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { askedBy } from '#kernel/expressions/channel.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Comparison, compareVersions } from '../package/compare-versions.ts'
import type { Model } from '../package/model.ts'
import { applyOverlay, withAdapted } from './apply-overlay.ts'
import type { SealedAnswers } from './around.ts'
import type { Overlay } from './format-overlay.ts'
import { openDecisions, planBetween, type UpgradePlan } from './plan-upgrade.ts'
import type { Refusal } from './refusal.ts'
import { releaseModel } from './release-model.ts'
import { type Replay, replay, type Sealed } from './replay.ts'
import { choicesFor, type Decision, settleUpgrade } from './settle-upgrade.ts'
import type { ReleaseRow } from './store-releases.ts'
import { type AdoptionView, viewAdoption } from './view-adoption.ts'

export type UpgradeView = AdoptionView & {
  readonly release: ReleaseRow
  readonly next: Model
  readonly plan: UpgradePlan
  readonly decisions: ReadonlyMap<string, Decision>
  /** The package as it would be: as decided, and where nothing is decided with the council's own. */
  readonly preview: Preview
  readonly replay: Replay | undefined
  /** What the upgrade changes for residents and officers, element by element. */
  readonly comparison: Comparison | undefined
}

export type Preview =
  | { readonly ok: true; readonly model: Model; readonly overlay: Overlay }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

type Asking = {
  readonly name: string
  readonly now: Date
  readonly council: Pick<CouncilIdentity, 'nation' | 'country'>
  readonly sealed: SealedAnswers
}

const days = 90
const mostCases = 200

/** The upgrade that waits for a council: what becomes of its changes, and what would come out otherwise. */
export async function viewUpgrade(tx: Tx, asking: Asking): Promise<UpgradeView | undefined> {
  const { name, now } = asking
  const view = await viewAdoption(tx, name, now)
  const { waiting: release, adoption, base } = view
  if (release === undefined) return undefined
  const next = await releaseModel(tx, release.hash)
  const plan = planBetween(base, next, { overlay: adoption.overlay, now })
  const decisions = decisionsFor(view, release)
  const preview = previewOf({ plan, next, decisions, now })
  const tried = preview.ok ? { before: view.applied, after: preview.model, now } : undefined
  const comparison = tried && compareVersions(tried.before, tried.after)
  const submissions = tried === undefined ? [] : await recentSubmissions(tx, asking)
  const outcome = tried && replay(tried, submissions)
  return { ...view, release, next, plan, decisions, preview, replay: outcome, comparison }
}

function decisionsFor({ adoption }: AdoptionView, { hash }: ReleaseRow): Map<string, Decision> {
  const { upgrade } = adoption
  return new Map(Object.entries(upgrade?.hash === hash ? upgrade.decisions : {}))
}

type ToPreview = {
  plan: UpgradePlan
  next: Model
  decisions: ReadonlyMap<string, Decision>
  now: Date
}

/** The package as it would be once decided so. */
export function previewOf({ plan, next, decisions, now }: ToPreview): Preview {
  const all = new Map<string, Decision>(decisions)
  for (const open of openDecisions(plan))
    if (!all.has(open.change.id))
      all.set(open.change.id, { take: choicesFor(open).includes('mine') ? 'mine' : 'theirs' })
  const settled = settleUpgrade(plan, all)
  if (!settled.ok) return settled
  const overlay = withAdapted(next.stored, settled.overlay, now)
  const applied = applyOverlay(next.stored, overlay, now)
  return applied.ok ? { ok: true, model: applied.model, overlay } : applied
}

/** The cases of the last three months with their sealed answers; with their facts where they came without a journey. */
async function recentSubmissions(tx: Tx, asking: Asking): Promise<Sealed[]> {
  const { name, now, council } = asking
  const since = new Date(now.getTime() - days * 86_400_000)
  const cases = await listSubmitted(tx, name, { since, limit: mostCases })
  const answers = await asking.sealed(
    tx,
    cases.map(({ id }) => id),
  )
  return cases.map(each => sealedOf(each, answers.get(each.id) ?? each.facts, council))
}

function sealedOf(
  { reference, channel, openedAt }: SubmittedCase,
  answers: Sealed['answers'],
  council: Asking['council'],
): Sealed {
  return {
    name: reference,
    answers,
    env: {
      now: openedAt,
      today: todayIn(openedAt),
      channel: askedBy(channel),
      calendar: calendarOf(council.nation),
      nation: council.country,
    },
  }
}
