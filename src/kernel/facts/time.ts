import { z } from 'zod'
import type { FactKind } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, lineOf, right, wrong } from './form-input.ts'
import { formatTime } from './time-words.ts'

const schema = z.strictObject({ type: z.literal('time'), ...factOptions })
export type TimeDefinition = z.infer<typeof schema>

const SHAPE = /^([01]\d|2[0-3]):[0-5]\d$/

/** A time of day as the clock on the wall shows it, kept as `19:30`; no date and no zone. */
export const time: FactKind<TimeDefinition> = {
  schema,
  valueType: () => ({ kind: 'time' }),
  parse: (form, name) => {
    const line = lineOf(form, name)
    if (line === '') return BLANK
    const read = readTime(line)
    return read === undefined ? wrong(name, 'notTime') : right(read)
  },
  check: value => (typeof value === 'string' && SHAPE.test(value) ? [] : ['wrongKind']),
  possibleErrors: definition => withRequired(definition, ['notTime']),
  display: (value, _definition, locale) => [formatTime(String(value), locale)],
  toForm: (value, name) => ({ [name]: String(value) }),
  firstField: name => name,
}

const WORDS: { readonly [word: string]: string } = {
  midday: '12:00',
  noon: '12:00',
  midnight: '00:00',
  'hanner dydd': '12:00',
  'canol dydd': '12:00',
  'hanner nos': '00:00',
  'canol nos': '00:00',
}

/** Reads `7pm`, `7.30 pm`, `19:30`, `1930`, `midday` and the Welsh `7.30yh`. */
export function readTime(text: string): string | undefined {
  const line = text.toLowerCase().trim()
  if (Object.hasOwn(WORDS, line)) return WORDS[line]
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))? ?(am|a\.m\.|yb|pm|p\.m\.|yh|yp)?$/.exec(line)
  if (found === null) return undefined
  const [, hours = '', minutes = '00', half] = found
  // A bare “7” may be morning or evening.
  if (half === undefined && found[2] === undefined) return undefined
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half)
  const made = `${String(hour).padStart(2, '0')}:${minutes}`
  return SHAPE.test(made) ? made : undefined
}

function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN
  const morning = half.startsWith('a') || half === 'yb'
  return (hour % 12) + (morning ? 0 : 12)
}
