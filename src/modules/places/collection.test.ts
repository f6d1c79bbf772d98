import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import {
  type Calendar,
  type Collection,
  collectionDays,
  lastCollection,
  nextOfEach,
} from './collection.ts'

const day = (text: string) => parsePlainDate(text) as PlainDate
const refuse: Collection = {
  round: 'R1',
  stream: 'refuse',
  firstOn: day('2026-01-06'),
  everyWeeks: 2,
  untilOn: null,
}
const recycling: Collection = { ...refuse, stream: 'recycling', firstOn: day('2026-01-13') }
const usual: Calendar = { collections: [refuse, recycling], changes: [] }

test('refuse one week, recycling the next', () => {
  assert.deepEqual(collectionDays(usual, day('2026-03-01'), 21), [
    { stream: 'refuse', on: '2026-03-03' },
    { stream: 'recycling', on: '2026-03-10' },
    { stream: 'refuse', on: '2026-03-17' },
  ])
})

test('a bank holiday moves the collection, and the usual day is told', () => {
  const changes = [{ round: '', fromOn: day('2026-03-03'), toOn: day('2026-03-04') }]
  assert.deepEqual(collectionDays({ ...usual, changes }, day('2026-03-01'), 7), [
    { stream: 'refuse', on: '2026-03-04', insteadOf: '2026-03-03' },
  ])
})

test('a change for the round goes before one for all, and a collection may be left out', () => {
  const changes = [
    { round: '', fromOn: day('2026-03-03'), toOn: day('2026-03-04') },
    { round: 'R1', fromOn: day('2026-03-03'), toOn: null },
  ]
  assert.deepEqual(collectionDays({ ...usual, changes }, day('2026-03-01'), 7), [])
})

test('a collection brought forward from beyond the window is seen', () => {
  const changes = [{ round: 'R1', fromOn: day('2026-03-03'), toOn: day('2026-02-28') }]
  assert.deepEqual(collectionDays({ ...usual, changes }, day('2026-02-26'), 4), [
    { stream: 'refuse', on: '2026-02-28', insteadOf: '2026-03-03' },
  ])
})

test('the next of each kind, and the last of one', () => {
  const days = collectionDays(usual, day('2026-03-01'), 60)
  assert.deepEqual(
    nextOfEach(days).map(({ stream, on }) => [stream, on]),
    [
      ['refuse', '2026-03-03'],
      ['recycling', '2026-03-10'],
    ],
  )
  assert.equal(lastCollection(usual, 'refuse', day('2026-03-03')), '2026-03-03')
  assert.equal(lastCollection(usual, 'refuse', day('2026-03-02')), '2026-02-17')
  assert.equal(lastCollection(usual, 'garden', day('2026-03-02')), undefined)
})

test('without changes the days are as far apart as the round says, within the window and before its end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 200 }),
      fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
      (offset, everyWeeks, length, ends) => {
        const from = addDays(day('2026-03-01'), offset)
        const untilOn = ends === undefined ? null : addDays(from, ends)
        const calendar = { collections: [{ ...refuse, everyWeeks, untilOn }], changes: [] }
        const days = collectionDays(calendar, from, length)
        for (const [at, { on }] of days.entries()) {
          assert.ok(on >= from && on < addDays(from, length) && on >= refuse.firstOn)
          assert.ok(untilOn === null || on < untilOn)
          assert.equal(daysBetween(refuse.firstOn, on) % (everyWeeks * 7), 0)
          const before = days[at - 1]
          if (before !== undefined) assert.equal(daysBetween(before.on, on), everyWeeks * 7)
        }
        if (untilOn === null && from >= refuse.firstOn)
          assert.ok(Math.abs(days.length - length / (everyWeeks * 7)) <= 1)
      },
    ),
  )
})
