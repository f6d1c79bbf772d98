import { askedBy } from '#kernel/expressions/channel.ts'
import { type Compiled, compileExpression } from '#kernel/expressions/compile-expression.ts'
import type { DecisionTable } from '#kernel/expressions/decision-table.ts'
import type { Env, Expression } from '#kernel/expressions/expression.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import type { ById, CaseEnv, CaseState, CaseType } from './case-type.ts'

/** What an expression of the case section can see of a case. */
export type Readable = Pick<
  CaseState,
  'status' | 'outcome' | 'flags' | 'facts' | 'openedOn' | 'channel'
>

// A case type is pinned JSON that lives as long as the cases of its version: compile each tree once.
const compiled = new WeakMap<Expression, Compiled>()
const tables = new WeakMap<object, ReadonlyMap<string, DecisionTable>>()

/** The value of an expression for a case; undefined where it reads what is absent. */
export function valueFor(expression: Expression, env: Env): Value | undefined {
  let run = compiled.get(expression)
  if (run === undefined) {
    run = compileExpression(expression)
    compiled.set(expression, run)
  }
  return run(env)
}

/** Whether a condition holds; one that is not there holds. */
export function holds(condition: Expression | undefined, env: Env): boolean {
  return condition === undefined || valueFor(condition, env) === true
}

/** The environment in which the case section's expressions are judged. */
export function expressionEnv(caseType: CaseType, state: Readable, env: CaseEnv): Env {
  return {
    read: id => read(caseType, state, id),
    today: env.today,
    now: env.now,
    channel: askedBy(state.channel),
    submittedOn: state.openedOn,
    calendar: env.calendar,
    nation: env.nation,
    tables: tablesOf(caseType),
  }
}

function read(caseType: CaseType, state: Readable, id: string): Value | undefined {
  if (id === 'status') return state.status
  if (id === 'outcome') return state.outcome
  if (Object.hasOwn(caseType.flags, id)) return state.flags.includes(id)
  return Object.hasOwn(state.facts, id) ? state.facts[id] : undefined
}

function tablesOf(caseType: CaseType): ReadonlyMap<string, DecisionTable> {
  let map = tables.get(caseType)
  if (map === undefined) {
    map = new Map(Object.entries(caseType.tables))
    tables.set(caseType, map)
  }
  return map
}

/** The facts with the officers' computed facts worked out again. */
export function withComputed(caseType: CaseType, state: Readable, env: CaseEnv): ById<Value> {
  if (caseType.computed.length === 0) return state.facts
  const facts: Record<string, Value> = { ...state.facts }
  const scope = expressionEnv(caseType, { ...state, facts }, env)
  for (const { id, is } of caseType.computed) {
    const value = valueFor(is, scope)
    if (value === undefined) delete facts[id]
    else facts[id] = value
  }
  return facts
}
