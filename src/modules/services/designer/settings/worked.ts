import { type Form, field } from '#kernel/http/form.ts'
import { entries, listed } from '../look-at-draft.ts'
import type { Codec } from './codecs.ts'

/** How a value can be worked out of one or two others, as a form asks it; what says more stays in the file. */
export const WAYS = {
  value: 0,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  sumOf: 2,
  count: 1,
  daysBetween: 2,
  workingDaysBetween: 2,
  monthsBetween: 2,
  yearsBetween: 2,
  age: 1,
  nextWorkingDay: 1,
} as const
export type Way = keyof typeof WAYS

export function isWay(text: string): text is Way {
  return Object.hasOwn(WAYS, text)
}

/** The ways that give each type of value. */
export const WAYS_OF: Readonly<Record<'number' | 'money' | 'date', readonly Way[]>> = {
  number: [
    'value',
    'add',
    'subtract',
    'multiply',
    'divide',
    'count',
    'sumOf',
    'daysBetween',
    'workingDaysBetween',
    'monthsBetween',
    'yearsBetween',
    'age',
  ],
  money: ['value', 'add', 'subtract', 'multiply', 'divide', 'sumOf'],
  date: ['value', 'add', 'subtract', 'nextWorkingDay'],
}

/** A way with its operands: `add|startsOn|14 days`. */
export const worked: Codec = {
  typed: (form, name) => typedIn(form, name),
  shown: value => {
    if (value === undefined) return ''
    if (isPlain(value)) return written('value', String(value))
    const [[way, operands] = ['', undefined], ...more] = Object.entries(entries(value))
    if (!isWay(way) || way === 'value' || more.length > 0) return undefined
    const all = Array.isArray(operands) ? listed(operands) : [operands]
    if (all.length !== WAYS[way] || !all.every(isPlain)) return undefined
    // One operand written as a list would come back without it.
    if (WAYS[way] === 1 && Array.isArray(operands)) return undefined
    const [a, b] = all.map(String)
    return written(way, a ?? '', b)
  },
  read: typed => {
    const [way = '', a = '', b = ''] = String(typed).split('|')
    if (!isWay(way)) return { value: undefined }
    const needed = way === 'value' ? [a] : [a, b].slice(0, WAYS[way])
    if (needed.some(each => each === '')) return { wrong: 'operand' }
    const [first, second] = needed.map(meant)
    if (way === 'value') return { value: first }
    return { value: { [way]: WAYS[way] === 1 ? first : [first, second] } }
  },
}

function written(way: Way, a: string, b = ''): string {
  return [way, a, b].join('|')
}

function isPlain(value: unknown): boolean {
  return (typeof value === 'string' && !value.includes('|')) || typeof value === 'number'
}

/** A number is a number; all else is a fact, a date, a length of time or an amount, as the format has it. */
function meant(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

function typedIn(form: Form, name: string): string | undefined {
  if (form[name] === undefined) return undefined
  const way = field(form, name)
  const own = field(form, `${name}-value`).replaceAll('|', ' ')
  if (!isWay(way)) return ''
  if (way === 'value') return written('value', own)
  const a = field(form, `${name}-a`)
  return WAYS[way] === 1 ? written(way, a) : written(way, a, field(form, `${name}-b`) || own)
}
