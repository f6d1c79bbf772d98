import type { Locale } from '../context.ts'
import { formatDuration } from '../dates/duration.ts'
import { formatDate, formatPartialDate } from '../dates/format.ts'
import { parsePlainDate } from '../dates/plain-date.ts'
import { formatTime } from '../facts/time-words.ts'
import { formatMoney, pence } from '../money.ts'
import type { Expression, KnownName, Operator } from './expression.ts'
import { describeCy } from './sentences.cy.ts'
import { describeEn } from './sentences.en.ts'
import type { Value, ValueType } from './value-type.ts'
import { isDuration } from './values.ts'

/**
 * Names for a person: a fact's short label, an option's label. Where there is none the id stands.
 * `list` is the list whose entries are spoken of: a name in an entry is told before one outside.
 */
export type DescribeWords = {
  fact(id: string, list?: string): string | undefined
  option(factId: string, option: string, list?: string): string | undefined
  /** What a table, or a column of one, is called. */
  table?(id: string): string
}

/** How one language says each operator; `args` are already words. */
export type Sentences = {
  readonly operators: { readonly [op in Operator]: (args: readonly string[]) => string }
  readonly isSo: (fact: string) => string
  readonly isNotSo: (fact: string) => string
  readonly yes: string
  readonly no: string
  /** Kinds of areas that have a name; others are said as they are written. */
  readonly areaKinds: { readonly [kind: string]: string }
  readonly known: { readonly [name in KnownName]: string }
  readonly lookUp: (give: string, table: string, row: readonly string[]) => string
  readonly always: string
  readonly never: string
}

const SENTENCES: Record<Locale, Sentences> = { en: describeEn, cy: describeCy }

type Context = {
  readonly locale: Locale
  readonly words: DescribeWords
  readonly say: Sentences
  readonly list?: string
}

/** Says a checked expression in a sentence (no capital, no full stop) that an officer or a member can check. */
export function describeExpression(
  expression: Expression,
  locale: Locale,
  words: DescribeWords,
): string {
  const say = SENTENCES[locale]
  if (expression.op === 'literal' && typeof expression.value === 'boolean') {
    return expression.value ? say.always : say.never
  }
  return describe(expression, { locale, words, say }, true)
}

/** `asCondition`: a yes or no fact standing where a condition is wanted is said as one. */
function describe(expression: Expression, context: Context, asCondition: boolean): string {
  const { say } = context
  switch (expression.op) {
    case 'literal':
      return literal(expression.value, expression.type, context)
    case 'fact': {
      const name = factName(expression.id, context)
      return asCondition && expression.type.kind === 'yesNo' ? say.isSo(name) : name
    }
    case 'known':
      return say.known[expression.name]
    case 'lookUp': {
      const row = Object.values(expression.row).map(part => describe(part, context, false))
      const called = (id: string) => context.words.table?.(id) ?? id
      return say.lookUp(called(expression.give), called(expression.table), row)
    }
    case 'not':
      return negated(expression.args[0], context)
    case 'area':
    case 'inArea':
      return area(expression, context)
    case 'is':
    case 'isNot':
      return sameness(expression, context)
    default:
      return operator(expression, context)
  }
}

type Operation = Extract<Expression, { args: readonly Expression[] }>

function operator(expression: Operation, context: Context): string {
  const { op, args } = expression
  const wantsConditions = CONDITIONAL.has(op)
  const owner = args[0]
  const said = args.map((arg, index) => {
    if (arg.op === 'literal' && arg.type.kind === 'choice' && typeof arg.value === 'string') {
      return optionName(owner, arg.value, context)
    }
    const condition =
      wantsConditions && (op !== 'if' || index === 0) && (!OVER_LISTS.has(op) || index === 1)
    const text = describe(arg, index === 1 ? inEntry(expression, context) : context, condition)
    const mixed = (op === 'all' && arg.op === 'any') || (op === 'any' && arg.op === 'all')
    const inSum = SUMS.has(op) && SUMS.has(arg.op) && !(index === 0 && !isScaled(op, arg.op))
    return (mixed && args.length > 1) || inSum ? `(${text})` : text
  })
  return context.say.operators[op](said)
}

/** What is said of each entry of a list names the questions of the entry. */
function inEntry({ op, args: [list] }: Operation, context: Context): Context {
  const isOverList = OVER_LISTS.has(op) || op === 'sumOf'
  return isOverList && list?.op === 'fact' ? { ...context, list: list.id } : context
}

const SUMS: ReadonlySet<string> = new Set<Operator>(['add', 'subtract', 'multiply', 'divide'])

/** A sum that is multiplied or divided as a whole: `(a plus b) times c`. */
function isScaled(outer: string, inner: string): boolean {
  const adds = inner === 'add' || inner === 'subtract'
  return adds && (outer === 'multiply' || outer === 'divide')
}

const OVER_LISTS: ReadonlySet<string> = new Set<Operator>(['anyOf', 'everyOf', 'countOf'])
const CONDITIONAL: ReadonlySet<string> = new Set<Operator>([
  'all',
  'any',
  'if',
  ...(['anyOf', 'everyOf', 'countOf'] as const),
])

function negated(inner: Expression | undefined, context: Context): string {
  if (inner === undefined) return ''
  if (inner.op === 'fact') return context.say.isNotSo(factName(inner.id, context))
  return context.say.operators.not([describe(inner, context, true)])
}

/** `is: [late, yes]` is said as the fact itself. */
function sameness(expression: Operation, context: Context): string {
  const { say } = context
  const [a, b] = expression.args
  const fact = a?.op === 'fact' ? a : undefined
  if (fact?.type.kind === 'yesNo' && b?.op === 'literal') {
    const holds = (b.value === true) === (expression.op === 'is')
    const name = factName(fact.id, context)
    return holds ? say.isSo(name) : say.isNotSo(name)
  }
  return operator(expression, context)
}

/** The place, the kind, the day, then the codes. */
function area({ op, args }: Operation, context: Context): string {
  const { say } = context
  const [place = '', on = ''] = [args[0], args[2]].map(part =>
    part === undefined ? '' : describe(part, context, false),
  )
  const [kind = '', ...codes] = [args[1], ...args.slice(3)].map(part =>
    part?.op === 'literal' ? String(part.value) : '',
  )
  return say.operators[op]([place, say.areaKinds[kind] ?? kind, on, ...codes])
}

function factName(id: string, { words, list }: Context): string {
  return words.fact(id, list) ?? id
}

function optionName(
  owner: Expression | undefined,
  option: string,
  { words, list }: Context,
): string {
  return (owner?.op === 'fact' ? words.option(owner.id, option, list) : undefined) ?? option
}

function literal(value: Value, type: ValueType, { locale, say }: Context): string {
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (isDuration(value)) return formatDuration(value, locale)
  if (typeof value === 'number') {
    const amount = type.kind === 'money' ? pence(value) : undefined
    return amount === undefined ? value.toLocaleString('en-GB') : formatMoney(amount, locale)
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (type.kind === 'text') return `“${value}”`
  if (type.kind === 'time') return formatTime(value, locale)
  const date = parsePlainDate(value)
  if (date !== undefined) return formatDate(date, locale)
  return type.kind === 'partialDate' ? formatPartialDate(value, locale) : value
}
