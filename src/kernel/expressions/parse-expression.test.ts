import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse as readYaml } from 'yaml'
import { parseExpression, type Scope } from './parse-expression.ts'
import type { ValueType } from './value-type.ts'

const scope: Scope = {
  types: new Map<string, ValueType>([
    ['bin', { kind: 'choice', options: ['refuse', 'garden'] }],
    ['dueOn', { kind: 'date' }],
    ['late', { kind: 'yesNo' }],
    ['rent', { kind: 'money' }],
    ['children', { kind: 'list', of: { bornOn: { kind: 'date' } } }],
  ]),
  tables: new Map(),
}

const parse = (yaml: string, expected?: ValueType | 'any') =>
  parseExpression(readYaml(yaml), scope, expected)

function onlyMistake(yaml: string, expected?: ValueType | 'any') {
  const parsed = parse(yaml, expected)
  assert.ok(!parsed.ok, yaml)
  const [mistake, ...more] = parsed.mistakes
  assert.ok(mistake)
  assert.deepEqual(more, [])
  return mistake
}

test('comparisons written beside a value become comparisons of it', () => {
  const sugared = parse('{ workingDaysBetween: [dueOn, today], over: 2 }')
  const plain = parse('{ over: [{ workingDaysBetween: [dueOn, today] }, 2] }')
  assert.ok(sugared.ok && plain.ok)
  assert.deepEqual(sugared.expression, plain.expression)
})

test('the tree survives being kept as JSON', () => {
  const parsed = parse(
    '{ all: [{ is: [bin, garden] }, { before: [dueOn, { add: [today, 2 working days] }] }] }',
  )
  assert.ok(parsed.ok)
  assert.deepEqual(JSON.parse(JSON.stringify(parsed.expression)), parsed.expression)
})

test('tells which facts it reads, but not words always known nor an entry’s own facts', () => {
  const parsed = parse(
    '{ any: [late, { anyOf: [children, { before: [bornOn, dueOn] }] }, { after: [today, dueOn] }] }',
  )
  assert.ok(parsed.ok)
  assert.deepEqual([...parsed.reads].sort(), ['children', 'dueOn', 'late'])
})

test('an option beside its choice is an option, whichever comes first', () => {
  for (const yaml of ['{ is: [bin, garden] }', '{ is: [garden, bin] }']) {
    const parsed = parse(yaml)
    assert.ok(parsed.ok)
    assert.deepEqual(parsed.reads, ['bin'])
  }
})

test('asks what was meant when a word is nearly known', () => {
  const { path, message, fix } = onlyMistake('{ is: [bin, gardne] }')
  assert.deepEqual(path, ['is', 1])
  assert.equal(message.en, '"gardne" is neither an option (refuse, garden) nor a fact')
  assert.equal(fix.en, 'Did you mean "garden"?')
  assert.equal(fix.cy, 'Ai "garden" oedd gennych mewn golwg?')
  assert.equal(onlyMistake('{ before: [dueon, today] }').fix.en, 'Did you mean "dueOn"?')
  assert.deepEqual(onlyMistake('{ workngDaysBetween: [dueOn, today], over: 2 }').path, [
    'workngDaysBetween',
  ])
})

test('points at where the author wrote, through the sugar', () => {
  assert.deepEqual(onlyMistake('{ daysBetween: [dueOn, toady], over: 2, under: 9 }').path, [
    'daysBetween',
    1,
  ])
  assert.deepEqual(
    onlyMistake('{ all: [late, { daysBetween: [dueOn, today], over: rent }] }').path,
    ['all', 1, 'over'],
  )
})

test('finds every mistake, not the first alone', () => {
  const parsed = parse('{ all: [laet, { is: [bin, grden] }, { over: [rent, 5] }] }')
  assert.ok(!parsed.ok)
  assert.equal(parsed.mistakes.length, 3)
})

test('refuses what the place cannot use', () => {
  assert.match(onlyMistake('dueOn').message.en, /must give yes or no/)
  assert.match(
    onlyMistake('{ daysBetween: [dueOn, today] }', { kind: 'date' }).message.en,
    /must give a date/,
  )
  const teams: ValueType = { kind: 'choice', options: ['refuse'] }
  assert.match(onlyMistake('bin', teams).message.en, /may give "garden"/)
})

test('refuses what is no expression', () => {
  assert.match(onlyMistake('[late]').fix.en, /"all" or "any"/)
  assert.match(
    onlyMistake('{ is: [bin, garden], answered: bin, all: [late] }').message.en,
    /side by side/,
  )
  assert.match(onlyMistake('{}').message.en, /no operator/)
  assert.match(onlyMistake('null').message.en, /nothing here/)
  assert.match(onlyMistake('.inf', 'any').message.en, /not a number/)
})

test('refuses nesting without end instead of running out of stack', () => {
  let source: unknown = 'late'
  for (let depth = 0; depth < 50_000; depth += 1) source = { not: source }
  const parsed = parseExpression(source, scope)
  assert.ok(!parsed.ok)
  assert.match(parsed.mistakes[0]?.message.en ?? '', /too deeply/)
})

test('names that every object has are not facts, operators or columns', () => {
  for (const yaml of ['constructor', '{ toString: [late] }', '{ is: [bin, hasOwnProperty] }']) {
    assert.ok(!parse(yaml).ok, yaml)
  }
})
