import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantInLondon, minutesInLondon, parseClock, writeClock } from './london-time.ts'
import { fromDayNumber, type PlainDate, todayIn } from './plain-date.ts'

const day = (text: string) => text as PlainDate

test('nine in the morning is nine in Greenwich in winter and eight in summer', () => {
  assert.equal(instantInLondon(day('2027-01-15'), 540).toISOString(), '2027-01-15T09:00:00.000Z')
  assert.equal(instantInLondon(day('2027-07-15'), 540).toISOString(), '2027-07-15T08:00:00.000Z')
})

test('half past one on the night the clocks go forward is read by the clock as it was', () => {
  assert.equal(instantInLondon(day('2027-03-28'), 90).toISOString(), '2027-03-28T01:30:00.000Z')
  assert.equal(instantInLondon(day('2027-03-28'), 120).toISOString(), '2027-03-28T01:00:00.000Z')
})

test('half past one on the night the clocks go back is the first of the two', () => {
  assert.equal(instantInLondon(day('2027-10-31'), 90).toISOString(), '2027-10-31T00:30:00.000Z')
  assert.equal(instantInLondon(day('2027-10-31'), 120).toISOString(), '2027-10-31T02:00:00.000Z')
})

test('a time that the clock shows on a day is found again by that clock', () => {
  const days = fc.integer({ min: 10_000, max: 30_000 }).map(fromDayNumber)
  const times = fc.integer({ min: 0, max: 1439 }).filter(minutes => minutes < 60 || minutes >= 120)
  fc.assert(
    fc.property(days, times, (date, minutes) => {
      const at = instantInLondon(date, minutes)
      assert.equal(minutesInLondon(at), minutes)
      assert.equal(todayIn(at), date)
    }),
  )
})

test('times are read and written as a clock shows them', () => {
  assert.equal(parseClock('9:30'), 570)
  assert.equal(parseClock('24:00'), 1440)
  for (const wrong of ['24:01', '9.30', '25:00', '', 'noon'])
    assert.equal(parseClock(wrong), undefined)
  assert.equal(writeClock(570), '09:30')
  assert.equal(writeClock(1440), '24:00')
})
