import { type Form, field } from '#kernel/http/form.ts'
import { entries, listed } from '../look-at-draft.ts'
import type { Codec } from './codecs.ts'

/** How a sum can begin, and of how many values; what says more than a form can ask stays in the file. */
export const WAYS = {
  value: 1,
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

/** What can then be done with what came before; `least` lets no more through, `most` no less. */
export const STEPS = ['add', 'subtract', 'multiply', 'divide', 'least', 'most', 'round'] as const
export type Step = (typeof STEPS)[number]

export function isStep(text: string): text is Step {
  return STEPS.some(each => each === text)
}

// `a + b + c` is one list of three, in the file as in speech.
const IN_ONE_LIST: readonly string[] = ['add', 'multiply', 'least', 'most']
const CAN_BEGIN: readonly string[] = ['add', 'subtract', 'multiply', 'divide']

/** A sum as a form asks it: how it begins, of what, and what is then done with it, from first to last. */
export type Sum = {
  readonly way: Way
  readonly a: string
  readonly b: string
  readonly steps: readonly { readonly op: Step; readonly by: string }[]
}

/** A value that is worked out, as a sum; undefined when it says more. */
export function sumOf(value: unknown): Sum | undefined {
  if (isPlain(value))
    return { way: 'value', a: fresh(value) ? '' : String(value), b: '', steps: [] }
  const [[op, operands] = ['', undefined], ...more] = Object.entries(entries(value))
  if (more.length > 0) return undefined
  return isStep(op) ? chain(op, listed(operands)) : beginning(op, operands)
}

/** What something new is worth until more is said stands as nothing chosen yet. */
function fresh(value: unknown): boolean {
  return value === 0 || value === '£0'
}

function beginning(way: string, operands: unknown): Sum | undefined {
  if (!isWay(way) || way === 'value') return undefined
  // One operand written as a list would come back without it.
  if (WAYS[way] === 1)
    return isPlain(operands) ? { way, a: String(operands), b: '', steps: [] } : undefined
  const all = listed(operands)
  const [a, b] = all.map(String)
  return all.length === 2 && all.every(isPlain)
    ? { way, a: a ?? '', b: b ?? '', steps: [] }
    : undefined
}

function chain(op: Step, operands: readonly unknown[]): Sum | undefined {
  const [first, ...rest] = inOrder(op, operands)
  if (rest.length === 0 || !rest.every(isPlain)) return undefined
  if (!IN_ONE_LIST.includes(op) && rest.length > 1) return undefined
  const before = sumOf(first)
  if (before === undefined) return undefined
  const by = rest.map(String)
  const [b = '', ...others] = by
  if (isPlain(first) && isWay(op) && CAN_BEGIN.includes(op))
    return { way: op, a: String(first), b, steps: others.map(each => ({ op, by: each })) }
  const start = isPlain(first) ? { ...before, a: String(first) } : before
  return { ...start, steps: [...start.steps, ...by.map(each => ({ op, by: each }))] }
}

/** What is worked out itself stands first where the order says nothing. */
function inOrder(op: Step, operands: readonly unknown[]): readonly unknown[] {
  if (op !== 'add' && op !== 'multiply') return operands
  return [...operands.filter(each => !isPlain(each)), ...operands.filter(isPlain)]
}

/** The sum as the package's own language has it. */
function written({ way, a, b, steps }: Sum): unknown {
  const first: unknown =
    way === 'value' ? meant(a) : { [way]: WAYS[way] === 1 ? meant(a) : [meant(a), meant(b)] }
  return steps.reduce<unknown>((before, { op, by }) => {
    const list = entries(before)[op]
    return IN_ONE_LIST.includes(op) && Array.isArray(list)
      ? { [op]: [...list, meant(by)] }
      : { [op]: [before, meant(by)] }
  }, first)
}

/** A sum in one line: `multiply|hours|rate;add|deposit`. */
export const worked: Codec = {
  typed: typedIn,
  shown: value => {
    if (value === undefined) return ''
    const sum = sumOf(value)
    return sum && lineOf(sum)
  },
  read: typed => {
    const sum = sumIn(String(typed))
    if (sum === undefined) return { value: undefined }
    const { way, a, b, steps } = sum
    const all = [
      { at: '-a', value: a, none: 'first' as const },
      ...(WAYS[way] === 2 ? [{ at: '-b', value: b, none: 'second' as const }] : []),
      ...steps.map(({ by }, at) => ({ at: `-by-${at}`, value: by, none: 'step' as const })),
    ]
    const wrong = all.find(({ value }) => value === '' || value === BOTH)
    if (wrong !== undefined)
      return { wrong: wrong.value === BOTH ? 'both' : wrong.none, at: wrong.at }
    if (WAYS[way] === 1 && b !== '') return { wrong: 'noSecond', at: '-b' }
    const unsaid = steps.findIndex(({ op }) => !isStep(op))
    return unsaid >= 0 ? { wrong: 'stepHow', at: `-op-${unsaid}` } : { value: written(sum) }
  },
}

export function lineOf({ way, a, b, steps }: Sum): string {
  return [[way, a, b].join('|'), ...steps.map(({ op, by }) => `${op}|${by}`)].join(';')
}

export function sumIn(line: string): Sum | undefined {
  const [start = '', ...more] = line.split(';')
  const [way = '', a = '', b = ''] = start.split('|')
  if (!isWay(way)) return undefined
  const steps = more.map(each => {
    const [op = '', by = ''] = each.split('|')
    return { op: op as Step, by } // One that is not chosen is told when the line is read.
  })
  return { way, a, b, steps }
}

/** An answer was chosen and a value typed: which of them counts is for the person to say. */
const BOTH = '!'

function isPlain(value: unknown): boolean {
  return (typeof value === 'string' && !/[|;!]/.test(value)) || typeof value === 'number'
}

/** A number is a number; all else is a fact, a date, a length of time or an amount, as the format has it. */
function meant(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

export const mostSteps = 12

function typedIn(form: Form, name: string): string | undefined {
  if (form[name] === undefined) return undefined
  const way = field(form, name)
  if (!isWay(way)) return ''
  const a = operandIn(form, `${name}-a`)
  const b = operandIn(form, `${name}-b`)
  const steps = Array.from({ length: mostSteps }, (_, at) => ({
    op: field(form, `${name}-op-${at}`) as Step, // As above.
    by: operandIn(form, `${name}-by-${at}`),
  })).filter(({ op, by }) => op !== ('' as Step) || by !== '')
  return lineOf({ way, a, b, steps })
}

/** An answer that was chosen, or a value that was typed. */
function operandIn(form: Form, name: string): string {
  const [chosen, own] = [field(form, name), field(form, `${name}-own`).replaceAll(/[|;!]/g, ' ')]
  return chosen !== '' && own !== '' ? BOTH : chosen || own
}
