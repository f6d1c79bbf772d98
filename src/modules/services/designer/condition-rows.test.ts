import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionOf, rowsOf, valueWords } from './condition-rows.ts'
import type { DraftLook } from './look-at-draft.ts'

const look = {
  definition: {
    facts: {
      late: { type: 'yesNo' },
      n: { type: 'number' },
      on: { type: 'date' },
      other: { type: 'date' },
      street: { type: 'text' },
      bin: { type: 'choice', of: ['food', 'garden'] },
    },
  },
  content: {
    en: {
      facts: {
        street: { label: 'Street' },
        other: { label: 'The other day' },
        bin: { options: { food: 'Food waste', garden: { label: 'Garden, and hedge' } } },
      },
    },
    cy: { facts: { bin: { options: { food: 'Gwastraff bwyd' } } } },
  },
} as unknown as DraftLook // Only the types of the facts and their words are looked at.

test('a condition of rows says the same as it did before, whichever way it is written', () => {
  for (const condition of [
    undefined,
    { is: ['bin', 'food'] },
    { all: [{ is: ['late', true] }, { over: ['n', 2] }] },
    { any: [{ isNot: ['bin', 'food'] }, { answered: 'n' }] },
    { oneOf: ['bin', ['food', 'garden']] },
    { any: [{ over: ['n', 9] }, { all: [{ is: ['late', true] }, { over: ['n', 2] }] }] },
    {
      all: [
        { any: [{ over: ['n', 9] }, { is: ['late', true] }] },
        { any: [{ over: ['n', 1] }, { is: ['late', false] }] },
      ],
    },
    { onOrAfter: ['on', { subtract: ['today', '28 days'] }] },
    { before: ['on', { add: ['other', '2 working days'] }] },
    { is: ['street', { text: 'High Street' }] },
    { is: ['street', { text: 'Street' }] },
    { oneOf: ['street', [{ text: 'High Street' }, { text: 'Mill Lane' }]] },
  ]) {
    const rows = rowsOf(condition)
    assert.ok(rows)
    assert.deepEqual(conditionOf(look, rows), condition)
  }
  assert.deepEqual(rowsOf('late'), {
    together: 'all',
    rows: [{ fact: 'late', operator: 'is', value: 'yes' }],
  })
})

test('no to a yes or no is a row, and what never holds is no row yet', () => {
  const rows = rowsOf({ not: 'late' })
  assert.deepEqual(rows?.rows, [{ fact: 'late', operator: 'is', value: 'no' }])
  assert.deepEqual(rows && conditionOf(look, rows), { is: ['late', false] })
  assert.deepEqual(rowsOf(false), { together: 'all', rows: [] })
})

test('what rows cannot say is left alone', () => {
  for (const condition of [
    { not: { is: ['bin', 'food'] } },
    { all: [{ any: ['late', { all: ['late', { is: ['bin', 'food'] }] }] }] },
    { over: [{ workingDaysBetween: ['a', 'today'] }, 2] },
    { over: ['n', { add: [1, 2] }] },
    { oneOf: ['n', [1, { add: [1, 2] }]] },
  ])
    assert.equal(rowsOf(condition), undefined, JSON.stringify(condition))
})

test('an answer to choose is written and read by its words, in either language', () => {
  const row = { fact: 'bin', operator: 'is', value: 'food' } as const
  assert.equal(valueWords(look, row, 'en'), 'Food waste')
  for (const value of ['food', 'food waste', 'Gwastraff bwyd'])
    assert.deepEqual(conditionOf(look, { together: 'all', rows: [{ ...row, value }] }), {
      is: ['bin', 'food'],
    })
  const both = { fact: 'bin', operator: 'oneOf', value: 'food, garden' } as const
  assert.equal(valueWords(look, both, 'en'), 'Food waste, garden')
  assert.deepEqual(
    conditionOf(look, { together: 'all', rows: [{ ...both, value: 'Food waste, garden' }] }),
    { oneOf: ['bin', ['food', 'garden']] },
  )
})

test('a day told from another is written and read by the name of that day', () => {
  const row = { fact: 'on', operator: 'before', value: 'other + 2 working days' } as const
  assert.equal(valueWords(look, row, 'en'), 'The other day + 2 working days')
  const rows = [{ ...row, value: 'The other day + 2 working days' }]
  assert.deepEqual(conditionOf(look, { together: 'all', rows }), {
    before: ['on', { add: ['other', '2 working days'] }],
  })
})

test('a group of one is a row, and one of none is nothing', () => {
  const row = { fact: 'late', operator: 'is', value: 'yes' } as const
  const groups = [[row], []]
  assert.deepEqual(conditionOf(look, { together: 'all', rows: [], groups }), { is: ['late', true] })
  assert.deepEqual(rowsOf({ all: [{ any: ['late'] }] }), { together: 'all', rows: [row] })
})

test('text is written as it is read, and stands in the condition as text', () => {
  const row = { fact: 'street', operator: 'is', value: 'High Street' } as const
  const typed = (value: string) => conditionOf(look, { together: 'all', rows: [{ ...row, value }] })
  assert.deepEqual(typed('High Street'), { is: ['street', { text: 'High Street' }] })
  assert.deepEqual(typed('“High Street”'), { is: ['street', { text: 'High Street' }] })
  assert.deepEqual(typed('Street'), { is: ['street', 'street'] })
  assert.equal(valueWords(look, { ...row, value: '“High Street”' }, 'en'), 'High Street')
  assert.equal(valueWords(look, { ...row, value: '“Street”' }, 'en'), '“Street”')
})
