import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import type { Applicant, ById, CaseState, TaskState } from '../../cases/case-type.ts'
import { decideOpening } from '../../cases/decide-opening.ts'
import { type RenderContext, renderLine } from '../../cases/render-message.ts'
import type { Model } from './model.ts'
import { type Broken, envAfter, type Walk, type WalkEnv } from './walk.ts'

/** What a submission becomes. The state is what the cases module will open. */
export type CasePlan = {
  readonly state: CaseState
  readonly facts: ById<Value>
  readonly team: string
  readonly flags: readonly string[]
  /** The date each running clock is due, by clock. */
  readonly due: ById<PlainDate>
  readonly tasks: readonly TaskState[]
  readonly messages: readonly string[]
  /** The line officers see in lists; the reference is not known yet and left out. */
  readonly title: { readonly [locale in Locale]: string }
  readonly place?: Value
  /** The customer's own details, as answered. */
  readonly applicant: { readonly [role in keyof Applicant]?: Value }
  /** The answers that make another case a duplicate; absent when one of them was not given. */
  readonly duplicateOf?: readonly Value[]
}

/** What the case will be when this walk is submitted. The walk must be complete. */
export function planCase(model: Model, walked: Walk, env: WalkEnv): CasePlan {
  const facts = Object.fromEntries(walked.facts)
  const { caseType } = model
  const { state, messages } = decideOpening(caseType, { facts, channel: env.channel }, env)
  const place = caseType.place === undefined ? undefined : facts[caseType.place]
  const same = model.duplicates?.same.map(id => facts[id]) ?? []
  const known = same.filter(value => value !== undefined)
  return {
    state,
    facts,
    team: state.team,
    flags: state.flags,
    due: Object.fromEntries(Object.entries(state.clocks).map(([id, clock]) => [id, clock.dueOn])),
    tasks: state.tasks,
    messages,
    title: { en: titleOf(model, state, 'en', env), cy: titleOf(model, state, 'cy', env) },
    ...(place === undefined ? {} : { place }),
    applicant: applicantOf(caseType.applicant, facts),
    ...(known.length > 0 && known.length === same.length ? { duplicateOf: known } : {}),
  }
}

function titleOf(model: Model, state: CaseState, locale: Locale, env: WalkEnv): string {
  const { caseType } = model
  const customer = state.facts[caseType.applicant.name ?? '']
  const context: RenderContext = {
    caseType,
    state,
    locale,
    reference: '',
    council: '',
    today: env.today,
    customer: typeof customer === 'string' ? customer : '',
  }
  return renderLine(caseType.words[locale].title, context)
}

function applicantOf(mapped: Applicant, facts: ById<Value>): CasePlan['applicant'] {
  return Object.fromEntries(
    Object.entries(mapped).flatMap(([role, id]) =>
      facts[id] === undefined ? [] : [[role, facts[id]]],
    ),
  )
}

/**
 * Every answer of a walk held once more against its type, before it is sealed: drafts live for weeks,
 * and an answer may come from an importer or an older program. Empty when all is well.
 */
export function checkAnswers(model: Model, walked: Walk, env: WalkEnv): Broken[] {
  const scope = factEnv(envAfter(model, walked, env))
  const broken: Broken[] = [...walked.broken]
  for (const [id, value] of walked.facts) {
    const fact = model.facts.get(id)
    if (fact === undefined || fact.definition.is !== undefined) continue
    const [code] = kindOf(fact.definition).check(value, fact.definition, scope)
    if (code !== undefined) broken.push({ factId: id, code })
  }
  return broken
}
