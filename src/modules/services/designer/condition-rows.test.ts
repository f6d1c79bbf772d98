import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionOf, rowsOf } from './condition-rows.ts'
import type { DraftLook } from './look-at-draft.ts'

const look = {
  definition: {
    facts: { late: { type: 'yesNo' }, n: { type: 'number' }, bin: { type: 'choice' } },
  },
} as unknown as DraftLook // Only the types of the facts are looked at.

test('a condition of rows says the same as it did before, whichever way it is written', () => {
  for (const condition of [
    undefined,
    { is: ['bin', 'food'] },
    { all: [{ is: ['late', true] }, { over: ['n', 2] }] },
    { any: [{ isNot: ['bin', 'food'] }, { answered: 'n' }] },
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

test('what rows cannot say is left alone', () => {
  for (const condition of [
    { not: 'late' },
    { all: [{ any: ['late', { is: ['bin', 'food'] }] }] },
    { over: [{ workingDaysBetween: ['a', 'today'] }, 2] },
    { oneOf: ['bin', ['food', 'garden']] },
  ])
    assert.equal(rowsOf(condition), undefined, JSON.stringify(condition))
})
