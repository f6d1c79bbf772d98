import { addDays, type PlainDate, weekdayOf } from '#kernel/dates/plain-date.ts'

/** How the clocks of a number of open cases stand. */
export type ClockCounts = {
  late: number
  today: number
  week: number
  later: number
  none: number
}

export type OpenCount = ClockCounts & { package: string; assignedTo: string | null }
export type WeekCount = { week: PlainDate; opened: number; closed: number }

const NOTHING: ClockCounts = { late: 0, today: 0, week: 0, later: 0, none: 0 }

export function addCounts(a: ClockCounts, b: ClockCounts): ClockCounts {
  return {
    late: a.late + b.late,
    today: a.today + b.today,
    week: a.week + b.week,
    later: a.later + b.later,
    none: a.none + b.none,
  }
}

export function totalOf({ late, today, week, later, none }: ClockCounts): number {
  return late + today + week + later + none
}

export function sumCounts(rows: readonly ClockCounts[]): ClockCounts {
  return rows.reduce(addCounts, NOTHING)
}

export type Group<Key> = { key: Key; counts: ClockCounts }

/** The counts by what `keyOf` names: those with the most late first, then the most open. */
export function groupCounts<Key>(
  rows: readonly OpenCount[],
  keyOf: (row: OpenCount) => Key,
): Group<Key>[] {
  const groups = new Map<Key, ClockCounts>()
  for (const row of rows) groups.set(keyOf(row), addCounts(groups.get(keyOf(row)) ?? NOTHING, row))
  return [...groups]
    .map(([key, counts]) => ({ key, counts }))
    .sort((a, b) => b.counts.late - a.counts.late || totalOf(b.counts) - totalOf(a.counts))
}

/** The Monday on which the week of a day begins. */
export function mondayOf(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekdayOf(date))
}

/** Every week from the first to that of today, also those in which nothing happened. */
export function everyWeek(
  counted: readonly WeekCount[],
  { today, weeks }: { today: PlainDate; weeks: number },
): WeekCount[] {
  const known = new Map(counted.map(row => [row.week, row]))
  const first = addDays(mondayOf(today), -7 * (weeks - 1))
  return Array.from({ length: weeks }, (_, at) => {
    const week = addDays(first, at * 7)
    return known.get(week) ?? { week, opened: 0, closed: 0 }
  })
}
