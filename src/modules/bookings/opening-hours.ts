import { calendarOf } from '#kernel/dates/calendar.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import { type PlainDate, weekdayOf } from '#kernel/dates/plain-date.ts'
import type { Exception, Hours, Resource, Schedule, Span } from './resource.ts'

/** The hours of a day, in order, where they touch made one. Exceptions come before bank holidays and the week. */
export function hoursOn(schedule: Schedule, date: PlainDate): readonly Hours[] {
  const exception = exceptionOn(schedule, date)
  if (exception !== undefined) return joined(exception.hours)
  const { bankHolidays, hours } = schedule
  if (bankHolidays !== null && calendarOf(bankHolidays).isBankHoliday(date)) return []
  const weekday = weekdayOf(date)
  return joined(
    hours.filter(
      ({ weekdays, from, until }) =>
        weekdays.includes(weekday) &&
        (from === undefined || date >= from) &&
        (until === undefined || date <= until),
    ),
  )
}

/** The exception that holds on a day: the last that names it. */
export function exceptionOn({ exceptions }: Schedule, date: PlainDate): Exception | undefined {
  return exceptions.findLast(({ from, until }) => date >= from && date <= until)
}

function joined(hours: readonly Hours[]): readonly Hours[] {
  const inOrder = hours
    .filter(({ opens, closes }) => opens < closes)
    .toSorted((a, b) => a.opens - b.opens)
  const result: { opens: number; closes: number }[] = []
  for (const { opens, closes } of inOrder) {
    const last = result.at(-1)
    if (last !== undefined && opens <= last.closes) last.closes = Math.max(last.closes, closes)
    else result.push({ opens, closes })
  }
  return result
}

/** When a resource is open on a day, as instants. */
export function openingsOn(
  { schedule, endsOn }: Pick<Resource, 'schedule' | 'endsOn'>,
  date: PlainDate,
): readonly Span[] {
  if (endsOn !== null && date >= endsOn) return []
  return hoursOn(schedule, date).map(({ opens, closes }) => ({
    startsAt: instantInLondon(date, opens),
    endsAt: instantInLondon(date, closes),
  }))
}
