import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '#test/support/database.ts'
import { calendarOf } from '../dates/calendar.ts'
import { fromDayNumber, parsePlainDate } from '../dates/plain-date.ts'
import { type Sql, sql } from '../sql.ts'
import { compileCondition } from './compile-expression.ts'
import { type ExpressionSql, expressionToSql } from './expression-sql.ts'
import { parseExpression, type Scope } from './parse-expression.ts'
import type { Value, ValueType } from './value-type.ts'

const database = await testDatabase()
const today = parsePlainDate('2026-03-09') ?? assert.fail()
const OPTIONS = ['refuse', 'garden', 'food']
const scope: Scope = {
  types: new Map<string, ValueType>([
    ['note', { kind: 'text' }],
    ['people', { kind: 'number' }],
    ['rent', { kind: 'money' }],
    ['dueOn', { kind: 'date' }],
    ['owner', { kind: 'yesNo' }],
    ['bin', { kind: 'choice', options: OPTIONS }],
    ['bins', { kind: 'choices', options: OPTIONS }],
  ]),
  tables: new Map(),
}

function toSql(source: unknown): ExpressionSql {
  const parsed = parseExpression(source, scope)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return expressionToSql(parsed.expression, id => ({ text: `a."${id}"` }), today)
}

type Answers = { readonly [id: string]: Value | undefined }

async function inDatabase(condition: Sql, answers: Answers): Promise<unknown> {
  const at = (id: string) => (answers[id] ?? null) as string | null
  const bins = (answers.bins ?? null) as string[] | null
  const statement = sql`with a as (select ${at('note')}::text as note, ${at('people')}::numeric as people,
    ${at('rent')}::bigint as rent, ${at('dueOn')}::date as "dueOn", ${at('owner')}::boolean as owner,
    ${at('bin')}::text as bin, ${bins}::text[] as bins) select ${condition} as holds from a`
  const { rows } = await database.pool.query<{ holds: unknown }>(statement.text, [
    ...statement.values,
  ])
  return rows[0]?.holds
}

const day = fc.integer({ min: 18_000, max: 23_000 }).map(fromDayNumber)
const option = fc.constantFrom(...OPTIONS)
const word = fc.constantFrom('', 'bin', 'Bin', "it's; drop table x --", '$1', '%_\\')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const answers: fc.Arbitrary<Answers> = fc.record({
  note: maybe(word),
  people: maybe(fc.integer({ min: -2, max: 4 })),
  rent: maybe(fc.integer({ min: 0, max: 300 })),
  dueOn: maybe(day),
  owner: maybe(fc.boolean()),
  bin: maybe(option),
  bins: maybe(fc.uniqueArray(option)),
})

const duration = fc
  .tuple(fc.nat(40), fc.constantFrom('days', 'weeks', 'months', 'years'))
  .map(each => each.join(' '))
const date = fc.oneof(
  fc.constantFrom('dueOn', 'today'),
  day,
  fc
    .tuple(
      fc.constantFrom('add', 'subtract'),
      fc.constantFrom('dueOn', 'today'),
      duration,
      duration,
    )
    .map(([op, from, one, two]) => ({ [op]: op === 'add' ? [from, one, two] : [from, one] })),
)
const comparison: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('over', 'atLeast', 'under', 'atMost', 'is', 'isNot'),
      fc.integer({ min: -2, max: 4 }),
    )
    .map(([op, number]) => ({ [op]: ['people', number] })),
  fc
    .tuple(fc.constantFrom('over', 'atMost', 'is'), fc.nat(300))
    .map(([op, pence]) => ({ [op]: ['rent', `£${(pence / 100).toFixed(2)}`] })),
  fc
    .tuple(fc.constantFrom('before', 'after', 'onOrBefore', 'onOrAfter', 'is', 'isNot'), date, date)
    .map(([op, a, b]) => ({ [op]: [a, b] })),
  fc.tuple(fc.constantFrom('is', 'isNot'), option).map(([op, id]) => ({ [op]: ['bin', id] })),
  fc.uniqueArray(option, { minLength: 1 }).map(ids => ({ oneOf: ['bin', ids] })),
  fc
    .tuple(fc.constantFrom('is', 'isNot'), word)
    .map(([op, text]) => ({ [op]: ['note', { text }] })),
  option.map(id => ({ includes: ['bins', id] })),
  fc.uniqueArray(option, { minLength: 1 }).map(ids => ({ includesAny: ['bins', ids] })),
  fc
    .tuple(fc.constantFrom('answered', 'notAnswered'), fc.constantFrom(...scope.types.keys()))
    .map(([op, id]) => ({ [op]: id })),
  fc.constantFrom<unknown>('owner', true, false, { is: ['owner', false] }),
)
const { condition } = fc.letrec<{ condition: unknown }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    fc
      .tuple(
        fc.constantFrom('all', 'any'),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      )
      .map(([op, parts]) => ({ [op]: parts })),
    tie('condition').map(part => ({ not: part })),
  ),
}))

test('the database and the compiled function judge the same answers alike', async () => {
  await fc.assert(
    fc.asyncProperty(condition, answers, async (source, given) => {
      const parsed = parseExpression(source, scope)
      assert.ok(parsed.ok, JSON.stringify(parsed))
      const written = toSql(source)
      assert.ok(written.ok, JSON.stringify(written))
      const judged = compileCondition(parsed.expression)({
        read: id => given[id],
        today,
        now: new Date('2026-03-09T12:00:00Z'),
        channel: 'web',
        calendar: calendarOf('england-and-wales'),
        tables: scope.tables,
      })
      assert.equal(await inDatabase(written.sql, given), judged)
    }),
    { numRuns: 400 },
  )
})

test('no value becomes part of the statement', () => {
  const written = toSql({
    any: [{ is: ['note', { text: "x' or true --" }] }, { over: ['people', 41] }],
  })
  assert.ok(written.ok)
  assert.doesNotMatch(written.sql.text, /or true|41/)
  assert.deepEqual(written.sql.values, ["x' or true --", 41])
})

test('what has no form in SQL is refused by value, with the operator', () => {
  const cases: [unknown, string][] = [
    [{ workingDaysBetween: ['dueOn', 'today'], over: 2 }, 'workingDaysBetween'],
    [{ contains: ['note', { text: 'x' }] }, 'contains'],
    [{ is: ['channel', 'web'] }, 'channel'],
    [{ before: ['dueOn', { add: ['today', '3 working days'] }] }, 'add'],
    [{ over: [{ multiply: ['people', 2] }, 3] }, 'multiply'],
  ]
  for (const [source, op] of cases) {
    const written = toSql(source)
    assert.ok(!written.ok)
    assert.equal(written.op, op)
  }
})
