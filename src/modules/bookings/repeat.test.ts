import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { decideSeries } from './decide-series.ts'
import { MOST_REPEATED, repeatedDates } from './repeat.ts'
import { sampleResource } from './sample-resource.ts'
import { slotsOn } from './slots.ts'

const day = (text: string) => text as PlainDate
const until = day('2027-06-30')

test('every week and every fortnight keep their weekday to the end, included', () => {
  assert.deepEqual(repeatedDates(day('2027-06-09'), { every: 'week', until }), [
    '2027-06-09',
    '2027-06-16',
    '2027-06-23',
    '2027-06-30',
  ])
  assert.equal(repeatedDates(day('2027-06-09'), { every: 'fortnight', until }).length, 2)
})

test('the thirty-first is left out of months that have none', () => {
  assert.deepEqual(repeatedDates(day('2027-01-31'), { every: 'month', until }), [
    '2027-01-31',
    '2027-03-31',
    '2027-05-31',
  ])
})

test('the second Tuesday stays the second Tuesday, and the fifth is had where there is one', () => {
  assert.deepEqual(
    repeatedDates(day('2027-01-12'), { every: 'monthWeekday', until: day('2027-04-30') }),
    ['2027-01-12', '2027-02-09', '2027-03-09', '2027-04-13'],
  )
  assert.deepEqual(repeatedDates(day('2027-01-29'), { every: 'monthWeekday', until }), [
    '2027-01-29',
    '2027-04-30',
  ])
})

test('an end far away is a mistake that stops by itself', () => {
  const days = repeatedDates(day('2027-01-05'), { every: 'week', until: day('9999-12-31') })
  assert.equal(days.length, MOST_REPEATED)
})

test('a series keeps the time on the clock over the change, and names each conflict', () => {
  const resource = sampleResource({ horizonDays: 365 })
  const taken = slotsOn(resource, day('2027-03-23'), { party: 1 }).map(slot => ({
    ...slot,
    places: 1,
  }))
  const days = decideSeries(
    { resource, taken, wish: { party: 1 }, now: new Date('2027-03-01T09:00:00Z'), by: 'customer' },
    { date: day('2027-03-15'), opens: 600 },
    { every: 'week', until: day('2027-04-05') },
  )
  const told = days.map(one => one.refused ?? one.span?.startsAt.toISOString())
  assert.deepEqual(told, [
    '2027-03-15T10:00:00.000Z',
    '2027-03-22T10:00:00.000Z',
    'closed', // Easter Monday
    '2027-04-05T09:00:00.000Z',
  ])
  const onTuesdays = decideSeries(
    { resource, taken, wish: { party: 1 }, now: new Date('2027-03-01T09:00:00Z'), by: 'customer' },
    { date: day('2027-03-16'), opens: 600 },
    { every: 'week', until: day('2027-03-23') },
  )
  assert.deepEqual(
    onTuesdays.map(one => one.refused),
    [undefined, 'taken'],
  )
})
