import { editDistance } from '../edit-distance.ts'
import type { Said } from '../said.ts'
import { joinSaid } from '../said.ts'
import type { DecisionTable } from './decision-table.ts'
import type { Expression, Mistake } from './expression.ts'
import { said } from './said.ts'
import type { ValueType } from './value-type.ts'

export type Path = readonly (string | number)[]

/** What the parsers of the operators share: the names in reach, the mistakes found, and the way back to the parser. */
export type Reader = {
  readonly types: ReadonlyMap<string, ValueType>
  readonly tables: ReadonlyMap<string, DecisionTable>
  /** Inside `anyOf`…: the facts of the entry looked at. */
  readonly entry: { readonly [factId: string]: ValueType } | undefined
  readonly mistakes: Mistake[]
  readonly reads: Set<string>
  /** Undefined when there was a mistake, which has then been noted. */
  parse(source: unknown, path: Path, hint?: ValueType): Expression | undefined
  within(entry: { readonly [factId: string]: ValueType }): Reader
}

export function note(reader: Reader, mistake: Mistake): undefined {
  reader.mistakes.push(mistake)
  return undefined
}

/** How an author would say it. */
const KIND_WORDS: Record<ValueType['kind'], Said> = {
  text: said`text`,
  number: said`a number`,
  money: said`an amount of money`,
  date: said`a date`,
  partialDate: said`a date that may lack day or month`,
  duration: said`a length of time`,
  yesNo: said`yes or no`,
  address: said`an address`,
  choice: said`a choice`,
  choices: said`a set of choices`,
  list: said`a list`,
  time: said`a time of day`,
  place: said`a place`,
  slot: said`an appointment`,
  files: said`files`,
}

export function kindWords(kind: ValueType['kind']): Said {
  return KIND_WORDS[kind]
}

export function eitherOf(kinds: readonly ValueType['kind'][]): Said {
  const words = kinds.map(kindWords)
  return words.length < 2
    ? joinSaid(words, ', ')
    : said`${joinSaid(words.slice(0, -1), ', ')} or ${words.at(-1)}`
}

/** Shows a piece of the author's own source in a message. */
export function quote(source: unknown): string {
  const text = typeof source === 'string' ? source : (JSON.stringify(source) ?? String(source))
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`
}

/** Notes a mistake when a parsed value is of none of the kinds wanted. */
export function wantKind(
  reader: Reader,
  given: { expression: Expression | undefined; path: Path; source: unknown; operator: string },
  kinds: readonly ValueType['kind'][],
): Expression | undefined {
  const { expression, path, source, operator } = given
  if (expression === undefined || kinds.includes(expression.type.kind)) return expression
  const is = kindWords(expression.type.kind)
  return note(reader, {
    path,
    message: said`"${operator}" needs ${eitherOf(kinds)} here, but ${quote(source)} is ${is}`,
    fix: betterOperator(operator, expression.type.kind) ?? said`Write ${eitherOf(kinds)}`,
  })
}

const DATE_ORDER: { readonly [operator: string]: string } = {
  over: 'after',
  under: 'before',
  atLeast: 'onOrAfter',
  atMost: 'onOrBefore',
}
const NUMBER_ORDER: { readonly [operator: string]: string } = {
  after: 'over',
  before: 'under',
  onOrAfter: 'atLeast',
  onOrBefore: 'atMost',
}

function betterOperator(operator: string, kind: ValueType['kind']): Said | undefined {
  const isDate = kind === 'date' || kind === 'partialDate'
  const better = isDate ? DATE_ORDER[operator] : NUMBER_ORDER[operator]
  if (better !== undefined)
    return isDate
      ? said`Use "${better}", which compares dates`
      : said`Use "${better}", which compares amounts`
  if (operator === 'subtract' && kind === 'date') {
    return said`To count the days from one date to another, use "daysBetween"`
  }
  if ((operator === 'contains' || operator === 'startsWith') && kind === 'choices') {
    return said`Use "includes"`
  }
  return undefined
}

/** The nearest of the known words, when it is near enough to be what was meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const steps = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (steps < least) {
      least = steps
      best = candidate
    }
  }
  return best
}
