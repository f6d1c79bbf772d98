import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEMO_PEOPLE, demoOfficerName } from './councils.ts'

test('no two officers of a council are called the same, however many teams it has', () => {
  for (const offset of [0, 5, 13]) {
    const names = Array.from({ length: 60 }, (_, n) => demoOfficerName(n, offset))
    assert.equal(new Set(names).size, names.length)
  }
})

test('the first officers are those of the list', () => {
  assert.equal(demoOfficerName(0, 5), DEMO_PEOPLE[5])
  assert.equal(demoOfficerName(19, 5), DEMO_PEOPLE[4])
})
