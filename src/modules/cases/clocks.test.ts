import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { ClockMove, ClockState, ClockType } from './case-type.ts'
import { isLate, isToCall, isToWarn, moveClock, startClock } from './clocks.ts'

const calendar = calendarOf('england-and-wales')

function day(text: string): PlainDate {
  const date = parsePlainDate(text)
  assert.ok(date)
  return date
}

const twenty: ClockType = {
  target: { amount: 20, unit: 'workingDays' },
  warn: { amount: 5, unit: 'workingDays' },
  starts: 'submission',
  showTo: ['officer'],
}

function started(type: ClockType, on: string): ClockState {
  const clock = startClock(type, { today: day(on), calendar })
  assert.ok(clock)
  return clock
}

function moved(type: ClockType, clock: ClockState, to: ClockMove, on: string): ClockState {
  const next = moveClock(type, clock, { to, env: { today: day(on), calendar } })
  assert.ok(next)
  return next
}

test('the first day is not counted, nor weekends and bank holidays', () => {
  // Good Friday 3 April and Easter Monday 6 April 2026 lie between.
  const clock = started(twenty, '2026-03-23')
  assert.equal(clock.dueOn, '2026-04-22')
  assert.equal(clock.warnOn, '2026-04-15')
})

test('a paused clock keeps the working days that remain', () => {
  const clock = started(twenty, '2026-01-05')
  assert.equal(clock.dueOn, '2026-02-02')
  const paused = moved(twenty, clock, 'pause', '2026-01-12')
  assert.deepEqual(paused.remaining, { amount: 15, unit: 'workingDays' })
  const resumed = moved(twenty, paused, 'resume', '2026-02-16')
  assert.equal(resumed.dueOn, '2026-03-09')
  assert.equal(resumed.state, 'running')
  assert.equal(resumed.warnOn, '2026-03-02')
})

test('a clock in calendar days keeps days', () => {
  const month: ClockType = {
    target: { amount: 1, unit: 'months' },
    starts: 'submission',
    showTo: [],
  }
  const clock = started(month, '2026-01-31')
  assert.equal(clock.dueOn, '2026-02-28')
  const paused = moved(month, clock, 'pause', '2026-02-18')
  assert.deepEqual(paused.remaining, { amount: 10, unit: 'days' })
  assert.equal(moved(month, paused, 'resume', '2026-03-01').dueOn, '2026-03-11')
})

test('a paused clock is never late; it is late the day after its day', () => {
  const clock = started(twenty, '2026-01-05')
  assert.equal(isLate(clock, day('2026-02-02')), false)
  assert.equal(isLate(clock, day('2026-02-03')), true)
  assert.equal(isLate(moved(twenty, clock, 'pause', '2026-01-12'), day('2026-06-01')), false)
})

test('a clock paused when it was late is late again when it is resumed', () => {
  const paused = moved(twenty, started(twenty, '2026-01-05'), 'pause', '2026-02-04')
  const resumed = moved(twenty, paused, 'resume', '2026-03-02')
  assert.equal(isLate(resumed, day('2026-03-02')), true)
})

test('an extension counts from the day it was due, also while paused', () => {
  const ten = { extend: { amount: 10, unit: 'workingDays' } } as const
  const clock = started(twenty, '2026-01-05')
  assert.equal(moved(twenty, clock, ten, '2026-01-20').dueOn, '2026-02-16')
  const paused = moved(twenty, moved(twenty, clock, 'pause', '2026-01-12'), ten, '2026-01-13')
  assert.deepEqual(paused.remaining, { amount: 25, unit: 'workingDays' })
})

test('a stopped clock says whether it was late, and stays stopped', () => {
  const late = moved(twenty, started(twenty, '2026-01-05'), 'stop', '2026-02-03')
  assert.equal(late.late, true)
  assert.equal(isLate(late, day('2026-02-03')), true)
  for (const to of ['stop', 'pause', 'resume', { extend: { amount: 1, unit: 'days' } }] as const)
    assert.deepEqual(moved(twenty, late, to, '2026-03-01'), late)
  const again = moved(twenty, late, 'restart', '2026-03-02')
  assert.equal(again.state, 'running')
  assert.equal(again.late, undefined)
})

test('it warns once, and calls once', () => {
  const clock = started(twenty, '2026-01-05')
  assert.equal(isToWarn(clock, day('2026-01-25')), false)
  assert.equal(isToWarn(clock, day('2026-01-26')), true)
  assert.equal(isToWarn({ ...clock, warned: true }, day('2026-01-26')), false)
  assert.equal(isToCall(clock, day('2026-02-02')), false)
  assert.equal(isToCall(clock, day('2026-02-03')), true)
  assert.equal(isToCall({ ...clock, overdue: true }, day('2026-02-03')), false)
})

test('a clock until a date that is not known does not start', () => {
  const until: ClockType = {
    target: { until: { op: 'fact', type: { kind: 'date' }, id: 'x' } },
    starts: 'submission',
    showTo: [],
  }
  assert.equal(startClock(until, { today: day('2026-01-05'), calendar }), undefined)
  const known = startClock(until, { today: day('2026-01-05'), calendar, until: day('2026-01-09') })
  assert.equal(known?.dueOn, '2026-01-09')
})

test('pausing and resuming on the same day changes no date', () => {
  const dates = fc.integer({ min: 0, max: 700 }).map(days => {
    return day(new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10))
  })
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 60 }), (from, amount) => {
      const type: ClockType = { ...twenty, target: { amount, unit: 'workingDays' } }
      const clock = started(type, from)
      const on = calendar.nextWorkingDay(from)
      if (on > clock.dueOn) return
      const again = moved(type, moved(type, clock, 'pause', on), 'resume', on)
      assert.equal(again.dueOn, clock.dueOn)
    }),
    { seed: 5 },
  )
})
