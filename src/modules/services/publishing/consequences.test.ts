import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChangeClass } from '../package/compare-versions.ts'
import { consequencesOf } from './consequences.ts'

const reach = (
  version: number,
  takes: number,
  takesWords = takes,
  stoppedBy: number | null = null,
) => ({
  version,
  takes,
  takesWords,
  stoppedBy,
})

/** Version 1 was narrowed by 2, and 3 changed the words of 2. */
const live = {
  current: 3,
  versions: [reach(3, 3), reach(2, 3), reach(1, 1)],
  journeys: [
    { version: 1, count: 4 },
    { version: 3, count: 7 },
  ],
  cases: [{ version: 2, count: 5 }],
}

const told = (change: ChangeClass) =>
  consequencesOf(change, live).map(
    each =>
      `${each.version}: ${each.journeys} ${each.journeysThen}, ${each.cases} ${each.casesThen}`,
  )

test('words reach at once whatever has the words of the present version', () => {
  assert.deepEqual(told('text'), [
    '3: 7 atOnce, 0 newWords',
    '2: 0 atOnce, 5 newWords',
    '1: 4 finish, 0 stay',
  ])
})

test('a widening is for journeys only, from their next page', () => {
  assert.deepEqual(told('widening'), [
    '3: 7 nextPage, 0 stay',
    '2: 0 nextPage, 5 stay',
    '1: 4 finish, 0 stay',
  ])
})

test('a narrowing lets all of them finish, and a legal stop none', () => {
  assert.deepEqual(told('narrowing'), [
    '3: 7 finish, 0 stay',
    '2: 0 finish, 5 stay',
    '1: 4 finish, 0 stay',
  ])
  assert.deepEqual(told('legalStop'), [
    '3: 7 stopped, 0 stay',
    '2: 0 stopped, 5 stay',
    '1: 4 stopped, 0 stay',
  ])
})
