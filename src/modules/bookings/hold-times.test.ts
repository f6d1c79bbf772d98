import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveOut } from './hold-times.ts'
import { repeatedTimes } from './plan-times.ts'
import { sampleResource } from './sample-resource.ts'
import type { StoredResource } from './store-resources.ts'

const now = new Date('2026-03-02T10:00:00Z')
const search = { kind: 'room', wish: { party: 1, length: { minutes: 60 } }, now }
const schedule = {
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: 540, closes: 1200 }],
  slotMinutes: 60,
  stepMinutes: 60,
  horizonDays: 365,
  noticeMinutes: 0,
}
const room = (id: string): StoredResource => ({
  ...sampleResource(schedule, { id, kind: 'room' }),
  longestDays: 1,
  feedRound: 0,
})
const hourAt = (startsAt: Date, resourceId: string) => ({
  id: 'other',
  resourceId,
  places: 1,
  startsAt,
  endsAt: new Date(startsAt.getTime() + 3_600_000),
})

test('the clock shows the same time on every date, also when the clocks go forward between them', () => {
  const times = repeatedTimes(new Date('2026-03-24T18:00:00Z'), { every: 'week', count: 3 })
  assert.deepEqual(
    times.map(at => at.toISOString()),
    ['2026-03-24T18:00:00.000Z', '2026-03-31T17:00:00.000Z', '2026-04-07T17:00:00.000Z'],
  )
})

test('the same weekday of the month leaves out a month that has no fifth', () => {
  const times = repeatedTimes(new Date('2026-03-31T09:00:00Z'), { every: 'monthWeekday', count: 2 })
  assert.deepEqual(
    times.map(at => at.toISOString().slice(0, 10)),
    ['2026-03-31', '2026-06-30'],
  )
})

test('one room is taken for as many dates as it has; only the others are in another', () => {
  const times = repeatedTimes(new Date('2026-03-03T09:00:00Z'), { every: 'week', count: 3 })
  const [first, second] = times
  assert.ok(first && second)
  const taken = new Map([
    ['a', [hourAt(first, 'a'), hourAt(second, 'a')]],
    ['b', [hourAt(second, 'b')]],
    ['c', [hourAt(first, 'c'), hourAt(times[2] ?? first, 'c')]],
  ])
  const given = giveOut({ resources: [room('a'), room('b'), room('c')], taken }, search, times)
  assert.deepEqual(
    given.map(each => (each.kind === 'free' ? each.resource.id : each.reason)),
    ['b', 'c', 'b'],
  )
})

test('a series does not take the same room twice at one time', () => {
  const at = new Date('2026-03-03T09:00:00Z')
  const given = giveOut({ resources: [room('a')], taken: new Map() }, search, [at, at])
  assert.deepEqual(
    given.map(({ kind }) => kind),
    ['free', 'refused'],
  )
})
