import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { CaseEnv, CaseState } from '../../cases/case-type.ts'
import { caseFactEnv } from '../../cases/check-action-facts.ts'
import { decideAction } from '../../cases/decide-action.ts'
import { decideCall, dueCalls } from '../../cases/decide-clock.ts'
import { said } from '../phrases/said.ts'
import { compare, compareFee, compareSet, type Difference } from './compare-result.ts'
import { readExampleFacts } from './example-answers.ts'
import { noonOf } from './example-env.ts'
import type { Example, ExampleStep } from './format-examples.ts'
import type { Model } from './model.ts'
import type { WalkEnv } from './walk.ts'

type Steps = { example: Example; state: CaseState; env: WalkEnv }
/** What a step of an example led to. */
export type StepTrace = {
  readonly action: string
  readonly refused?: string
  readonly state: CaseState
  readonly messages: readonly string[]
}
type StepResult = { state: CaseState; messages: readonly string[]; tasks: readonly string[] }

/** Does the steps of an example to its case, one after the other, each on its day. */
export function runSteps(
  model: Model,
  { example, state: opened, env }: Steps,
): { differences: Difference[]; actions: string[]; traces: StepTrace[] } {
  const differences: Difference[] = []
  const actions: string[] = []
  const traces: StepTrace[] = []
  let state = opened
  for (const [index, step] of (example.then ?? []).entries()) {
    const on = parsePlainDate(step.on) ?? env.today
    const ran = runStep(model, step, { state, env: { ...env, today: on, now: noonOf(on) } })
    const at = ['then', index]
    differences.push(...ran.differences.map(each => ({ ...each, path: [...at, ...each.path] })))
    state = ran.state
    actions.push(step.action)
    traces.push({ action: step.action, state, messages: [], ...ran.told })
  }
  return { differences, actions, traces }
}

type Ran = {
  state: CaseState
  differences: Difference[]
  told?: { readonly messages: readonly string[] } | { readonly refused: string }
}

function runStep(
  model: Model,
  step: ExampleStep,
  { state, env }: { state: CaseState; env: CaseEnv },
): Ran {
  const passed = passTime(model, { state, env, until: step })
  if (passed.acted)
    return {
      state: passed.state,
      differences: compareStep(model, step, { ...passed, env }),
      told: { messages: passed.messages },
    }
  const scope = caseFactEnv(model.caseType, passed.state, env)
  const request = {
    action: step.action,
    role: step.by,
    with: readExampleFacts(model, step.with ?? {}, scope),
    reason: step.reason,
    by: step.as ?? step.by,
  }
  const decision = decideAction(model.caseType, passed.state, { request, env })
  const { expect } = step
  if (decision.kind === 'refused') {
    if (expect?.refused !== undefined)
      return {
        state: passed.state,
        differences: compare(['expect', 'refused'], expect.refused, decision.reason),
        told: { refused: decision.reason },
      }
    const why = (decision.errors ?? []).map(each => `${each.factId} ${each.code}`).join(', ')
    const message = said`${step.action} is refused: ${decision.reason}${why === '' ? '' : ` (${why})`}.`
    const fix = said`Correct the step, or who may do the action and when.`
    const told = { refused: decision.reason }
    return { state: passed.state, differences: [{ path: ['action'], message, fix }], told }
  }
  if (expect?.refused !== undefined) {
    const message = said`${step.action} should be refused, but it is done.`
    const fix = said`Correct the example, or the guard of the action.`
    return { state: decision.state, differences: [{ path: ['expect', 'refused'], message, fix }] }
  }
  const taskNames = decision.tasks.map(taskOf)
  return {
    state: decision.state,
    differences: compareStep(model, step, { ...decision, tasks: taskNames, env }),
    told: { messages: decision.messages },
  }
}

/** `callBack-2` is the second callBack. */
function taskOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'))
}

/**
 * What the passing of days has brought about by the day of a step, as the worker would do it that
 * morning. When the step itself is an action by silence, it is done so. One that the example does not
 * mention is left: it would be a step of its own.
 */
function passTime(
  model: Model,
  { state: before, env, until }: { state: CaseState; env: CaseEnv; until: ExampleStep },
): StepResult & { acted: boolean } {
  let state = before
  let messages: readonly string[] = []
  let acted = false
  for (const call of dueCalls(state, env)) {
    const decision = decideCall(model.caseType, state, { call, env })
    const isStep = until.by === 'system' && decision.action === until.action
    if (decision.action !== undefined && !isStep) continue
    state = decision.state
    if (isStep) messages = decision.messages
    acted ||= isStep
  }
  const tasks = state.tasks.slice(before.tasks.length).map(task => task.task)
  return { state, messages, tasks, acted }
}

function compareStep(
  model: Model,
  step: ExampleStep,
  { state, messages, tasks, env }: StepResult & { env: CaseEnv },
): Difference[] {
  const { expect } = step
  if (expect === undefined) return []
  const due = Object.entries(state.clocks).filter(([, clock]) => clock.state === 'running')
  const actual = {
    status: state.status,
    outcome: state.outcome ?? null,
    team: state.team,
    deleteOn: state.disposal?.on ?? null,
    due: Object.fromEntries(due.map(([id, clock]) => [id, clock.dueOn])),
  }
  return [
    ...(['status', 'outcome', 'team', 'due', 'deleteOn'] as const).flatMap(key =>
      expect[key] === undefined ? [] : compare(['expect', key], expect[key], actual[key]),
    ),
    ...compareFee(expect.fee, state.bill),
    ...compareSet(['expect', 'flags'], expect.flags, state.flags),
    ...compareSet(['expect', 'messages'], expect.messages, messages),
    ...compareSet(['expect', 'tasks'], expect.tasks, tasks),
    ...Object.entries(
      readExampleFacts(model, expect.facts ?? {}, caseFactEnv(model.caseType, state, env)),
    ).flatMap(([id, value]) => compare(['expect', 'facts', id], value, state.facts[id] ?? null)),
  ]
}
