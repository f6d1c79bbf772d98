import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDuration, parseDuration } from './duration.ts'
import { formatDate, formatDateTime, formatPartialDate, formatTime, readMonth } from './format.ts'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  dayNumber,
  daysBetween,
  fromDayNumber,
  monthsBetween,
  type PlainDate,
  parsePlainDate,
  todayIn,
  weekdayOf,
  yearsBetween,
} from './plain-date.ts'

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text)
  assert.ok(date, `${text} is a day`)
  return date
}
const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map(fromDayNumber)

test('reads real days only', () => {
  for (const wrong of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '1900-02-29',
  ]) {
    assert.equal(parsePlainDate(wrong), undefined, wrong)
  }
  assert.equal(parsePlainDate('2000-02-29'), '2000-02-29')
})

test('day numbers agree with the clock of the machine, both ways', () => {
  fc.assert(
    fc.property(anyDay, date => {
      assert.equal(dayNumber(date), Date.parse(`${date}T00:00:00Z`) / 86_400_000)
      assert.equal(fromDayNumber(dayNumber(date)), date)
      assert.equal(weekdayOf(date), new Date(`${date}T00:00:00Z`).getUTCDay() || 7)
    }),
  )
})

test('adding and counting are each other’s inverse', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (date, count) => {
      assert.equal(daysBetween(date, addDays(date, count)), count)
      if (count >= 0) assert.equal(monthsBetween(date, addMonths(date, count)), count)
      if (count >= 0) assert.equal(yearsBetween(date, addYears(date, count)), count)
    }),
  )
})

test('a month from the 31st ends on the last day of the next', () => {
  assert.equal(addMonths(day('2026-01-31'), 1), '2026-02-28')
  assert.equal(addMonths(day('2024-03-31'), -1), '2024-02-29')
  assert.equal(addMonths(day('2026-11-30'), 3), '2027-02-28')
})

test('a person born on 29 February is a year older on 1 March', () => {
  assert.equal(ageOn(day('2008-02-29'), day('2026-02-28')), 17)
  assert.equal(ageOn(day('2008-02-29'), day('2026-03-01')), 18)
  assert.equal(ageOn(day('2008-06-15'), day('2026-06-15')), 18)
  assert.equal(ageOn(day('2008-06-15'), day('2026-06-14')), 17)
})

test('knows the day in London, an hour ahead in summer', () => {
  assert.equal(todayIn(new Date('2026-06-30T23:30:00Z')), '2026-07-01')
  assert.equal(todayIn(new Date('2026-06-30T22:59:59Z')), '2026-06-30')
  assert.equal(todayIn(new Date('2026-12-31T23:59:59Z')), '2026-12-31')
})

test('reads and writes durations in both languages', () => {
  const cases: [string, string, string][] = [
    ['1 working day', '1 working day', '1 diwrnod gwaith'],
    ['2 working days', '2 working days', '2 ddiwrnod gwaith'],
    ['28 days', '28 days', '28 diwrnod'],
    ['2 weeks', '2 weeks', '2 wythnos'],
    ['2 months', '2 months', '2 fis'],
    ['6 months', '6 months', '6 mis'],
    ['1 year', '1 year', '1 flwyddyn'],
    ['2 years', '2 years', '2 flynedd'],
    ['3 years', '3 years', '3 blynedd'],
    ['10 years', '10 years', '10 mlynedd'],
  ]
  for (const [written, en, cy] of cases) {
    const duration = parseDuration(written)
    assert.ok(duration, written)
    assert.equal(formatDuration(duration, 'en'), en)
    assert.equal(formatDuration(duration, 'cy'), cy)
  }
  for (const wrong of ['10', 'days', 'ten days', '1.5 days', '3 fortnights', '-1 days']) {
    assert.equal(parseDuration(wrong), undefined, wrong)
  }
})

test('writes dates and times as GOV.UK does, in both languages', () => {
  assert.equal(formatDate(day('2026-03-04'), 'en'), '4 March 2026')
  assert.equal(formatDate(day('2026-03-04'), 'cy'), '4 Mawrth 2026')
  assert.equal(formatPartialDate('2026-03', 'cy'), 'Mawrth 2026')
  assert.equal(formatPartialDate('2026', 'en'), '2026')
  assert.equal(formatTime(new Date('2026-06-01T11:00:00Z'), 'en'), 'midday')
  assert.equal(formatTime(new Date('2026-06-01T23:00:00Z'), 'cy'), 'canol nos')
  assert.equal(formatTime(new Date('2026-01-01T00:05:00Z'), 'en'), '12:05am')
  assert.equal(formatTime(new Date('2026-01-01T12:30:00Z'), 'en'), '12:30pm')
  assert.equal(formatDateTime(new Date('2026-06-01T16:30:00Z'), 'cy'), '1 Mehefin 2026 am 5:30pm')
})

test('reads months by number or by name', () => {
  const cases: [string, number | undefined][] = [
    ['3', 3],
    ['mar', 3],
    ['March', 3],
    ['Mawrth', 3],
    ['sept', 9],
    ['Tach', 11],
    ['xyz', undefined],
    ['m', undefined],
  ]
  for (const [text, month] of cases) assert.equal(readMonth(text), month, text)
})
