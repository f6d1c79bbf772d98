import { z } from 'zod'
import { formatDate, readMonth } from '../dates/format.ts'
import { type PlainDate, parsePlainDate, plainDate } from '../dates/plain-date.ts'
import type { FactEnv, FactKind, FactParse } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, lineOf, right, wrong } from './form-input.ts'

const schema = z.strictObject({
  type: z.literal('date'),
  earliest: z.unknown().optional(),
  latest: z.unknown().optional(),
  ...factOptions,
})
export type DateDefinition = z.infer<typeof schema>

/** A day, in three inputs; the month may be written as a word of either language. One input is read too. */
export const date: FactKind<DateDefinition> = {
  schema,
  valueType: () => ({ kind: 'date' }),
  parse: (form, name, definition, env) => {
    const parts = datePartsOf(form, name)
    const given = PARTS.filter(part => parts[part] !== '')
    if (given.length === 0) return BLANK
    const missing = PARTS.filter(part => parts[part] === '')
    const [first] = missing
    if (first !== undefined)
      return wrong(`${name}-${first}`, MISSING[missing.join(' ')] ?? 'notReal')
    if (/^\d{1,3}$/.test(parts.year)) return wrong(`${name}-year`, 'yearDigits')
    const day = plainDate(digits(parts.year), readMonth(parts.month) ?? 0, digits(parts.day))
    return day === undefined
      ? wrong(wrongPart(parts, name), 'notReal')
      : within(day, `${name}-day`, { definition, env })
  },
  check: (value, definition, env) => {
    const day = typeof value === 'string' ? parsePlainDate(value) : undefined
    return day === undefined ? ['wrongKind'] : codesOf(within(day, '', { definition, env }))
  },
  possibleErrors: definition =>
    withRequired(definition, [
      ...Object.values(MISSING),
      'yearDigits',
      'notReal',
      ...limitCodes(definition),
    ]),
  display: (value, _definition, locale) => {
    const day = parsePlainDate(String(value))
    return [day === undefined ? String(value) : formatDate(day, locale)]
  },
  toForm: (value, name) => datePartsToForm(String(value), name),
  firstField: name => `${name}-day`,
}

const PARTS = ['day', 'month', 'year'] as const
export type DateParts = { readonly [part in (typeof PARTS)[number]]: string }

const MISSING: { readonly [parts: string]: string } = {
  day: 'dayMissing',
  month: 'monthMissing',
  year: 'yearMissing',
  'day month': 'dayAndMonthMissing',
  'day year': 'dayAndYearMissing',
  'month year': 'monthAndYearMissing',
}

/** The three inputs; or one, as `4 mar 2026`, `4/3/2026` or `2026-03-04`. */
export function datePartsOf(form: FormInputLike, name: string): DateParts {
  const line = lineOf(form, name)
  const [day = '', month = '', year = ''] = parsePlainDate(line)
    ? line.split('-').reverse()
    : line.split(/[\s/.-]+/)
  return {
    day: line === '' ? lineOf(form, `${name}-day`) : day,
    month: line === '' ? lineOf(form, `${name}-month`) : month,
    year: line === '' ? lineOf(form, `${name}-year`) : year,
  }
}
type FormInputLike = Parameters<typeof lineOf>[0]

export function datePartsToForm(value: string, name: string): { [name: string]: string } {
  const [year = '', month = '', day = ''] = value.split('-').map(part => String(Number(part)))
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** A whole number, with an ending such as `4th` allowed; not a number becomes no day at all. */
export function digits(text: string): number {
  const found = /^(\d{1,4})(?:st|nd|rd|th|af|ail|ydd|ed|eg|fed)?$/i.exec(text)
  return found === null ? Number.NaN : Number(found[1])
}

function wrongPart(parts: DateParts, name: string): string {
  const month = readMonth(parts.month) ?? 0
  if (!(digits(parts.day) >= 1 && digits(parts.day) <= 31)) return `${name}-day`
  if (month < 1 || month > 12) return `${name}-month`
  return digits(parts.year) >= 1000 ? `${name}-day` : `${name}-year`
}

export function limitCodes({
  earliest,
  latest,
}: {
  earliest?: unknown
  latest?: unknown
}): readonly string[] {
  return [
    ...(earliest === undefined ? [] : ['tooEarly']),
    ...(latest === undefined ? [] : ['tooLate']),
  ]
}

function within(
  day: PlainDate,
  field: string,
  { definition, env }: { definition: DateDefinition; env: FactEnv },
): FactParse {
  const earliest = definition.earliest === undefined ? undefined : env.dateOf(definition.earliest)
  const latest = definition.latest === undefined ? undefined : env.dateOf(definition.latest)
  if (earliest !== undefined && day < earliest)
    return wrong(field, 'tooEarly', { earliest: { date: earliest } })
  if (latest !== undefined && day > latest)
    return wrong(field, 'tooLate', { latest: { date: latest } })
  return right(day)
}
