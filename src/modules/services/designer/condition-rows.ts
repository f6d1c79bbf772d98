import { LOCALES, type Locale } from '#kernel/context.ts'
import { parseDuration } from '#kernel/dates/duration.ts'
import {
  type DraftLook,
  type Entries,
  entries,
  factName,
  listed,
  optionName,
  pagesOf,
  words,
} from './look-at-draft.ts'

/** One line of a condition as a form shows it: a fact, how it is compared, and with what. */
export type Row = { fact: string; operator: RowOperator; value: string }
export type Rows = {
  together: 'all' | 'any'
  rows: Row[]
  /** Rows that count as one: any one of them where all must hold, all of them where any one is enough. */
  groups?: Row[][]
}

export const ROW_OPERATORS = [
  'is',
  'isNot',
  'oneOf',
  'includes',
  'includesAny',
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
  'answered',
  'notAnswered',
] as const
export type RowOperator = (typeof ROW_OPERATORS)[number]

export function isRowOperator(text: string): text is RowOperator {
  return ROW_OPERATORS.some(each => each === text)
}

/** Whether a comparison needs a value beside it. */
export function takesValue(operator: RowOperator): boolean {
  return operator !== 'answered' && operator !== 'notAnswered'
}

function takesSeveral(operator: RowOperator): boolean {
  return operator === 'oneOf' || operator === 'includesAny'
}

/** A condition as rows; undefined when it says more than rows can. No condition has no rows. */
export function rowsOf(condition: unknown): Rows | undefined {
  // What never holds is what a new part says until its condition is written.
  if (condition === undefined || condition === false) return { together: 'all', rows: [] }
  for (const together of ['all', 'any'] as const) {
    const parts = entries(condition)[together]
    if (parts === undefined) continue
    return Object.keys(entries(condition)).length === 1
      ? partsOf(listed(parts), together)
      : undefined
  }
  const row = rowOf(condition)
  return row === undefined ? undefined : { together: 'all', rows: [row] }
}

const OTHER = { all: 'any', any: 'all' } as const

function partsOf(parts: readonly unknown[], together: 'all' | 'any'): Rows | undefined {
  const rows: Row[] = []
  const groups: Row[][] = []
  for (const part of parts) {
    const inside = entries(part)[OTHER[together]]
    const own = (inside === undefined ? [part] : listed(inside)).map(rowOf)
    const read = own.flatMap(row => (row === undefined ? [] : [row]))
    if (read.length < own.length || read.length === 0) return undefined
    if (read.length === 1) rows.push(...read)
    else groups.push(read)
  }
  return groups.length === 0 ? { together, rows } : { together, rows, groups }
}

function rowOf(part: unknown): Row | undefined {
  if (typeof part === 'string') return { fact: part, operator: 'is', value: 'yes' }
  const members = Object.entries(entries(part))
  const [first] = members
  if (first === undefined || members.length !== 1) return undefined
  const [operator, operands] = first
  if (operator === 'not' && typeof operands === 'string')
    return { fact: operands, operator: 'is', value: 'no' }
  if (!isRowOperator(operator)) return undefined
  if (!takesValue(operator))
    return typeof operands === 'string' ? { fact: operands, operator, value: '' } : undefined
  const [fact, value, ...more] = listed(operands)
  if (typeof fact !== 'string' || more.length > 0) return undefined
  const values = (takesSeveral(operator) && Array.isArray(value) ? value : [value]).map(shown)
  const whole = values.flatMap(each => each ?? [])
  return whole.length === values.length ? { fact, operator, value: whole.join(', ') } : undefined
}

/** A value as a row holds it, text between quotation marks; undefined for one that is worked out. */
function shown(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return value === undefined ? '' : String(value)
  const shifted = dayShown(value)
  if (shifted !== undefined) return shifted
  const { text, ...more } = entries(value)
  return typeof text === 'string' && Object.keys(more).length === 0 ? `“${text}”` : undefined
}

/** `today - 28 days`: a day told from another. */
function dayShown(value: unknown): string | undefined {
  const [[operator, operands] = ['', undefined], ...more] = Object.entries(entries(value))
  const sign = { add: '+', subtract: '-' }[operator]
  const [from, by, ...rest] = listed(operands)
  const plain = more.length === 0 && rest.length === 0 && typeof from === 'string'
  return sign !== undefined && plain && typeof by === 'string' && parseDuration(by) !== undefined
    ? `${from} ${sign} ${by}`
    : undefined
}

const SHIFTED = /^(.+) ([+-]) (\d+ (?:working )?[a-z]+)$/

/** A day told from another, as it was typed; undefined where that is none. */
function dayMeant(look: DraftLook, typed: string): unknown {
  const [, from = '', sign, by = ''] = SHIFTED.exec(typed) ?? []
  if (sign === undefined || parseDuration(by) === undefined) return undefined
  const day = from === 'today' || isFact(look, from) ? from : factMeant(look, from)
  return day === undefined ? undefined : { [sign === '+' ? 'add' : 'subtract']: [day, by] }
}

/** What stands between quotation marks; undefined where nothing does. */
function quoted(value: string): string | undefined {
  return /^[“"](.*)[”"]$/s.exec(value)?.[1]
}

/** The condition that rows say, in the package's own language; undefined when there are none. */
export function conditionOf(look: DraftLook, { together, rows, groups = [] }: Rows): unknown {
  const said = (row: Row) => saidBy(look, row)
  const parts = [
    ...rows.map(said),
    ...groups
      .filter(group => group.length > 0)
      .map(group =>
        group.length === 1 ? group.map(said)[0] : { [OTHER[together]]: group.map(said) },
      ),
  ]
  if (parts.length === 0) return undefined
  return parts.length === 1 ? parts[0] : { [together]: parts }
}

function saidBy(look: DraftLook, { fact, operator, value }: Row): unknown {
  return takesValue(operator)
    ? { [operator]: [fact, operandFor(look, fact, { operator, value })] }
    : { [operator]: fact }
}

function operandFor(
  look: DraftLook,
  fact: string,
  { operator, value }: Pick<Row, 'operator' | 'value'>,
): unknown {
  if (!takesSeveral(operator)) return valueFor(look, fact, value)
  const parts = value.split(',').map(part => part.trim())
  return parts.filter(part => part !== '').map(part => valueFor(look, fact, part))
}

/** A value as a person reads it: an answer to choose by its words, several with commas between. */
export function valueWords(look: DraftLook, row: Row, locale: Locale): string {
  const options = optionsOf(look, row.fact)
  // Another answer to compare with is shown by its name; text without its marks, unless it is such a name.
  const one = (value: string) => {
    const text = quoted(value)
    if (text !== undefined) return meansFact(look, text) || text.includes(',') ? value : text
    const [, from = '', sign = '', by = ''] = SHIFTED.exec(value) ?? []
    if (isFact(look, from)) return `${factName(look, from, locale)} ${sign} ${by}`
    return options.length === 0 && isFact(look, value)
      ? factName(look, value, locale)
      : optionName(look, row.fact, value, locale)
  }
  if (!takesSeveral(row.operator)) return one(row.value)
  const parts = row.value.split(',').map(part => part.trim())
  // Words with a comma of their own could not be told apart again.
  return parts.map(part => (one(part).includes(',') ? part : one(part))).join(', ')
}

/** The id of the answer that was written, by its id or by its words in either language. */
function optionMeant(look: DraftLook, fact: string, typed: string): string | undefined {
  const options = optionsOf(look, fact)
  if (options.includes(typed)) return typed
  const same = (text: string) => text.toLowerCase() === typed.toLowerCase()
  return options.find(id => LOCALES.some(locale => same(optionName(look, fact, id, locale))))
}

function valueFor(look: DraftLook, fact: string, typed: string): unknown {
  const type = typeOf(look, fact)
  if (type === 'yesNo' || type === 'declaration') {
    if (/^(yes|true|ie)$/i.test(typed)) return true
    if (/^(no|false|na)$/i.test(typed)) return false
  }
  const option = optionMeant(look, fact, typed)
  if (option !== undefined) return option
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(typed)) return Number(typed)
  if (type === 'money' && /^\d+(\.\d{2})?$/.test(typed)) return `£${typed}`
  if (DAYS.has(type)) return dayMeant(look, typed) ?? factMeant(look, typed) ?? typed
  if (!TEXTS.has(type)) return factMeant(look, typed) ?? typed
  const text = quoted(typed)
  if (text === undefined && isFact(look, typed)) return typed
  return (text === undefined ? factMeant(look, typed) : undefined) ?? { text: text ?? typed }
}

const DAYS = new Set(['date', 'partialDate'])

// A bare word in a condition is a fact, so text is said to be text.
const TEXTS = new Set([
  'text',
  'longText',
  'name',
  'email',
  'telephone',
  'vehicle',
  'nino',
  'country',
])

function meansFact(look: DraftLook, text: string): boolean {
  return isFact(look, text) || factMeant(look, text) !== undefined
}

function factsOf({ definition }: Pick<DraftLook, 'definition'>): Entries {
  return { ...entries(entries(definition['case'])['facts']), ...entries(definition['facts']) }
}

function isFact(look: DraftLook, id: string): boolean {
  return Object.hasOwn(factsOf(look), id)
}

/** The fact that was written by its name, to be compared with. */
function factMeant(look: DraftLook, typed: string): string | undefined {
  const same = (text: string) => text.toLowerCase() === typed.toLowerCase()
  return Object.keys(factsOf(look)).find(id =>
    LOCALES.some(locale => same(factName(look, id, locale))),
  )
}

function typeOf(look: DraftLook, fact: string): string {
  const known = entries(factsOf(look)[fact])['type']
  return known === undefined && !ALWAYS.includes(fact) ? 'yesNo' : words(known)
}

// What every case has beside its facts; the rest of what a condition can name are marks, which are up or not.
const ALWAYS = ['status', 'outcome']

/** The answers that a fact can have, by their ids; of a case, its statuses and outcomes too. */
function optionsOf({ definition }: Pick<DraftLook, 'definition'>, fact: string): string[] {
  const own = entries(definition['case'])
  if (fact === 'status') return listed(own['statuses']).map(String)
  if (fact === 'outcome') return [...listed(own['outcomes']).map(String), 'withdrawn']
  return listed(entries(factsOf({ definition })[fact])['of']).map(String)
}

export type KnownFact = { id: string; options: readonly string[] }

/** The facts that a condition can read: those asked on pages before, those asked beside it, and computed ones. */
export function factsBefore(
  look: DraftLook,
  index: number,
  beside: readonly string[] = [],
): KnownFact[] {
  const facts = entries(look.definition['facts'])
  const asked = pagesOf(look)
    .slice(0, index)
    .flatMap(page => page.asks.map(ask => ask.fact))
  const computed = Object.keys(facts).filter(id => entries(facts[id])['is'] !== undefined)
  const ids = new Set([...asked, ...beside, ...computed])
  return [...ids].map(id => ({ id, options: optionsOf(look, id) }))
}

/** What a condition of the case can read beside every answer: its status, its marks and what officers record. */
export function factsOfCase(look: DraftLook): KnownFact[] {
  const own = entries(look.definition['case'])
  const flags = [...Object.keys(entries(own['flags'])), 'awaitingCustomer']
  const ids = [...ALWAYS, ...flags, ...Object.keys(entries(own['facts']))]
  return [
    ...ids.map(id => ({ id, options: optionsOf(look, id) })),
    ...factsBefore(look, Number.POSITIVE_INFINITY),
  ]
}
