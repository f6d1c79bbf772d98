import {
  addDays,
  addMonths,
  dayOf,
  daysInMonth,
  monthOf,
  type PlainDate,
  plainDate,
  weekdayOf,
  yearOf,
} from '#kernel/dates/plain-date.ts'

export const REPEATS = ['week', 'fortnight', 'month', 'monthWeekday'] as const
/**
 * `month`: on the same day of the month (a month without it is left out). `monthWeekday`: on the same
 * weekday of the month, as the second Tuesday (the fifth where there is one).
 */
export type Repeat = { readonly every: (typeof REPEATS)[number]; readonly until: PlainDate }

/** More would be a mistake in the end date, not a wish. */
export const MOST_REPEATED = 104

/** The days of a recurring booking, the first included, up to and including its end. */
export function repeatedDates(first: PlainDate, { every, until }: Repeat): readonly PlainDate[] {
  const dates: PlainDate[] = []
  for (let at = 0; dates.length < MOST_REPEATED; at += 1) {
    const date = nthDate(first, every, at)
    if (date === 'none') continue
    if (date > until) break
    dates.push(date)
  }
  return dates
}

/** The days of a recurring booking that is to come so many times, the first included. */
export function countedDates(
  first: PlainDate,
  every: Repeat['every'],
  count: number,
): readonly PlainDate[] {
  const dates: PlainDate[] = []
  for (let at = 0; dates.length < Math.min(count, MOST_REPEATED); at += 1) {
    const date = nthDate(first, every, at)
    if (date !== 'none') dates.push(date)
  }
  return dates
}

function nthDate(first: PlainDate, every: Repeat['every'], at: number): PlainDate | 'none' {
  switch (every) {
    case 'week':
      return addDays(first, at * 7)
    case 'fortnight':
      return addDays(first, at * 14)
    case 'month': {
      const date = addMonths(first, at)
      return dayOf(date) === dayOf(first) ? date : 'none'
    }
    case 'monthWeekday':
      return sameWeekday(first, at)
  }
}

function sameWeekday(first: PlainDate, months: number): PlainDate | 'none' {
  const nth = Math.floor((dayOf(first) - 1) / 7)
  const start = addMonths(addDays(first, 1 - dayOf(first)), months)
  const day = 1 + ((weekdayOf(first) - weekdayOf(start) + 7) % 7) + nth * 7
  const [year, month] = [yearOf(start), monthOf(start)]
  if (day > daysInMonth(year, month)) return 'none'
  return plainDate(year, month, day) ?? 'none'
}
