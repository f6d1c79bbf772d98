import { compileCondition } from '#kernel/expressions/compile-expression.ts'
import type { Expression } from '#kernel/expressions/expression.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { readsOf, subexpressions } from './expression-parts.ts'
import type { Model, ModelPage, ModelQuestion } from './model.ts'
import { computedOf, domainsOf, supposedEnv } from './path-domains.ts'

/** What has been supposed so far: answers to questions with few options, and whether a comparison holds. */
export type Known = ReadonlyMap<string, Value>

/** Something must be supposed before the answer is known. */
export type Undecided = { readonly atom: string; readonly values: readonly Value[] }

type Supposed = { path: readonly string[]; known: Known }

export type Oracle = {
  /** Whether the page is met, for all journeys of this kind, or what decides it. */
  meets(page: ModelPage, supposed: Supposed): boolean | Undecided
}

export function createOracle(model: Model): Oracle {
  const domains = domainsOf(model)
  const { isPut, isAsked, isGiven } = askingOf(model, (expression, supposed) =>
    holds(expression, supposed),
  )

  const meets = (page: ModelPage, supposed: Supposed): boolean | Undecided => {
    const when = page.whenExpression === undefined || holds(page.whenExpression, supposed)
    if (when !== true || page.questions.length === 0) return when
    return anyOf(page.questions, question => isPut(question, supposed))
  }

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
    if (expression.op === 'answered' && first?.op === 'fact') {
      const given = isGiven(first.id, supposed)
      if (given !== undefined) return given
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
    const reached: string[] = []
    for (const id of bases) {
      const asked = isAsked(id, supposed)
      if (typeof asked === 'object') return asked
      if (asked) reached.push(id)
    }
    const endless = reached.some(id => !domains.has(id)) || readsTheWorld(expression)
    if (endless && (reached.length > 0 || bases.length === 0)) {
      const atom = JSON.stringify(expression)
      return boolean(supposed.known.get(atom)) ?? { atom, values: [true, false] }
    }
    const open = reached.find(id => !supposed.known.has(id))
    if (open !== undefined) return { atom: open, values: domains.get(open) ?? [] }
    const facts = new Map(reached.map(id => [id, supposed.known.get(id)]))
    return compileCondition(expression)(supposedEnv(model, facts))
  }

  return { meets }
}

const atTheOffice = 'channel'

type Holds = (expression: Expression, supposed: Supposed) => boolean | Undecided

/** What is asked of the person, and so answered behind the page that asks it. */
function askingOf(model: Model, holds: Holds) {
  const questions = new Map(
    model.pages.flatMap(page =>
      page.questions.map(each => [each.fact.id, { page, each }] as const),
    ),
  )

  /** A question may be left out of a page that is met: under an option, or for the officer only. */
  const isPut = (question: ModelQuestion, supposed: Supposed): boolean | Undecided => {
    if (question.officeOnly) {
      const office = boolean(supposed.known.get(atTheOffice))
      if (office !== true) return office ?? { atom: atTheOffice, values: [false, true] }
    }
    const { whenExpression } = question
    return whenExpression === undefined ? true : holds(whenExpression, supposed)
  }

  const isAsked = (id: string, supposed: Supposed): boolean | Undecided => {
    const asked = questions.get(id)
    return asked !== undefined && supposed.path.includes(asked.page.id)
      ? isPut(asked.each, supposed)
      : false
  }

  /** Whether what is asked of the person is answered; undefined for what is computed. */
  const isGiven = (id: string, supposed: Supposed): boolean | Undecided | undefined => {
    const fact = model.facts.get(id)
    if (computedOf(fact) !== undefined) return undefined
    const asked = isAsked(id, supposed)
    return asked === true && fact?.definition.optional === true ? undefined : asked
  }

  return { isPut, isAsked, isGiven }
}

/** True when one is, undecided when one may be. */
function anyOf<T>(all: readonly T[], test: (each: T) => boolean | Undecided): boolean | Undecided {
  let open: Undecided | undefined
  for (const each of all) {
    const answer = test(each)
    if (answer === true) return true
    if (typeof answer === 'object') open ??= answer
  }
  return open ?? false
}

function boolean(value: Value | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** The day and the channel are not the person's to answer. */
function readsTheWorld(expression: Expression): boolean {
  return subexpressions(expression).some(part => part.op === 'known')
}
