import { dayNumber, type PlainDate, plainDate, weekdayOfNumber } from './plain-date.ts'

export type CalendarName = 'england-and-wales' | 'scotland' | 'northern-ireland'

const MONDAY = 1
const EVERYWHERE: readonly CalendarName[] = ['england-and-wales', 'scotland', 'northern-ireland']

/**
 * Days moved or added by proclamation under the Banking and Financial Dealings Act 1971, sections 1(2)
 * and 1(3), as gov.uk/bank-holidays and the London, Edinburgh and Belfast Gazettes list them.
 */
const PROCLAIMED: readonly {
  readonly instead?: string
  readonly on: string
  readonly in: readonly CalendarName[]
}[] = [
  { instead: '1995-05-01', on: '1995-05-08', in: EVERYWHERE }, // 50 years since VE Day
  { on: '1999-12-31', in: EVERYWHERE }, // the millennium
  { instead: '2002-05-27', on: '2002-06-04', in: EVERYWHERE }, // spring bank holiday, for the Golden Jubilee
  { on: '2002-06-03', in: EVERYWHERE }, // Golden Jubilee
  { on: '2011-04-29', in: EVERYWHERE }, // wedding of Prince William
  { instead: '2012-05-28', on: '2012-06-04', in: EVERYWHERE }, // spring bank holiday, for the Diamond Jubilee
  { on: '2012-06-05', in: EVERYWHERE }, // Diamond Jubilee
  { instead: '2020-05-04', on: '2020-05-08', in: EVERYWHERE }, // 75 years since VE Day
  { instead: '2022-05-30', on: '2022-06-02', in: EVERYWHERE }, // spring bank holiday, for the Platinum Jubilee
  { on: '2022-06-03', in: EVERYWHERE }, // Platinum Jubilee
  { on: '2022-09-19', in: EVERYWHERE }, // state funeral of Queen Elizabeth II
  { on: '2023-05-08', in: EVERYWHERE }, // coronation of King Charles III
  { on: '2026-06-15', in: ['scotland'] }, // Scotland's men in the World Cup
]

/** The day numbers of a nation's bank holidays in a year, weekdays only: a holiday at a weekend is held on its substitute. */
export function bankHolidays(calendar: CalendarName, year: number): number[] {
  const fixed = FIXED[calendar](year)
  const days = new Set([...fixed.filter(isWeekday), ...MOVEABLE[calendar](year)])
  for (const day of fixed.filter(day => !isWeekday(day))) days.add(substitute(day, days))
  for (const { instead, on, in: nations } of PROCLAIMED) {
    if (Number(on.slice(0, 4)) !== year || !nations.includes(calendar)) continue
    if (instead !== undefined) days.delete(dayNumber(instead as PlainDate))
    days.add(dayNumber(on as PlainDate))
  }
  return [...days].sort((a, b) => a - b)
}

/** Holidays on a date of the year, in the order in which substitutes are found for those at a weekend. */
const FIXED: Record<CalendarName, (year: number) => number[]> = {
  'england-and-wales': year => [on(year, 1, 1), on(year, 12, 25), on(year, 12, 26)],
  scotland: year => [
    on(year, 1, 1),
    on(year, 1, 2),
    // St Andrew's Day Bank Holiday (Scotland) Act 2007
    ...(year >= 2007 ? [on(year, 11, 30)] : []),
    on(year, 12, 25),
    on(year, 12, 26),
  ],
  'northern-ireland': year => [
    on(year, 1, 1),
    on(year, 3, 17), // St Patrick
    on(year, 7, 12), // Battle of the Boyne
    on(year, 12, 25),
    on(year, 12, 26),
  ],
}

const MOVEABLE: Record<CalendarName, (year: number) => number[]> = {
  'england-and-wales': year => [
    easter(year) - 2,
    easter(year) + 1,
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ],
  scotland: year => [
    easter(year) - 2,
    firstMonday(year, 5),
    lastMonday(year, 5),
    firstMonday(year, 8),
  ],
  'northern-ireland': year => MOVEABLE['england-and-wales'](year),
}

function on(year: number, month: number, day: number): number {
  const date = plainDate(year, month, day)
  if (date === undefined) throw new RangeError(`no such day: ${year}-${month}-${day}`)
  return dayNumber(date)
}

function isWeekday(day: number): boolean {
  return weekdayOfNumber(day) <= 5
}

function substitute(day: number, taken: ReadonlySet<number>): number {
  let next = day + 1
  while (!isWeekday(next) || taken.has(next)) next += 1
  return next
}

function firstMonday(year: number, month: number): number {
  const first = on(year, month, 1)
  return first + ((MONDAY - weekdayOfNumber(first) + 7) % 7)
}

function lastMonday(year: number, month: number): number {
  const last = on(year, month, 31)
  return last - (weekdayOfNumber(last) - MONDAY)
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876). */
function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return on(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}
