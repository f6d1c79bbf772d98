import { calendarOf } from '#kernel/dates/calendar.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { compileCondition, compileExpression } from '#kernel/expressions/compile-expression.ts'
import type { Env, Expression } from '#kernel/expressions/expression.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { literalsOf, readsOf, subexpressions } from './expression-parts.ts'
import type { Model, ModelFact } from './model.ts'

/** What has been supposed so far: answers to questions with few options, and whether a comparison holds. */
export type Known = ReadonlyMap<string, Value>

/** Something must be supposed before the answer is known. */
export type Undecided = { readonly atom: string; readonly values: readonly Value[] }

type Supposed = { path: readonly string[]; known: Known }

export type Oracle = {
  /** Whether a condition holds for all journeys of this kind, or what decides it. */
  holds(expression: Expression, supposed: Supposed): boolean | Undecided
}

export function createOracle(model: Model): Oracle {
  const domains = domainsOf(model)
  const pageOf = (id: string): string | undefined => model.facts.get(id)?.page
  const isReached = (id: string, { path }: Supposed): boolean => path.includes(pageOf(id) ?? '')

  /** Facts in the end asked of the person, following computed facts. */
  const basesOf = (expression: Expression): string[] =>
    [...readsOf(expression)].flatMap(id => {
      const is = computedOf(model.facts.get(id))
      return is === undefined ? [id] : basesOf(is)
    })

  const holds = (expression: Expression, supposed: Supposed): boolean | Undecided => {
    if (expression.op === 'all') return combine(expression.args, false, supposed)
    if (expression.op === 'any') return combine(expression.args, true, supposed)
    const [first] = 'args' in expression ? expression.args : []
    if (expression.op === 'not' && first !== undefined) {
      const inner = holds(first, supposed)
      return typeof inner === 'object' ? inner : !inner
    }
    const is = expression.op === 'fact' ? computedOf(model.facts.get(expression.id)) : undefined
    return is === undefined ? leaf(expression, supposed) : holds(is, supposed)
  }

  const combine = (
    parts: readonly Expression[],
    decisive: boolean,
    supposed: Supposed,
  ): boolean | Undecided => {
    for (const part of parts) {
      const answer = holds(part, supposed)
      if (typeof answer === 'object' || answer === decisive) return answer
    }
    return !decisive
  }

  const leaf = (expression: Expression, supposed: Supposed): boolean | Undecided => {
    const bases = basesOf(expression)
    const reached = bases.filter(id => isReached(id, supposed))
    const endless = reached.some(id => !domains.has(id)) || readsTheWorld(expression)
    if (endless && (reached.length > 0 || bases.length === 0)) {
      const atom = JSON.stringify(expression)
      return boolean(supposed.known.get(atom)) ?? { atom, values: [true, false] }
    }
    const open = reached.find(id => !supposed.known.has(id))
    if (open !== undefined) return { atom: open, values: domains.get(open) ?? [] }
    return evaluate(model, expression, new Map(reached.map(id => [id, supposed.known.get(id)])))
  }

  return { holds }
}

function boolean(value: Value | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function computedOf(fact: ModelFact | undefined): Expression | undefined {
  // Compiling put the checked expression in place of its source.
  return fact?.definition.is as Expression | undefined
}

/** The day and the channel are not the person's to answer. */
function readsTheWorld(expression: Expression): boolean {
  return subexpressions(expression).some(part => part.op === 'known')
}

function evaluate(
  model: Model,
  expression: Expression,
  facts: ReadonlyMap<string, Value | undefined>,
): boolean {
  const now = new Date(0)
  const read = (id: string): Value | undefined => {
    const is = computedOf(model.facts.get(id))
    return is === undefined ? facts.get(id) : compiledValue(is, env)
  }
  const env: Env = {
    read,
    today: todayIn(now),
    now,
    channel: 'web',
    calendar: calendarOf('england-and-wales'),
    tables: model.tables,
  }
  return compileCondition(expression)(env)
}

function compiledValue(is: Expression, env: Env): Value | undefined {
  return compileExpression(is)(env)
}

/** For questions with few answers, the answers that make a difference: options no condition names are one. */
function domainsOf(model: Model): Map<string, readonly Value[]> {
  const expressions = [
    ...model.pages.flatMap(page => page.whenExpression ?? []),
    ...[...model.facts.values()].flatMap(fact => computedOf(fact) ?? []),
  ]
  const named = new Set(expressions.flatMap(literalsOf))
  const domains = new Map<string, readonly Value[]>()
  for (const { id, type, definition } of model.facts.values()) {
    if (definition.optional === true) continue
    if (type.kind === 'yesNo') domains.set(id, [true, false])
    if (type.kind !== 'choice') continue
    const other = type.options.find(option => !named.has(option))
    domains.set(id, [
      ...type.options.filter(option => named.has(option)),
      ...(other === undefined ? [] : [other]),
    ])
  }
  return domains
}
