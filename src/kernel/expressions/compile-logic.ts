import { daysInMonth } from '../dates/plain-date.ts'
import type { OperatorCompiler, Part } from './part.ts'
import type { Value } from './value-type.ts'
import { magnitude, sameValue } from './values.ts'

export const LOGIC = {
  all: parts => env => parts.every(part => part(env) === true),
  any: parts => env => parts.some(part => part(env) === true),
  not:
    ([part]) =>
    env =>
      part?.(env) !== true,
  if:
    ([condition, then, otherwise]) =>
    env =>
      condition?.(env) === true ? then?.(env) : otherwise?.(env),
  answered:
    ([part]) =>
    env =>
      part?.(env) !== undefined,
  notAnswered:
    ([part]) =>
    env =>
      part?.(env) === undefined,
} satisfies { readonly [op: string]: OperatorCompiler }

function amounts(holds: (a: number, b: number) => boolean): OperatorCompiler {
  return ([left, right]) =>
    env => {
      const a = magnitude(left?.(env))
      const b = magnitude(right?.(env))
      return a !== undefined && b !== undefined && holds(a, b)
    }
}

/**
 * The first and last day a date may be: `2026-03` is some day from the 1st to the 31st. A comparison holds
 * only where it holds for certain.
 */
function span(value: Value | undefined): readonly [string, string] | undefined {
  if (typeof value !== 'string') return undefined
  if (value.length >= 10 || value.includes(':')) return [value, value]
  const [year = '', month] = value.split('-')
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`]
  return [`${value}-01`, `${value}-${daysInMonth(Number(year), Number(month))}`]
}

function dates(
  holds: (a: readonly [string, string], b: readonly [string, string]) => boolean,
): OperatorCompiler {
  return ([left, right]) =>
    env => {
      const a = span(left?.(env))
      const b = span(right?.(env))
      return a !== undefined && b !== undefined && holds(a, b)
    }
}

function texts(holds: (text: string, part: string) => boolean): OperatorCompiler {
  return ([text, part]) =>
    env => {
      const a = text?.(env)
      const b = part?.(env)
      return (
        typeof a === 'string' && typeof b === 'string' && holds(a.toLowerCase(), b.toLowerCase())
      )
    }
}

export const COMPARISONS = {
  is:
    ([left, right]) =>
    env =>
      sameValue(left?.(env), right?.(env)),
  isNot:
    ([left, right]) =>
    env => {
      const a = left?.(env)
      const b = right?.(env)
      return a !== undefined && b !== undefined && !sameValue(a, b)
    },
  oneOf:
    ([subject, ...among]) =>
    env => {
      const value = subject?.(env)
      return among.some((part: Part) => sameValue(value, part(env)))
    },
  over: amounts((a, b) => a > b),
  atLeast: amounts((a, b) => a >= b),
  under: amounts((a, b) => a < b),
  atMost: amounts((a, b) => a <= b),
  before: dates((a, b) => a[1] < b[0]),
  after: dates((a, b) => a[0] > b[1]),
  onOrBefore: dates((a, b) => a[1] <= b[0]),
  onOrAfter: dates((a, b) => a[0] >= b[1]),
  contains: texts((text, part) => text.includes(part)),
  startsWith: texts((text, part) => text.startsWith(part)),
} satisfies { readonly [op: string]: OperatorCompiler }
