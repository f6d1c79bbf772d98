import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '../dates/calendar.ts'
import {
  addDays,
  addMonths,
  fromDayNumber,
  type PlainDate,
  parsePlainDate,
} from '../dates/plain-date.ts'
import { compileExpression } from './compile-expression.ts'
import type { Env, Expression } from './expression.ts'
import { parseExpression, type Scope } from './parse-expression.ts'
import type { ListEntry, Value, ValueType } from './value-type.ts'

const OPTIONS = ['a', 'b', 'c']
const scope: Scope = {
  types: new Map<string, ValueType>([
    ['n', { kind: 'number' }],
    ['m', { kind: 'money' }],
    ['d', { kind: 'date' }],
    ['y', { kind: 'yesNo' }],
    ['c', { kind: 'choice', options: OPTIONS }],
    ['s', { kind: 'choices', options: OPTIONS }],
    ['t', { kind: 'text' }],
    ['l', { kind: 'list', of: { en: { kind: 'number' }, ey: { kind: 'yesNo' } } }],
  ]),
  tables: new Map(),
}

/** The plainest reading of the tree, written apart from the compiler: values are looked at when they are needed. */
function interpret(e: Expression, env: Env, entry?: ListEntry): Value | undefined {
  if (e.op === 'literal') return e.value
  if (e.op === 'known') return env.today
  if (e.op === 'fact') return e.entry === true ? entry?.[e.id] : env.read(e.id)
  if (e.op === 'lookUp') return assert.fail('no tables here')
  const [first, second, third] = e.args
  const value = (part: Expression | undefined) =>
    part === undefined ? undefined : interpret(part, env, entry)
  const yes = (part: Expression | undefined) => value(part) === true
  const a = () => value(first)
  const b = () => value(second)
  const both = (holds: (x: Value, y: Value) => boolean) => {
    const [x, y] = [a(), b()]
    return x !== undefined && y !== undefined && holds(x, y)
  }
  const numbers = () => {
    const all = e.args.map(value)
    return all.every(each => typeof each === 'number') ? all : undefined
  }
  const entries = a() as readonly ListEntry[] | undefined
  const fits = (one: ListEntry) => second !== undefined && interpret(second, env, one) === true
  switch (e.op) {
    case 'all':
      return e.args.filter(yes).length === e.args.length
    case 'any':
      return e.args.filter(yes).length > 0
    case 'not':
      return !yes(first)
    case 'if':
      return yes(first) ? value(second) : value(third)
    case 'is':
      return both((x, y) => x === y)
    case 'isNot':
      return both((x, y) => x !== y)
    case 'oneOf':
      return a() !== undefined && e.args.slice(1).map(value).includes(a())
    case 'answered':
      return a() !== undefined
    case 'notAnswered':
      return a() === undefined
    case 'over':
    case 'after':
      return both((x, y) => x > y)
    case 'atLeast':
    case 'onOrAfter':
      return both((x, y) => x >= y)
    case 'under':
    case 'before':
      return both((x, y) => x < y)
    case 'atMost':
    case 'onOrBefore':
      return both((x, y) => x <= y)
    case 'add':
    case 'subtract': {
      const sign = e.op === 'add' ? 1 : -1
      if (e.type.kind !== 'date') return numbers()?.reduce((x, y) => x + sign * y)
      const from = parsePlainDate(String(a()))
      const by = b() as { amount: number; unit: string }
      if (from === undefined) return undefined
      return by.unit === 'days'
        ? addDays(from, sign * by.amount)
        : addMonths(from, sign * by.amount)
    }
    case 'multiply':
      return numbers()?.reduce((x, y) => x * y)
    case 'least':
      return numbers()?.toSorted((x, y) => x - y)[0]
    case 'most':
      return numbers()?.toSorted((x, y) => y - x)[0]
    case 'daysBetween':
      return a() === undefined || b() === undefined
        ? undefined
        : (Date.parse(String(b())) - Date.parse(String(a()))) / 86_400_000
    case 'includes':
    case 'includesAny':
      return e.args
        .slice(1)
        .some(part => (a() as string[] | undefined)?.includes(String(value(part))) === true)
    case 'count':
      return (a() as readonly unknown[] | undefined)?.length
    case 'contains':
      return both((x, y) => String(x).toLowerCase().includes(String(y).toLowerCase()))
    case 'anyOf':
      return entries?.some(fits) === true
    case 'everyOf':
      return entries !== undefined && !entries.some(one => !fits(one))
    case 'countOf':
      return entries?.filter(fits).length
    default:
      return assert.fail(`the generator does not make ${e.op}`)
  }
}

const day: fc.Arbitrary<PlainDate> = fc.integer({ min: 15_000, max: 25_000 }).map(fromDayNumber)
const option = fc.constantFrom(...OPTIONS)
const small = fc.integer({ min: -3, max: 5 })
const pair = <T>(ops: readonly string[], of: fc.Arbitrary<T>) =>
  fc.tuple(fc.constantFrom(...ops), of, of).map(([op, x, y]) => ({ [op]: [x, y] }))

const sources = fc.letrec<{ number: unknown; date: unknown; yes: unknown; entryYes: unknown }>(
  tie => ({
    number: fc.oneof(
      { maxDepth: 3 },
      fc.constant('n'),
      small,
      pair(['add', 'subtract', 'multiply', 'least', 'most'], tie('number')),
      fc.tuple(tie('date'), tie('date')).map(both => ({ daysBetween: both })),
      fc.constantFrom({ count: 's' }, { count: 'l' }),
      fc.tuple(tie('yes'), tie('number'), tie('number')).map(parts => ({ if: parts })),
      tie('entryYes').map(part => ({ countOf: ['l', part] })),
    ),
    date: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('d', 'today'),
      day,
      fc
        .tuple(
          fc.constantFrom('add', 'subtract'),
          tie('date'),
          fc.nat(50),
          fc.constantFrom('days', 'months'),
        )
        .map(([op, from, amount, unit]) => ({ [op]: [from, `${amount} ${unit}`] })),
    ),
    yes: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'y',
        { is: ['y', 'no'] },
        { answered: 'n' },
        { notAnswered: 'd' },
        { contains: ['t', { text: 'X' }] },
      ),
      pair(['over', 'atLeast', 'under', 'atMost', 'is', 'isNot'], tie('number')),
      pair(['before', 'after', 'onOrBefore', 'onOrAfter', 'is'], tie('date')),
      fc.tuple(fc.constantFrom('is', 'isNot'), option).map(([op, id]) => ({ [op]: ['c', id] })),
      fc
        .uniqueArray(option, { minLength: 1 })
        .chain(ids =>
          fc.constantFrom<unknown>(
            { oneOf: ['c', ids] },
            { includesAny: ['s', ids] },
            { includes: ['s', ids[0]] },
          ),
        ),
      fc
        .tuple(fc.constantFrom('all', 'any'), fc.array(tie('yes'), { minLength: 1, maxLength: 3 }))
        .map(([op, parts]) => ({ [op]: parts })),
      tie('yes').map(part => ({ not: part })),
      fc
        .tuple(fc.constantFrom('anyOf', 'everyOf'), tie('entryYes'))
        .map(([op, part]) => ({ [op]: ['l', part] })),
    ),
    entryYes: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<unknown>(
        'ey',
        { answered: 'en' },
        { over: ['en', 'n'] },
        { is: ['en', 2] },
        'y',
      ),
      tie('entryYes').map(part => ({ not: part })),
      fc.tuple(tie('entryYes'), tie('entryYes')).map(parts => ({ any: parts })),
    ),
  }),
)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const answers = fc.record({
  n: maybe(small),
  m: maybe(fc.nat(500)),
  d: maybe(day),
  y: maybe(fc.boolean()),
  c: maybe(option),
  s: maybe(fc.uniqueArray(option)),
  t: maybe(fc.constantFrom('', 'axe', 'AXE', 'b')),
  l: maybe(
    fc.array(fc.record({ en: small, ey: fc.boolean() }, { requiredKeys: [] }), { maxLength: 3 }),
  ),
})

for (const kind of ['yes', 'number', 'date'] as const) {
  test(`the compiled function of a ${kind} agrees with reading the tree plainly`, () => {
    fc.assert(
      fc.property(sources[kind], answers, (source, given) => {
        const parsed = parseExpression(source, scope, 'any')
        assert.ok(parsed.ok, JSON.stringify(parsed))
        const read: { readonly [id: string]: Value | undefined } = given
        const env: Env = {
          read: id => read[id],
          today: parsePlainDate('2026-03-09') ?? assert.fail(),
          now: new Date(0),
          channel: 'web',
          calendar: calendarOf('scotland'),
          tables: scope.tables,
        }
        // Adding nought makes one of -0 and 0, which are the same number.
        const plain = (value: Value | undefined) => (typeof value === 'number' ? value + 0 : value)
        assert.deepEqual(
          plain(compileExpression(parsed.expression)(env)),
          plain(interpret(parsed.expression, env)),
        )
      }),
      { numRuns: 2000 },
    )
  })
}
