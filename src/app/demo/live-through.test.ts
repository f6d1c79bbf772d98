import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsThatCame } from './live-through.ts'

const steps = [
  { on: '2026-03-02', by: 'caseworker', action: 'look' },
  { on: '2026-03-02', by: 'caseworker', action: 'close', expect: { refused: 'not-now' } },
  { on: '2026-03-04', by: 'caseworker', action: 'order' },
  { on: '2026-03-09', by: 'caseworker', action: 'close' },
] as Parameters<typeof stepsThatCame>[0] // What a step needs for its day.

const came = (until: string, shift = 0) =>
  stepsThatCame(steps, { shift, until: new Date(until) }).map(({ action }) => action)

test('what a day has in store has not happened before its hour', () => {
  assert.deepEqual(came('2026-03-04T00:30:00Z'), ['look'])
  assert.deepEqual(came('2026-03-04T11:00:00Z'), ['look', 'order'])
})

test('days are moved with the example, and what may not be done is left out', () => {
  assert.deepEqual(came('2026-03-12T12:00:00Z', 3), ['look', 'order', 'close'])
})
