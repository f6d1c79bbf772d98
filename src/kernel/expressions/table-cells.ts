import { parseDuration } from '../dates/duration.ts'
import { parsePlainDate } from '../dates/plain-date.ts'
import { parseMoney } from '../money.ts'
import type { Mistake } from './expression.ts'
import { kindWords, nearest, quote } from './reader.ts'
import { said } from './said.ts'
import type { Value, ValueType } from './value-type.ts'

type At = { readonly path: readonly (string | number)[]; readonly mistakes: Mistake[] }
const SIMPLE = ['text', 'number', 'money', 'date', 'duration', 'yesNo'] as const

/** The columns of `in` or `gives`: `{ people: number, carers: yesNo, band: choice }`. */
export function parseColumns(
  source: unknown,
  { name, rows, mistakes }: { name: string; rows: readonly unknown[]; mistakes: Mistake[] },
): { readonly [column: string]: ValueType } {
  const columns: { [column: string]: ValueType } = {}
  if (
    typeof source !== 'object' ||
    source === null ||
    Array.isArray(source) ||
    Object.keys(source).length === 0
  ) {
    mistakes.push({
      path: [name],
      message: said`A table needs "${name}", its columns`,
      fix: said`Write ${name}: { column: number }`,
    })
    return columns
  }
  for (const [column, kind] of Object.entries(source)) {
    const type = parseColumn(kind, { column, rows })
    if (type !== undefined) columns[column] = type
    else {
      const near = typeof kind === 'string' ? nearest(kind, [...SIMPLE, 'choice']) : undefined
      mistakes.push({
        path: [name, column],
        message: said`${quote(kind)} is not a type of column`,
        fix:
          near === undefined
            ? said`Use one of: ${SIMPLE.join(', ')}, choice`
            : said`Did you mean "${near}"?`,
      })
    }
  }
  return columns
}

function parseColumn(
  kind: unknown,
  { column, rows }: { column: string; rows: readonly unknown[] },
): ValueType | undefined {
  const simple = SIMPLE.find(each => each === kind)
  if (simple !== undefined) return { kind: simple }
  if (kind === 'choice') return { kind: 'choice', options: optionsIn(rows, column) }
  if (typeof kind !== 'object' || kind === null || !('choice' in kind)) return undefined
  const options: unknown = kind.choice
  return Array.isArray(options) && options.every(option => typeof option === 'string')
    ? { kind: 'choice', options }
    : undefined
}

function optionsIn(rows: readonly unknown[], column: string): readonly string[] {
  const cells = rows.flatMap(row => {
    const cell: unknown =
      typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
    return Array.isArray(cell) ? cell : [cell]
  })
  return [...new Set(cells.filter(cell => typeof cell === 'string'))]
}

/** One value of a column's type; a mistake is noted when it is not. */
export function parseValue(source: unknown, type: ValueType, at: At): Value | undefined {
  const value = readValue(source, type)
  if (value === undefined) {
    const fix =
      type.kind === 'money' ? said`Write £5 or £12.50` : said`Write ${kindWords(type.kind)}`
    at.mistakes.push({
      path: at.path,
      message: said`${quote(source)} is not ${kindWords(type.kind)}`,
      fix,
    })
  }
  return value
}

function readValue(source: unknown, type: ValueType): Value | undefined {
  switch (type.kind) {
    case 'number':
      return typeof source === 'number' && Number.isFinite(source) ? source : undefined
    case 'yesNo':
      return source === 'yes'
        ? true
        : source === 'no'
          ? false
          : typeof source === 'boolean'
            ? source
            : undefined
    case 'money':
      return typeof source === 'string' && source.includes('£') ? parseMoney(source) : undefined
    case 'date':
      return typeof source === 'string' ? parsePlainDate(source) : undefined
    case 'duration':
      return typeof source === 'string' ? parseDuration(source) : undefined
    case 'text':
      return typeof source === 'string' ? source : undefined
    case 'choice':
      return typeof source === 'string' && type.options.includes(source) ? source : undefined
    default:
      return undefined
  }
}
