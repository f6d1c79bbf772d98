import type { CouncilIdentity } from '#kernel/context.ts'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { CaseEnv } from './case-type.ts'

/** The day and the calendar by which a council judges its cases now. */
export function caseEnv(council: Pick<CouncilIdentity, 'nation' | 'country'>, now: Date): CaseEnv {
  return { now, today: todayIn(now), calendar: calendarOf(council.nation), nation: council.country }
}
