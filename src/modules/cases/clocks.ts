import type { Calendar } from '#kernel/dates/calendar.ts'
import type { Duration } from '#kernel/dates/duration.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { ClockMove, ClockState, ClockType } from './case-type.ts'

/** What a clock needs to move: the day, the calendar, and the date of an `until` clock. */
export type ClockEnv = {
  readonly today: PlainDate
  readonly calendar: Calendar
  /** The date that `target: { until }` gives; undefined when the fact it reads is absent. */
  readonly until?: PlainDate | undefined
}

/**
 * A clock started today, or undefined where there is no date to run to. The first day is not counted
 * (as in the Freedom of Information Act 2000, s.10: "following the date of receipt").
 */
export function startClock(type: ClockType, env: ClockEnv): ClockState | undefined {
  const dueOn =
    'until' in type.target ? env.until : env.calendar.addDuration(env.today, type.target)
  if (dueOn === undefined) return undefined
  return running(type, { startedOn: env.today, dueOn }, env.calendar)
}

/** The clock after a move. A move that does not apply (stopping a stopped clock) changes nothing. */
export function moveClock(
  type: ClockType,
  clock: ClockState | undefined,
  move: { readonly to: ClockMove; readonly env: ClockEnv },
): ClockState | undefined {
  const { to, env } = move
  if (to === 'restart') return startClock(type, env)
  if (clock === undefined) return to === 'start' ? startClock(type, env) : undefined
  if (typeof to === 'object')
    return extendClock(type, clock, { by: to.extend, calendar: env.calendar })
  switch (to) {
    case 'start':
      return clock.state === 'stopped' ? startClock(type, env) : clock
    case 'stop':
      return stopClock(clock, env.today)
    case 'pause':
      return pauseClock(type, clock, env)
    case 'resume':
      return resumeClock(type, clock, env)
  }
}

/** Whether it is past its day. A paused clock is never late: nobody can act. */
export function isLate(clock: ClockState, today: PlainDate): boolean {
  return clock.late === true || (clock.state === 'running' && today > clock.dueOn)
}

/** Whether the warning is due and has not been given. */
export function isToWarn(clock: ClockState, today: PlainDate): boolean {
  if (clock.state !== 'running' || clock.warned === true || clock.warnOn === undefined) return false
  return today >= clock.warnOn
}

/** Whether its time is up and nothing has been done about that. */
export function isToCall(clock: ClockState, today: PlainDate): boolean {
  return clock.state === 'running' && clock.overdue !== true && today > clock.dueOn
}

function stopClock(clock: ClockState, today: PlainDate): ClockState {
  if (clock.state === 'stopped') return clock
  const { pausedOn: _, remaining: __, ...rest } = clock
  const late = isLate(clock, today)
  return { ...rest, state: 'stopped', stoppedOn: today, ...(late ? { late } : {}) }
}

function pauseClock(type: ClockType, clock: ClockState, env: ClockEnv): ClockState {
  if (clock.state !== 'running') return clock
  const remaining = timeBetween(type, { from: env.today, to: clock.dueOn }, env.calendar)
  return { ...clock, state: 'paused', pausedOn: env.today, remaining }
}

function resumeClock(type: ClockType, clock: ClockState, env: ClockEnv): ClockState {
  if (clock.state !== 'paused' || clock.remaining === undefined) return clock
  const dueOn = env.calendar.addDuration(env.today, clock.remaining)
  return running(type, { ...clock, dueOn }, env.calendar)
}

function extendClock(
  type: ClockType,
  clock: ClockState,
  { by, calendar }: { by: Duration; calendar: Calendar },
): ClockState {
  if (clock.state === 'stopped') return clock
  const dueOn = calendar.addDuration(clock.dueOn, by)
  if (clock.state === 'running' || clock.pausedOn === undefined)
    return running(type, { ...clock, dueOn }, calendar)
  const remaining = timeBetween(type, { from: clock.pausedOn, to: dueOn }, calendar)
  return { ...clock, dueOn, remaining }
}

/** A running clock with a new date: it warns and calls again. */
function running(
  type: ClockType,
  at: { readonly startedOn: PlainDate; readonly dueOn: PlainDate },
  calendar: Calendar,
): ClockState {
  const { startedOn, dueOn } = at
  const warnOn = type.warn === undefined ? undefined : before(dueOn, type.warn, calendar)
  return { state: 'running', startedOn, dueOn, ...(warnOn === undefined ? {} : { warnOn }) }
}

function before(date: PlainDate, duration: Duration, calendar: Calendar): PlainDate {
  return calendar.addDuration(date, { ...duration, amount: -duration.amount })
}

/** Time still to run: in working days where the clock is counted so, else in days. */
function timeBetween(
  type: ClockType,
  { from, to }: { from: PlainDate; to: PlainDate },
  calendar: Calendar,
): Duration {
  const inWorkingDays = !('until' in type.target) && type.target.unit === 'workingDays'
  return inWorkingDays
    ? { amount: calendar.workingDaysBetween(from, to), unit: 'workingDays' }
    : { amount: daysBetween(from, to), unit: 'days' }
}

function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
