import { type DraftLook, entries, listed, pagesOf, words } from './look-at-draft.ts'

/** One line of a condition as a form shows it: a fact, how it is compared, and with what. */
export type Row = { fact: string; operator: RowOperator; value: string }
export type Rows = { together: 'all' | 'any'; rows: Row[] }

export const ROW_OPERATORS = [
  'is',
  'isNot',
  'over',
  'under',
  'before',
  'after',
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

/** A condition as rows; undefined when it says more than rows can. No condition has no rows. */
export function rowsOf(condition: unknown): Rows | undefined {
  if (condition === undefined) return { together: 'all', rows: [] }
  for (const together of ['all', 'any'] as const) {
    const parts = entries(condition)[together]
    if (parts === undefined) continue
    const rows = listed(parts).map(rowOf)
    const read = rows.flatMap(row => (row === undefined ? [] : [row]))
    return read.length === rows.length && Object.keys(entries(condition)).length === 1
      ? { together, rows: read }
      : undefined
  }
  const row = rowOf(condition)
  return row === undefined ? undefined : { together: 'all', rows: [row] }
}

function rowOf(part: unknown): Row | undefined {
  if (typeof part === 'string') return { fact: part, operator: 'is', value: 'yes' }
  const members = Object.entries(entries(part))
  const [first] = members
  if (first === undefined || members.length !== 1) return undefined
  const [operator, operands] = first
  if (!isRowOperator(operator)) return undefined
  if (!takesValue(operator))
    return typeof operands === 'string' ? { fact: operands, operator, value: '' } : undefined
  const [fact, value, ...more] = listed(operands)
  if (typeof fact !== 'string' || more.length > 0 || typeof value === 'object') return undefined
  return { fact, operator, value: shown(value) }
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === undefined ? '' : String(value)
}

/** The condition that rows say, in the package's own language; undefined when there are none. */
export function conditionOf(look: DraftLook, { together, rows }: Rows): unknown {
  const parts = rows.map(({ fact, operator, value }) =>
    takesValue(operator)
      ? { [operator]: [fact, valueFor(look, fact, value)] }
      : { [operator]: fact },
  )
  if (parts.length === 0) return undefined
  return parts.length === 1 ? parts[0] : { [together]: parts }
}

function valueFor(look: DraftLook, fact: string, typed: string): unknown {
  const type = words(entries(entries(look.definition['facts'])[fact])['type'])
  if (type === 'yesNo' || type === 'declaration') {
    if (/^(yes|true|ie)$/i.test(typed)) return true
    if (/^(no|false|na)$/i.test(typed)) return false
  }
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(typed)) return Number(typed)
  return typed
}

export type KnownFact = { id: string; options: readonly string[] }

/** The facts that a condition of a page can read: those asked on pages before it, and computed ones. */
export function factsBefore(look: DraftLook, index: number): KnownFact[] {
  const facts = entries(look.definition['facts'])
  const asked = pagesOf(look)
    .slice(0, index)
    .flatMap(page => page.asks.map(ask => ask.fact))
  const computed = Object.keys(facts).filter(id => entries(facts[id])['is'] !== undefined)
  return [...asked, ...computed].map(id => ({
    id,
    options: listed(entries(facts[id])['of']).map(String),
  }))
}
