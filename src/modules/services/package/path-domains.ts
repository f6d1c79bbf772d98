import { calendarOf } from '#kernel/dates/calendar.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { compileExpression } from '#kernel/expressions/compile-expression.ts'
import type { Env, Expression } from '#kernel/expressions/expression.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { literalsOf, readsOf, subexpressions } from './expression-parts.ts'
import type { Model, ModelFact } from './model.ts'

/** For questions with few answers, the answers that make a difference to a condition, by fact. */
export function domainsOf(model: Model): Map<string, readonly Value[]> {
  const expressions = [
    ...model.pages.flatMap(page => page.whenExpression ?? []),
    ...model.pages.flatMap(page => page.questions.flatMap(each => each.whenExpression ?? [])),
    ...[...model.facts.values()].flatMap(fact => computedOf(fact) ?? []),
  ]
  const named = new Set(expressions.flatMap(literalsOf))
  const domains = new Map<string, readonly Value[]>()
  for (const fact of model.facts.values()) {
    const { id, type, definition } = fact
    if (definition.optional === true) continue
    if (type.kind === 'yesNo') domains.set(id, [true, false])
    if (type.kind === 'choice') domains.set(id, oneOf(type.options, named))
    if (type.kind === 'choices') {
      const some = someOf(fact, type.options, named)
      if (some !== undefined) domains.set(id, apartFrom(model, { id, some, expressions }))
    }
  }
  return domains
}

export function computedOf(fact: ModelFact | undefined): Expression | undefined {
  // Compiling put the checked expression in place of its source.
  return fact?.definition.is as Expression | undefined
}

/** The world in which these facts are answered and no others. */
export function supposedEnv(model: Model, facts: ReadonlyMap<string, Value | undefined>): Env {
  const now = new Date(0)
  const env: Env = {
    read: id => {
      const is = computedOf(model.facts.get(id))
      return is === undefined ? facts.get(id) : compileExpression(is)(env)
    },
    today: todayIn(now),
    now,
    channel: 'web',
    calendar: calendarOf('england-and-wales'),
    tables: model.tables,
  }
  return env
}

/** Options that no condition names are one. */
function oneOf(options: readonly string[], named: ReadonlySet<string>): string[] {
  const other = options.find(option => !named.has(option))
  return [...options.filter(option => named.has(option)), ...(other === undefined ? [] : [other])]
}

const mostNamed = 8

/**
 * What may be ticked: any of the named options together, one that no condition names, or the one that
 * stands alone. Nothing ticked is no answer. Undefined where there are too many to suppose.
 */
function someOf(
  { definition }: ModelFact,
  options: readonly string[],
  named: ReadonlySet<string>,
): string[][] | undefined {
  if (definition.type !== 'choices') return undefined
  const none = typeof definition.none === 'string' ? definition.none : undefined
  const max = typeof definition.max === 'number' ? definition.max : undefined
  const together = options.filter(option => option !== none && named.has(option))
  if (together.length > mostNamed) return undefined
  const other = options.find(option => option !== none && !named.has(option))
  const sets = together.reduce<string[][]>(
    (all, option) => all.concat(all.map(set => set.concat(option))),
    [[]],
  )
  return [
    ...(none === undefined ? [] : [[none]]),
    ...sets.flatMap(set => (set.length > 0 ? [set] : other === undefined ? [] : [[other]])),
  ].filter(set => max === undefined || set.length <= max)
}

type Ticked = { id: string; some: readonly string[][]; expressions: readonly Expression[] }

/** Of answers that every condition takes alike, one. */
function apartFrom(model: Model, { id, some, expressions }: Ticked): string[][] {
  const judging = expressions
    .flatMap(subexpressions)
    .filter(part => 'args' in part && part.args.some(arg => arg.op === 'fact' && arg.id === id))
  if (judging.some(part => readsOf(part).size > 1)) return [...some]
  const seen = new Map<string, string[]>()
  for (const set of some) {
    const env = supposedEnv(model, new Map([[id, set]]))
    const told = JSON.stringify(judging.map(part => compileExpression(part)(env) ?? null))
    if (!seen.has(told)) seen.set(told, set)
  }
  return [...seen.values()]
}
