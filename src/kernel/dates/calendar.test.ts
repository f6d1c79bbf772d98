import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CALENDAR_NAMES, type Calendar, type CalendarName, calendarOf } from './calendar.ts'
import { addDays, fromDayNumber, type PlainDate, parsePlainDate, weekdayOf } from './plain-date.ts'

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text)
  assert.ok(date, `${text} is a day`)
  return date
}

function holidaysOf(calendar: Calendar, year: number): string {
  const found: string[] = []
  for (let date = day(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1)) {
    if (calendar.isBankHoliday(date)) found.push(date.slice(5))
  }
  return found.join(' ')
}

// As published at gov.uk/bank-holidays for each year (1995 to 2011: the London and Edinburgh Gazettes).
const PUBLISHED: [CalendarName, number, string][] = [
  ['england-and-wales', 1995, '01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26'],
  ['england-and-wales', 1999, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31'],
  ['england-and-wales', 2002, '01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26'],
  ['england-and-wales', 2011, '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27'],
  ['england-and-wales', 2012, '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
  ['england-and-wales', 2018, '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
  ['england-and-wales', 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
  ['england-and-wales', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  ['england-and-wales', 2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
  ['england-and-wales', 2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  ['england-and-wales', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  ['england-and-wales', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ['scotland', 2006, '01-02 01-03 04-14 05-01 05-29 08-07 12-25 12-26'],
  ['scotland', 2019, '01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26'],
  ['scotland', 2021, '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28'],
  ['scotland', 2022, '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27'],
  ['scotland', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
  ['northern-ireland', 2018, '01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26'],
  ['northern-ireland', 2020, '01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28'],
  ['northern-ireland', 2024, '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26'],
]

for (const [name, year, holidays] of PUBLISHED) {
  test(`knows the bank holidays of ${name} in ${year}`, () => {
    assert.equal(holidaysOf(calendarOf(name), year), holidays)
  })
}

test('no proclaimed day falls on a weekend, and every nation has eight to thirteen holidays', () => {
  for (const name of CALENDAR_NAMES) {
    for (let year = 1995; year <= 2060; year += 1) {
      const days = holidaysOf(calendarOf(name), year).split(' ')
      assert.ok(days.length >= 8 && days.length <= 13, `${name} ${year}: ${days}`)
      for (const each of days) assert.ok(weekdayOf(day(`${year}-${each}`)) <= 5)
    }
  }
})

test('counts twenty working days for a request for information past the holidays of every nation', () => {
  // Received on Friday 27 February 2026; 17 March is a bank holiday in Northern Ireland alone.
  const received = day('2026-02-27')
  assert.equal(calendarOf('england-and-wales').addWorkingDays(received, 20), '2026-03-27')
  assert.equal(calendarOf('united-kingdom').addWorkingDays(received, 20), '2026-03-30')
})

test('working-day sums agree with walking the days one by one', () => {
  const start = fc.integer({ min: 8000, max: 25_000 }).map(fromDayNumber)
  const names = fc.constantFrom(...CALENDAR_NAMES, 'united-kingdom' as const)
  fc.assert(
    fc.property(start, fc.integer({ min: -80, max: 80 }), names, (from, count, name) => {
      const calendar = calendarOf(name)
      let walked = from
      const step = count < 0 ? -1 : 1
      for (let left = Math.abs(count); left > 0; ) {
        walked = addDays(walked, step)
        if (weekdayOf(walked) <= 5 && !calendar.isBankHoliday(walked)) left -= 1
      }
      assert.equal(calendar.addWorkingDays(from, count), walked)
      if (count >= 0) assert.equal(calendar.workingDaysBetween(from, walked), count)
      assert.equal(
        calendar.workingDaysBetween(from, walked),
        -calendar.workingDaysBetween(walked, from) || 0,
      )
    }),
  )
})

test('the next working day is the day itself when people work on it', () => {
  const calendar = calendarOf('england-and-wales')
  assert.equal(calendar.nextWorkingDay(day('2026-03-04')), '2026-03-04')
  assert.equal(calendar.nextWorkingDay(day('2026-04-03')), '2026-04-07')
  assert.equal(calendarOf('scotland').nextWorkingDay(day('2026-04-03')), '2026-04-06')
})

test('a date far away costs no more and breaks nothing', () => {
  const calendar = calendarOf('england-and-wales')
  assert.ok(calendar.workingDaysBetween(day('0001-01-01'), day('9999-12-31')) > 2_000_000)
  assert.equal(calendar.addWorkingDays(day('9999-12-30'), 50), '9999-12-31')
})

test('adds and takes away durations of every unit', () => {
  const calendar = calendarOf('england-and-wales')
  const from = day('2026-03-31')
  assert.equal(calendar.addDuration(from, { amount: 3, unit: 'workingDays' }), '2026-04-07')
  assert.equal(calendar.addDuration(from, { amount: 2, unit: 'weeks' }), '2026-04-14')
  assert.equal(calendar.addDuration(from, { amount: 1, unit: 'months' }), '2026-04-30')
  assert.equal(calendar.addDuration(from, { amount: 1, unit: 'years' }, -1), '2025-03-31')
  assert.equal(calendar.addDuration(from, { amount: 28, unit: 'days' }, -1), '2026-03-03')
})
