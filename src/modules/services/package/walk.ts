import type { Calendar } from '#kernel/dates/calendar.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Env, Nation } from '#kernel/expressions/expression.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import type { ComputedFact, Model, ModelPage, ModelQuestion } from './model.ts'

/**
 * What a person has answered so far, reachable or not. `null`: asked and left unanswered.
 * `@page`: a page that asks nothing has been read. Plain JSON.
 */
export type Answers = { readonly [key: string]: Value | null }

export type WalkEnv = {
  readonly today: PlainDate
  readonly now: Date
  readonly channel: string
  readonly calendar: Calendar
  readonly nation?: Nation | undefined
}

/** How far the answers lead. Only answers of pages on the path exist. */
export type Walk = {
  /** The pages met, in order; the last is the next to answer, or the one that ends the journey. */
  readonly path: readonly string[]
  /** The page that ended the journey. */
  readonly stoppedAt?: string
  /** The page to answer next; `check` when all is answered; the stop page when the journey ended. */
  readonly next: string
  /** Every fact with a value: answered and reached, or computed. */
  readonly facts: ReadonlyMap<string, Value>
  /** Asked and left unanswered. */
  readonly unanswered: readonly string[]
  /** Answers that other answers have made wrong since; the page of each is the next page. */
  readonly broken: readonly Broken[]
}

export type Broken = { readonly factId: string; readonly code: string; readonly ruleId?: string }

/** The key under which answers remember that a page without questions has been read. */
export function seenKey(page: string): string {
  return `@${page}`
}

/**
 * Walks the pages from the first as far as the answers lead. Pure; called on every request.
 * `until` stops before a page: then only what is known before it is reached.
 */
export function walk(model: Model, answers: Answers, env: WalkEnv & { until?: string }): Walk {
  const state = beginWalk(model, env)
  for (const page of model.pages) {
    if (page.id === env.until) return endWalk(state, page.id)
    if (page.when !== undefined && !page.when(state.env)) {
      compute(state, page.computed)
      continue
    }
    if (page.stop) {
      state.path.push(page.id)
      return { ...endWalk(state, page.id), stoppedAt: page.id }
    }
    const met = meetPage(state, page, answers)
    if (met === 'incomplete') return endWalk(state, page.id)
  }
  return endWalk(state, 'check')
}

/** The facts that are asked on pages but were not asked on this walk. */
export function notAsked(model: Model, walked: Walk): string[] {
  const unanswered = new Set(walked.unanswered)
  return model.pages
    .flatMap(page => page.questions.map(question => question.fact.id))
    .filter(id => !walked.facts.has(id) && !unanswered.has(id))
}

export type WalkState = {
  readonly facts: Map<string, Value>
  readonly path: string[]
  readonly unanswered: string[]
  readonly broken: Broken[]
  readonly env: Env
}

function beginWalk(model: Model, env: WalkEnv): WalkState {
  const facts = new Map<string, Value>()
  const state: WalkState = {
    facts,
    path: [],
    unanswered: [],
    broken: [],
    env: {
      read: id => facts.get(id),
      today: env.today,
      now: env.now,
      channel: env.channel,
      submittedOn: env.today,
      calendar: env.calendar,
      nation: env.nation,
      tables: model.tables,
    },
  }
  compute(state, model.computedFirst)
  return state
}

function endWalk({ path, facts, unanswered, broken }: WalkState, next: string): Walk {
  return { path, next, facts, unanswered, broken }
}

function compute({ facts, env }: WalkState, computed: readonly ComputedFact[]): void {
  for (const { id, value } of computed) {
    const result = value(env)
    if (result !== undefined) facts.set(id, result)
  }
}

/** Whether a question is put to the person: its condition holds, and officers' questions go to officers. */
export function isPut(question: ModelQuestion, env: Env): boolean {
  if (question.officeOnly && env.channel === 'web') return false
  return question.when === undefined || question.when(env)
}

function meetPage(state: WalkState, page: ModelPage, answers: Answers): 'complete' | 'incomplete' {
  let put = 0
  let complete = true
  for (const question of page.questions) {
    if (!isPut(question, state.env)) continue
    put++
    complete = takeAnswer(state, question, answers[question.fact.id]) && complete
  }
  const isInformation = page.questions.length === 0
  if (put === 0 && !isInformation) {
    compute(state, page.computed)
    return 'complete'
  }
  state.path.push(page.id)
  if (isInformation) complete = answers[seenKey(page.id)] === true
  if (!complete) return 'incomplete'
  compute(state, page.computed)
  breakRules(state, page)
  return state.broken.length === 0 ? 'complete' : 'incomplete'
}

function takeAnswer(
  state: WalkState,
  question: ModelQuestion,
  answer: Value | null | undefined,
): boolean {
  const { id } = question.fact
  if (answer === undefined) return false
  if (answer === null) {
    state.unanswered.push(id)
    return question.optional
  }
  state.facts.set(id, answer)
  if (question.bounded) breakBounds(state, question, answer)
  return true
}

// A date may have been right on the day it was typed and be too early today.
function breakBounds(state: WalkState, { fact }: ModelQuestion, answer: Value): void {
  const [code] = kindOf(fact.definition).check(answer, fact.definition, factEnv(state.env))
  if (code !== undefined) state.broken.push({ factId: fact.id, code })
}

function breakRules(state: WalkState, page: ModelPage): void {
  for (const rule of page.rules)
    if (state.facts.has(rule.on) && rule.when(state.env))
      state.broken.push({ factId: rule.on, code: rule.id, ruleId: rule.id })
}

/** The environment of expressions at the end of a walk. */
export function envAfter(model: Model, walked: Pick<Walk, 'facts'>, env: WalkEnv): Env {
  return {
    read: id => walked.facts.get(id),
    today: env.today,
    now: env.now,
    channel: env.channel,
    submittedOn: env.today,
    calendar: env.calendar,
    nation: env.nation,
    tables: model.tables,
  }
}
