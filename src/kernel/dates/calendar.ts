import { bankHolidays, type CalendarName } from './bank-holidays.ts'
import type { Duration } from './duration.ts'
import { addDays, addMonths, dayNumber, fromDayNumber, type PlainDate } from './plain-date.ts'

export type { CalendarName } from './bank-holidays.ts'

export const CALENDAR_NAMES: readonly CalendarName[] = [
  'england-and-wales',
  'scotland',
  'northern-ireland',
]

/**
 * Working days of a nation: not a Saturday, a Sunday or a bank holiday there. `united-kingdom` leaves out
 * the bank holidays of every nation: so the Freedom of Information Act 2000, section 10(6), and with it the
 * Environmental Information Regulations 2004 count, in England, Wales and Northern Ireland alike. (The
 * Freedom of Information (Scotland) Act 2002, section 73, looks at Scotland alone.)
 */
export type Calendar = {
  readonly name: CalendarName | 'united-kingdom'
  isBankHoliday(date: PlainDate): boolean
  isWorkingDay(date: PlainDate): boolean
  /** The given day if it is a working day, else the first one after it. */
  nextWorkingDay(date: PlainDate): PlainDate
  /** The nth working day after the day, which itself is not counted (as in section 10(1)); before it when negative. */
  addWorkingDays(date: PlainDate, days: number): PlainDate
  /** Working days after `from`, up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number
  /** Adds a duration of any unit; `times` -1 takes it away. */
  addDuration(date: PlainDate, duration: Duration, times?: 1 | -1): PlainDate
}

const calendars = new Map<string, Calendar>()

/** The calendar of a nation, made once. Right from 1995; from 1971 to 2199 by today's rules; outside, weekends only. */
export function calendarOf(name: CalendarName | 'united-kingdom'): Calendar {
  let calendar = calendars.get(name)
  if (calendar === undefined) {
    calendar = makeCalendar(name)
    calendars.set(name, calendar)
  }
  return calendar
}

const FIRST_YEAR = 1971
const LAST_YEAR = 2199

function holidaysOf(name: CalendarName | 'united-kingdom'): Int32Array {
  const nations = name === 'united-kingdom' ? CALENDAR_NAMES : [name]
  const days = new Set<number>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const nation of nations) for (const day of bankHolidays(nation, year)) days.add(day)
  }
  return Int32Array.from(days).sort()
}

/**
 * Working days are counted, not walked: weekdays by arithmetic, less the holidays found by halving a sorted
 * list. Any distance costs the same, whatever date a person types.
 */
function makeCalendar(name: CalendarName | 'united-kingdom'): Calendar {
  const holidays = holidaysOf(name)
  const counted = (day: number) => weekdaysUpTo(day) - holidaysUpTo(holidays, day)
  const isWorking = (day: number) => counted(day) !== counted(day - 1)
  const isHoliday = (day: number) => holidaysUpTo(holidays, day) !== holidaysUpTo(holidays, day - 1)
  const nextFrom = (day: number) => (isWorking(day) ? day : nth(holidays, counted(day) + 1, day))
  const shift = (day: number, days: number) => {
    if (days === 0) return day
    if (days > 0) return nth(holidays, counted(day) + days, day)
    return nth(holidays, counted(day - 1) + days + 1, day + days * 2 - 30)
  }
  const calendar: Calendar = {
    name,
    isBankHoliday: date => isHoliday(dayNumber(date)),
    isWorkingDay: date => isWorking(dayNumber(date)),
    nextWorkingDay: date => fromDayNumber(nextFrom(dayNumber(date))),
    addWorkingDays: (date, days) => fromDayNumber(shift(dayNumber(date), days)),
    workingDaysBetween: (from, to) => counted(dayNumber(to)) - counted(dayNumber(from)),
    addDuration: (date, duration, times = 1) => addDuration(calendar, date, { ...duration, times }),
  }
  return calendar
}

function addDuration(calendar: Calendar, date: PlainDate, by: Duration & { times: 1 | -1 }) {
  const amount = by.amount * by.times
  switch (by.unit) {
    case 'workingDays':
      return calendar.addWorkingDays(date, amount)
    case 'days':
      return addDays(date, amount)
    case 'weeks':
      return addDays(date, amount * 7)
    case 'months':
      return addMonths(date, amount)
    case 'years':
      return addMonths(date, amount * 12)
  }
}

/** Weekdays up to and including a day, counted from a Monday (29 December 1969). */
function weekdaysUpTo(day: number): number {
  const week = Math.floor((day + 3) / 7)
  return week * 5 + Math.min(day + 3 - week * 7 + 1, 5)
}

/** The weekday that makes the count `count`: the inverse of the above. */
function weekdayAt(count: number): number {
  const week = Math.floor((count - 1) / 5)
  return week * 7 + (count - 1 - week * 5) - 3
}

function holidaysUpTo(holidays: Int32Array, day: number): number {
  let low = 0
  let high = holidays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((holidays[middle] ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low
}

/** The working day that makes the count of working days `count`, sought upwards from a day before it. */
function nth(holidays: Int32Array, count: number, from: number): number {
  let passed = holidaysUpTo(holidays, from)
  for (;;) {
    const day = weekdayAt(count + passed)
    const now = holidaysUpTo(holidays, day)
    if (now === passed) return day
    passed = now
  }
}
