import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  daysBetween,
  fromDayNumber,
  type PlainDate,
  weekdayOf,
} from '#kernel/dates/plain-date.ts'
import { everyWeek, groupCounts, mondayOf, type OpenCount, sumCounts, totalOf } from './overview.ts'

const date = fc.integer({ min: 18_000, max: 25_000 }).map(fromDayNumber)
const counts = fc.record({
  package: fc.constantFrom('bins', 'roads', 'noise'),
  assignedTo: fc.constantFrom(null, 'a', 'b'),
  late: fc.nat(50),
  today: fc.nat(50),
  week: fc.nat(50),
  later: fc.nat(50),
  none: fc.nat(50),
})

test('a week begins on its Monday, whatever the day', () => {
  fc.assert(
    fc.property(date, day => {
      const monday = mondayOf(day)
      assert.equal(weekdayOf(monday), 1)
      assert.ok(daysBetween(monday, day) >= 0 && daysBetween(monday, day) < 7)
    }),
  )
})

test('every week is there, also those in which nothing happened', () => {
  const today = '2026-11-27' as PlainDate
  const counted = [{ week: '2026-11-09' as PlainDate, opened: 3, closed: 1 }]
  const weeks = everyWeek(counted, { today, weeks: 4 })
  assert.deepEqual(
    weeks.map(week => [week.week, week.opened]),
    [
      ['2026-11-02', 0],
      ['2026-11-09', 3],
      ['2026-11-16', 0],
      ['2026-11-23', 0],
    ],
  )
  weeks.slice(1).forEach((week, at) => {
    assert.equal(week.week, addDays(weeks[at]?.week ?? today, 7))
  })
})

test('no case is lost between the groups, whatever they are grouped by', () => {
  fc.assert(
    fc.property(fc.array(counts), (rows: OpenCount[]) => {
      const groups = groupCounts(rows, row => row.package)
      assert.deepEqual(sumCounts(groups.map(group => group.counts)), sumCounts(rows))
      assert.equal(
        groups.reduce((all, group) => all + totalOf(group.counts), 0),
        totalOf(sumCounts(rows)),
      )
    }),
  )
})

test('who has the most late cases comes first', () => {
  const row = (assignedTo: string, late: number, later: number): OpenCount => ({
    package: 'bins',
    assignedTo,
    late,
    today: 0,
    week: 0,
    later,
    none: 0,
  })
  const groups = groupCounts(
    [row('a', 1, 90), row('b', 5, 0), row('c', 1, 2)],
    one => one.assignedTo,
  )
  assert.deepEqual(
    groups.map(group => group.key),
    ['b', 'a', 'c'],
  )
})
