import type { Duration } from '#kernel/dates/duration.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import type { WalkEnv } from '#services'

/** From when on an open case may be the same as what is sent now: the beginning of the day so long before. */
export function duplicatesSince(
  within: Duration,
  { calendar, today }: Pick<WalkEnv, 'calendar' | 'today'>,
): Date {
  return instantInLondon(calendar.addDuration(today, within, -1), 0)
}
