import { type CalendarName, calendarOf } from '#kernel/dates/calendar.ts'
import { type PlainDate, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { Example } from './format-examples.ts'
import type { WalkEnv } from './walk.ts'

/** The day, channel and calendar of an example; without a date it is today's. */
export function exampleEnv(example: Example, now: Date): WalkEnv {
  const today = parsePlainDate(example.on ?? '') ?? todayIn(now)
  return {
    today,
    now: noonOf(today),
    channel: example.channel ?? 'web',
    calendar: calendarOf(calendarName(example.nation)),
    nation: example.nation ?? 'england',
  }
}

export function noonOf(day: PlainDate): Date {
  return new Date(`${day}T12:00:00Z`)
}

function calendarName(nation: Example['nation']): CalendarName {
  if (nation === 'scotland') return 'scotland'
  return nation === 'northernIreland' ? 'northern-ireland' : 'england-and-wales'
}
