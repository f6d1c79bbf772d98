import type { PlainDate } from './plain-date.ts'
import type { Duration } from './duration.ts'

export type CalendarName = 'england-and-wales' | 'scotland' | 'northern-ireland'
export type Calendar = {
  readonly name: CalendarName
  isBankHoliday(date: PlainDate): boolean
  isWorkingDay(date: PlainDate): boolean
  /** The given day if it is a working day, else the first one after it. */
  nextWorkingDay(date: PlainDate): PlainDate
  /** Counts from the next working day (Freedom of Information Act 2000, s.10: the day of receipt is not counted). Negative amounts go back. */
  addWorkingDays(date: PlainDate, days: number): PlainDate
  /** Working days after `from`, up to and including `to`; negative if `to` is earlier. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number
  /** Adds a duration of any unit. */
  addDuration(date: PlainDate, duration: Duration): PlainDate
}
export function calendarOf(_name: CalendarName): Calendar {
  throw new Error('soon')
}
