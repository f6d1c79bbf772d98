import { said } from '../phrases/said.ts'
import type { Change, LetGo, Overlay } from './format-overlay.ts'
import { judgeAll, laidNext, type Ruling, type Rulings } from './judge-all.ts'
import type { Judgement } from './judgement.ts'
import { openDecisions, type UpgradePlan } from './plan-upgrade.ts'
import type { Refusal } from './refusal.ts'

/** What a person says of a change that needs one: theirs, the author's, or words of neither. */
export type Decision =
  | { readonly take: 'mine' | 'theirs' }
  | { readonly take: 'other'; readonly to: unknown }

export type Settled =
  | { readonly ok: true; readonly overlay: Overlay }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** What may be decided of a change; a change without its element can only be let go. */
export function choicesFor({ verdict, code, next }: Judgement): Decision['take'][] {
  if (verdict !== 'person') return []
  if (code !== 'bothChanged' || next === undefined) return ['theirs']
  return next.do === 'words' || next.do === 'value'
    ? ['mine', 'theirs', 'other']
    : ['mine', 'theirs']
}

/**
 * The overlay for the new release, once everything that needs a person is decided. What is let go, by a
 * person, by law or because the author has done the same, stays on record with its reason.
 */
export function settleUpgrade(
  plan: UpgradePlan,
  decisions: ReadonlyMap<string, Decision>,
  by?: string,
): Settled {
  const refusals = openDecisions(plan).flatMap(each => refusedDecision(each, decisions))
  if (refusals.length > 0) return { ok: false, refusals }
  const rulings = rulingsOf(plan, decisions)
  const changes: Change[] = []
  const letGo: LetGo[] = []
  // Judged once more with what was decided: a change may stand beside one that is now let go.
  const judgedAgain = judgeAll(plan.releases, plan.overlay.changes, rulings)
  for (const [index, judgement] of judgedAgain.entries()) {
    const kept = laidNext(judgement, rulings)
    const first = plan.judgements[index] ?? judgement
    if (kept !== undefined) changes.push(kept)
    else letGo.push(recordOf(first, plan, by))
  }
  const { adapted: _, letGo: before = [], ...rest } = plan.overlay
  const gone = [...before, ...letGo]
  return {
    ok: true,
    overlay: {
      ...rest,
      release: plan.release,
      changes,
      ...(gone.length === 0 ? {} : { letGo: gone }),
    },
  }
}

function rulingsOf(plan: UpgradePlan, decisions: ReadonlyMap<string, Decision>): Rulings {
  return new Map(
    openDecisions(plan).map(({ change }) => [change.id, rulingOf(decisions.get(change.id))]),
  )
}

function rulingOf(decision: Decision | undefined): Ruling {
  if (decision === undefined || decision.take === 'theirs') return 'out'
  return decision.take === 'other' ? { to: decision.to } : 'mine'
}

function recordOf({ change, code, verdict }: Judgement, plan: UpgradePlan, by?: string): LetGo {
  const decided = verdict === 'person' && by !== undefined ? { by } : {}
  return { change, code, version: plan.release.version, ...decided }
}

function refusedDecision(
  judgement: Judgement,
  decisions: ReadonlyMap<string, Decision>,
): Refusal[] {
  const { change } = judgement
  const decision = decisions.get(change.id)
  if (decision !== undefined && choicesFor(judgement).includes(decision.take)) return []
  const element = 'at' in change ? change.at : (change.elements[0]?.at ?? change.id)
  return [
    {
      change: change.id,
      element,
      code: 'notExpected',
      message:
        decision === undefined
          ? said`Nobody has decided about ${element} yet.`
          : said`${element} cannot be kept as it is.`,
      fix: said`Decide it, and try again.`,
    },
  ]
}
