import { addDays, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { CaseState } from './case-type.ts'

/** The running clock that ends first. A paused one presses nobody. */
export function nextDueOf(state: CaseState): { on: PlainDate; clock: string } | undefined {
  let next: { on: PlainDate; clock: string } | undefined
  for (const [clock, running] of Object.entries(state.clocks)) {
    if (running.state === 'running' && (next === undefined || running.dueOn < next.on))
      next = { on: running.dueOn, clock }
  }
  return next
}

/** The first day on which `dueCalls` may have something to say, or null. */
export function nextCallOf(state: CaseState): PlainDate | null {
  const days: PlainDate[] = []
  for (const clock of Object.values(state.clocks)) {
    if (clock.state !== 'running') continue
    if (clock.warnOn !== undefined && clock.warned !== true && clock.overdue !== true)
      days.push(clock.warnOn)
    // Late from the day after its last.
    if (clock.overdue !== true) days.push(addDays(clock.dueOn, 1))
  }
  if (state.asked !== undefined && state.asked.overdue !== true)
    days.push(addDays(state.asked.replyBy, 1))
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b))
}
