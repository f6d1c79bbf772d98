import type { Calendar } from '../dates/calendar.ts'
import {
  ageOn,
  daysBetween,
  monthsBetween,
  type PlainDate,
  parsePlainDate,
  weekdayOf,
  yearsBetween,
} from '../dates/plain-date.ts'
import { dayOfSlot, isSlot } from '../facts/slot-value.ts'
import type { EntryEnv, OperatorCompiler, Part } from './part.ts'
import type { Value } from './value-type.ts'
import { isDuration, magnitude } from './values.ts'

function dateOf(part: Part | undefined, env: EntryEnv): PlainDate | undefined {
  const value = part?.(env)
  return typeof value === 'string' ? parsePlainDate(value) : undefined
}

function asSlotDay(value: Value | undefined): PlainDate | undefined {
  return isSlot(value) ? dayOfSlot(value) : undefined
}

/** Rounds half away from nought, and heals what binary fractions do to 1.005. */
export function roundTo(value: number, places: number): number {
  const factor = 10 ** places
  const scaled = Math.abs(value) * factor
  const rounded = Math.round(Number.parseFloat(scaled.toPrecision(15)))
  return (Math.sign(value) * rounded) / factor || 0
}

/** Sums without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
function clean(value: number): number | undefined {
  return Number.isFinite(value) ? Number.parseFloat(value.toPrecision(15)) || 0 : undefined
}

function sum(times: 1 | -1): OperatorCompiler {
  return ([first, ...rest]) =>
    env => {
      let total = first?.(env)
      for (const part of rest) total = plus(total, part(env), { times, calendar: env.calendar })
      return total
    }
}

function plus(
  a: Value | undefined,
  b: Value | undefined,
  { times, calendar }: { times: 1 | -1; calendar: Calendar },
): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') return clean(a + times * b)
  const date = typeof a === 'string' ? parsePlainDate(a) : undefined
  return date !== undefined && isDuration(b) ? calendar.addDuration(date, b, times) : undefined
}

/** Where the result is money it is rounded to the whole penny, once, at the end. */
function product(combine: (a: number, b: number) => number): OperatorCompiler {
  return ([first, ...rest], type) =>
    env => {
      let total = first?.(env)
      for (const part of rest) {
        const by = part(env)
        total =
          typeof total === 'number' && typeof by === 'number'
            ? clean(combine(total, by))
            : undefined
      }
      return type.kind === 'money' && typeof total === 'number' ? roundTo(total, 0) : total
    }
}

function extreme(better: (a: number | string, b: number | string) => boolean): OperatorCompiler {
  return parts => env => {
    let best: { value: Value; rank: number | string } | undefined
    for (const part of parts) {
      const value = part(env)
      const rank = typeof value === 'string' ? value : magnitude(value)
      if (value === undefined || rank === undefined) return undefined
      if (best === undefined || better(rank, best.rank)) best = { value, rank }
    }
    return best?.value
  }
}

function twoDates(
  count: (from: PlainDate, to: PlainDate, calendar: Calendar) => number,
): OperatorCompiler {
  return ([left, right]) =>
    env => {
      const from = dateOf(left, env)
      const to = dateOf(right, env)
      return from === undefined || to === undefined ? undefined : count(from, to, env.calendar)
    }
}

function oneDate(give: (date: PlainDate, env: EntryEnv) => Value): OperatorCompiler {
  return ([part]) =>
    env => {
      const date = dateOf(part, env)
      return date === undefined ? undefined : give(date, env)
    }
}

/** A piece of a date that may be partial. */
function piece(from: number, to: number): OperatorCompiler {
  return ([part]) =>
    env => {
      const value = part?.(env)
      const text = typeof value === 'string' ? value.slice(from, to) : ''
      return text === '' ? undefined : Number(text)
    }
}

export const ARITHMETIC = {
  add: sum(1),
  subtract: sum(-1),
  multiply: product((a, b) => a * b),
  divide: product((a, b) => a / b),
  least: extreme((a, b) => a < b),
  most: extreme((a, b) => a > b),
  round:
    ([part, places], type) =>
    env => {
      const value = part?.(env)
      const to = places === undefined ? 0 : places(env)
      if (typeof value !== 'number' || typeof to !== 'number') return undefined
      const within = Math.min(Math.max(Math.trunc(to), -9), 9)
      // Places of money are places of pounds, and money is held in pence.
      return type.kind === 'money'
        ? roundTo(value, Math.min(within, 2) - 2)
        : roundTo(value, within)
    },
  daysBetween: twoDates(daysBetween),
  workingDaysBetween: twoDates((from, to, calendar) => calendar.workingDaysBetween(from, to)),
  monthsBetween: twoDates(monthsBetween),
  yearsBetween: twoDates(yearsBetween),
  age: oneDate((date, env) => ageOn(date, env.today)),
  weekday: oneDate(date => weekdayOf(date)),
  year: piece(0, 4),
  month: piece(5, 7),
  nextWorkingDay: oneDate((date, env) => env.calendar.nextWorkingDay(date)),
  dayOf:
    ([part]) =>
    env =>
      asSlotDay(part?.(env)),
  length:
    ([part]) =>
    env => {
      const value = part?.(env)
      return typeof value === 'string' ? [...value].length : undefined
    },
  join: parts => env => {
    let text = ''
    for (const part of parts) {
      const value = part(env)
      if (value === undefined) return undefined
      text += String(value)
    }
    return text
  },
} satisfies { readonly [op: string]: OperatorCompiler }
