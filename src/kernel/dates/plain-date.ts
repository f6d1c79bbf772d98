declare const plainDateMark: unique symbol
/** A day of the calendar, written `2026-03-04`; it has no time and no zone. Text order is time order. */
export type PlainDate = string & { readonly [plainDateMark]: true }

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Reads `2026-03-04`; undefined when it has another shape or is not a real day. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const found = SHAPE.exec(text)
  return found === null
    ? undefined
    : plainDate(Number(found[1]), Number(found[2]), Number(found[3]))
}

/** The day of that year, month (1 to 12) and day; undefined when there is none. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day)
  if (!whole || year < 1 || year > 9999 || month < 1 || month > 12) return undefined
  if (day < 1 || day > daysInMonth(year, month)) return undefined
  return write(year, month, day)
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function write(year: number, month: number, day: number): PlainDate {
  const text = `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
  // The only place where the brand is given: the parts have been checked.
  return text as PlainDate
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/** 1 January to 12 December. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7))
}

export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10))
}

/** Days since 1 January 1970, so that days can be counted (Howard Hinnant's `days_from_civil`). */
export function dayNumber(date: PlainDate): number {
  const month = monthOf(date)
  const year = yearOf(date) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

const FIRST_DAY = -719162
const LAST_DAY = 2932896

/** The day of a day number, held within the years 1 to 9999. */
export function fromDayNumber(number: number): PlainDate {
  const shifted = Math.min(Math.max(number, FIRST_DAY), LAST_DAY) + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/**
 * The corresponding day of a later (or earlier) month, or that month's last day when it has no such day:
 * the rule for periods in law (Dodds v Walker [1981] 1 WLR 1027).
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  if (year < 1) return fromDayNumber(FIRST_DAY)
  if (year > 9999) return fromDayNumber(LAST_DAY)
  return write(year, month, Math.min(dayOf(date), daysInMonth(year, month)))
}

export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12)
}

/** Negative, nought or positive, as for sorting. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Whole months gone by, so that `monthsBetween(d, addMonths(d, n))` is n; negative when `to` is earlier. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return -monthsBetween(to, from) || 0
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return addMonths(from, months) > to ? months - 1 : months
}

/** Whole years gone by; negative when `to` is earlier. */
export function yearsBetween(from: PlainDate, to: PlainDate): number {
  return Math.trunc(monthsBetween(from, to) / 12) || 0
}

/**
 * A person's age in whole years. Born on 29 February, one is a year older on 1 March of a common year,
 * not on 28 February (Family Law Reform Act 1969, section 9: at the commencement of the anniversary).
 */
export function ageOn(bornOn: PlainDate, on: PlainDate): number {
  const years = yearOf(on) - yearOf(bornOn)
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** 1 Monday to 7 Sunday, as in ISO 8601. */
export function weekdayOf(date: PlainDate): number {
  return weekdayOfNumber(dayNumber(date))
}

/** The same for a day number. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

const HOUR_MS = 3_600_000
const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
let lastHour = Number.NaN
let lastDay: PlainDate | undefined

/** The day it is in London at an instant. Remembered by the hour, since summer time begins and ends on the hour. */
export function todayIn(now: Date): PlainDate {
  const hour = Math.floor(now.getTime() / HOUR_MS)
  if (hour !== lastHour || lastDay === undefined) {
    const [day, month, year] = london.format(now).split('/').map(Number)
    lastDay = write(year ?? 0, month ?? 0, day ?? 0)
    lastHour = hour
  }
  return lastDay
}
