import { z } from 'zod'
import { formatPartialDate, readMonth } from '../dates/format.ts'
import { plainDate } from '../dates/plain-date.ts'
import { type DateParts, datePartsOf, datePartsToForm, digits, limitCodes } from './date.ts'
import type { FactEnv, FactKind, FactParse } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, right, wrong } from './form-input.ts'

const schema = z.strictObject({
  type: z.literal('partialDate'),
  earliest: z.unknown().optional(),
  latest: z.unknown().optional(),
  ...factOptions,
})
export type PartialDateDefinition = z.infer<typeof schema>

const SHAPE = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** A year, a month of a year or a day: as much as the person knows. */
export const partialDate: FactKind<PartialDateDefinition> = {
  schema,
  valueType: () => ({ kind: 'partialDate' }),
  parse: (form, name, definition, env) => {
    const parts = partsOf(datePartsOf(form, name))
    if (parts.day === '' && parts.month === '' && parts.year === '') return BLANK
    if (parts.year === '') return wrong(`${name}-year`, 'yearMissing')
    if (/^\d{1,3}$/.test(parts.year)) return wrong(`${name}-year`, 'yearDigits')
    if (parts.day !== '' && parts.month === '') return wrong(`${name}-month`, 'monthMissing')
    const value = write(parts)
    return value === undefined
      ? wrong(`${name}-day`, 'notReal')
      : within(value, `${name}-day`, { definition, env })
  },
  check: (value, definition, env) => {
    if (typeof value !== 'string' || !SHAPE.test(value)) return ['wrongKind']
    const [year = '', month = '', day = ''] = value.split('-')
    const real = write({ year, month, day })
    return real === undefined ? ['notReal'] : codesOf(within(real, '', { definition, env }))
  },
  possibleErrors: definition =>
    withRequired(definition, [
      'yearMissing',
      'yearDigits',
      'monthMissing',
      'notReal',
      ...limitCodes(definition),
    ]),
  display: (value, _definition, locale) => [formatPartialDate(String(value), locale)],
  toForm: (value, name) => datePartsToForm(String(value), name),
  firstField: name => `${name}-day`,
}

/** In one input a year may stand alone (`2026`) or after a month (`mar 2026`): what is last is the year. */
function partsOf(parts: DateParts): DateParts {
  if (parts.year !== '' || parts.day === '') return parts
  if (/^\d{4}$/.test(parts.day) && parts.month === '')
    return { day: '', month: '', year: parts.day }
  if (/^\d{4}$/.test(parts.day)) return { day: '', month: parts.month, year: parts.day }
  if (/^\d{4}$/.test(parts.month)) return { day: '', month: parts.day, year: parts.month }
  return parts
}

function write({ day, month, year }: DateParts): string | undefined {
  const date = plainDate(
    digits(year),
    month === '' ? 1 : (readMonth(month) ?? 0),
    day === '' ? 1 : digits(day),
  )
  return date?.slice(0, day !== '' ? 10 : month !== '' ? 7 : 4)
}

/** Wrong only for certain: `2026` is not too early for 1 March 2026. */
function within(
  value: string,
  field: string,
  { definition, env }: { definition: PartialDateDefinition; env: FactEnv },
): FactParse {
  const earliest = definition.earliest === undefined ? undefined : env.dateOf(definition.earliest)
  const latest = definition.latest === undefined ? undefined : env.dateOf(definition.latest)
  if (earliest !== undefined && value < earliest.slice(0, value.length)) {
    return wrong(field, 'tooEarly', { earliest: { date: earliest } })
  }
  if (latest !== undefined && value > latest.slice(0, value.length)) {
    return wrong(field, 'tooLate', { latest: { date: latest } })
  }
  return right(value)
}
