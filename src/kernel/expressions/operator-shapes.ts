import type { Operator } from './expression.ts'
import type { ValueType } from './value-type.ts'

type Kind = ValueType['kind']

/** Operators whose operands are of fixed kinds: one list of kinds for each operand, and what they give. */
export type FixedShape = { readonly takes: readonly (readonly Kind[])[]; readonly gives: Kind }

export const FIXED_SHAPES: { readonly [operator: string]: FixedShape } = {
  not: { takes: [['yesNo']], gives: 'yesNo' },
  daysBetween: { takes: [['date'], ['date']], gives: 'number' },
  workingDaysBetween: { takes: [['date'], ['date']], gives: 'number' },
  monthsBetween: { takes: [['date'], ['date']], gives: 'number' },
  yearsBetween: { takes: [['date'], ['date']], gives: 'number' },
  age: { takes: [['date']], gives: 'number' },
  weekday: { takes: [['date']], gives: 'number' },
  year: { takes: [['date', 'partialDate']], gives: 'number' },
  month: { takes: [['date', 'partialDate']], gives: 'number' },
  nextWorkingDay: { takes: [['date']], gives: 'date' },
  dayOf: { takes: [['slot']], gives: 'date' },
  contains: { takes: [['text'], ['text']], gives: 'yesNo' },
  startsWith: { takes: [['text'], ['text']], gives: 'yesNo' },
  length: { takes: [['text']], gives: 'number' },
  count: { takes: [['choices', 'list', 'files', 'slot']], gives: 'number' },
} satisfies { readonly [operator in Operator]?: FixedShape }

/** Operators that may be written beside the value they compare: `{ age: bornOn, atLeast: 18 }`. */
export const BESIDE: ReadonlySet<string> = new Set<Operator>([
  'is',
  'isNot',
  'oneOf',
  'over',
  'atLeast',
  'under',
  'atMost',
  'before',
  'after',
  'onOrBefore',
  'onOrAfter',
  'contains',
  'startsWith',
])

export const ORDER_OF_AMOUNTS: ReadonlySet<string> = new Set<Operator>([
  'over',
  'atLeast',
  'under',
  'atMost',
])
export const ORDER_OF_DATES: ReadonlySet<string> = new Set<Operator>([
  'before',
  'after',
  'onOrBefore',
  'onOrAfter',
])

/** Every operator, so that a word of no meaning can be told from one. */
const EVERY: { readonly [operator in Operator | 'lookUp' | 'text']: true } = {
  all: true,
  any: true,
  not: true,
  if: true,
  is: true,
  isNot: true,
  oneOf: true,
  answered: true,
  notAnswered: true,
  over: true,
  atLeast: true,
  under: true,
  atMost: true,
  before: true,
  after: true,
  onOrBefore: true,
  onOrAfter: true,
  add: true,
  subtract: true,
  multiply: true,
  divide: true,
  least: true,
  most: true,
  round: true,
  daysBetween: true,
  workingDaysBetween: true,
  monthsBetween: true,
  yearsBetween: true,
  age: true,
  weekday: true,
  year: true,
  month: true,
  nextWorkingDay: true,
  dayOf: true,
  area: true,
  inArea: true,
  contains: true,
  startsWith: true,
  length: true,
  join: true,
  includes: true,
  includesAny: true,
  count: true,
  anyOf: true,
  everyOf: true,
  sumOf: true,
  countOf: true,
  lookUp: true,
  text: true,
}

export const OPERATOR_WORDS: readonly string[] = Object.keys(EVERY)

export function isOperator(word: string): word is Operator {
  return Object.hasOwn(EVERY, word) && word !== 'lookUp' && word !== 'text'
}
