import { formatMoney, pence } from '#kernel/money.ts'
import type { CaseState } from '../../cases/case-type.ts'
import { isRecord } from '../archetype/layer.ts'
import { readExampleAnswers } from '../package/example-answers.ts'
import { exampleEnv } from '../package/example-env.ts'
import type { Example } from '../package/format-examples.ts'
import type { Model } from '../package/model.ts'
import { runSteps } from '../package/run-steps.ts'
import { checkAnswers, planCase } from '../package/submission.ts'
import { type Answers, seenKey, type Walk, type WalkEnv, walk } from '../package/walk.ts'

/** What answers come to: everything a customer or an officer would notice, by name. */
export type Outcome = {
  readonly path: readonly string[]
  /** `submitted`, the page that ends the journey, or `refused`. */
  readonly ends: string
  readonly errors: Readonly<Record<string, string>>
  readonly fee: string
  readonly team: string
  readonly due: Readonly<Record<string, string>>
  readonly flags: readonly string[]
  readonly tasks: readonly string[]
  readonly messages: readonly string[]
  readonly steps: readonly StepOutcome[]
}

export type StepOutcome = {
  readonly action: string
  readonly refused: string
  readonly status: string
  readonly outcome: string
  readonly fee: string
  readonly team: string
  readonly due: Readonly<Record<string, string>>
  readonly messages: readonly string[]
  readonly deleteOn: string
}

/** What a package makes of an example, steps and all. */
export function outcomeOfExample(model: Model, example: Example, now: Date): Outcome {
  const env = exampleEnv(example, now)
  const { answers } = readExampleAnswers(model, example, env)
  return outcomeOf(model, { answers, env, example })
}

/** What a package would make of a submission that was sealed under another release. */
export function outcomeOfAnswers(model: Model, answers: Answers, env: WalkEnv): Outcome {
  const read = model.pages
    .filter(({ questions }) => questions.length === 0)
    .map(({ id }) => [seenKey(id), true] as const)
  return outcomeOf(model, { answers: { ...answers, ...Object.fromEntries(read) }, env })
}

type Given = { answers: Answers; env: WalkEnv; example?: Example }

function outcomeOf(model: Model, { answers, env, example }: Given): Outcome {
  const lenient = askingNothingTwice(model)
  const blank = model.pages.flatMap(({ questions }) => questions.map(({ fact }) => [fact.id, null]))
  const walked = walk(lenient, { ...Object.fromEntries(blank), ...answers }, env)
  const errors = errorsOf(lenient, walked, env)
  const refused = Object.keys(errors).length > 0
  const ends = walked.stoppedAt ?? (refused ? 'refused' : 'submitted')
  const bare = { path: walked.path, ends, errors }
  if (ends !== 'submitted') return { ...nothing, ...bare }
  const { state, messages } = planCase(lenient, walked, env)
  const steps = example === undefined ? [] : runSteps(lenient, { example, state, env }).traces
  return {
    ...bare,
    ...ofState(state),
    flags: [...state.flags].sort(),
    tasks: state.tasks.map(({ task }) => task).sort(),
    messages: [...messages].sort(),
    steps: steps.map(each => ({
      ...ofState(each.state),
      action: each.action,
      refused: each.refused ?? '',
      status: each.state.status,
      outcome: each.state.outcome ?? '',
      messages: [...each.messages].sort(),
      deleteOn: each.state.disposal?.on ?? '',
    })),
  }
}

const nothing: Omit<Outcome, 'path' | 'ends' | 'errors'> = {
  fee: '',
  team: '',
  due: {},
  flags: [],
  tasks: [],
  messages: [],
  steps: [],
}

/**
 * A question that the old release did not ask has no answer in an old submission. It is taken as left
 * blank, so that the rest can be compared; the path shows that it is asked.
 */
function askingNothingTwice(model: Model): Model {
  const pages = model.pages.map(page => ({
    ...page,
    questions: page.questions.map(question => ({ ...question, optional: true })),
  }))
  return { ...model, pages }
}

function errorsOf(model: Model, walked: Walk, env: WalkEnv): Record<string, string> {
  const broken = walked.next === 'check' ? checkAnswers(model, walked, env) : walked.broken
  return Object.fromEntries(broken.map(({ factId, code }) => [factId, code]))
}

function ofState(state: CaseState): Pick<Outcome, 'fee' | 'team' | 'due'> {
  const amount = state.bill === undefined ? undefined : pence(state.bill.totalPence)
  const running = Object.entries(state.clocks).filter(([, clock]) => clock.state === 'running')
  return {
    fee: amount === undefined ? '' : formatMoney(amount, 'en'),
    team: state.team,
    due: Object.fromEntries(running.map(([id, { dueOn }]) => [id, dueOn])),
  }
}

/** One thing that came out differently. */
export type Changed = {
  readonly what: keyof Omit<Outcome, 'steps'> | keyof Omit<StepOutcome, 'action'>
  /** The action of the step at which it shows. */
  readonly at?: string
  readonly before: string
  readonly after: string
}

/** What differs between two outcomes, each as people would write it. */
export function changedBetween(before: Outcome, after: Outcome): Changed[] {
  const { steps: stepsBefore, ...first } = before
  const { steps: stepsAfter, ...second } = after
  const changes = differences(first, second)
  const steps = stepsBefore.flatMap(({ action, ...step }, index) => {
    const { action: _, ...now } = stepsAfter[index] ?? { action: '' }
    return differences(step, now).map(each => ({ ...each, at: action }))
  })
  return withoutEchoes([...changes, ...steps] as Changed[])
}

/** A fee that differs from the start differs at every step after it, which says nothing new. */
function withoutEchoes(changes: readonly Changed[]): Changed[] {
  const told = new Set<string>()
  return changes.filter(({ what, before, after }) => {
    const key = JSON.stringify([what, before, after])
    const isNew = !told.has(key)
    told.add(key)
    return isNew
  })
}

function differences(before: object, after: object) {
  return Object.keys(before).flatMap(what => {
    const [a, b] = [told(Reflect.get(before, what)), told(Reflect.get(after, what))]
    return a === b ? [] : [{ what, before: a, after: b }]
  })
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (!isRecord(value)) return value === undefined ? '' : String(value)
  return Object.keys(value)
    .sort()
    .map(key => `${key} ${String(value[key])}`)
    .join(', ')
}
