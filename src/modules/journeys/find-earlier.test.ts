import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { parseDuration } from '#kernel/dates/duration.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { duplicatesSince } from './find-earlier.ts'

const env = { calendar: calendarOf('england-and-wales'), today: '2026-07-08' as PlainDate }

test('the time within which a case counts as the same is counted in the unit in which it is written', () => {
  for (const [within, since] of [
    ['7 days', '2026-06-30T23:00:00.000Z'],
    ['2 weeks', '2026-06-23T23:00:00.000Z'],
    ['5 working days', '2026-06-30T23:00:00.000Z'],
    ['12 months', '2025-07-07T23:00:00.000Z'],
    ['6 months', '2026-01-08T00:00:00.000Z'],
    ['2 years', '2024-07-07T23:00:00.000Z'],
  ] as const) {
    const duration = parseDuration(within)
    assert.ok(duration)
    assert.equal(duplicatesSince(duration, env).toISOString(), since, within)
  }
})
