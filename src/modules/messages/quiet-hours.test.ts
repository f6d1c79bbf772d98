import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { endOfQuiet, isQuiet } from './quiet-hours.ts'

const night = { from: '21:00', until: '08:00' }

test('it is quiet from nine in the evening to eight in the morning, in London', () => {
  assert.equal(isQuiet(night, new Date('2026-01-10T20:59:00Z')), false)
  assert.equal(isQuiet(night, new Date('2026-01-10T21:00:00Z')), true)
  assert.equal(isQuiet(night, new Date('2026-01-11T07:59:00Z')), true)
  assert.equal(isQuiet(night, new Date('2026-01-11T08:00:00Z')), false)
  // In summer London is an hour ahead.
  assert.equal(isQuiet(night, new Date('2026-07-10T20:00:00Z')), true)
})

test('the quiet ends at eight by the clock on the wall, also on the nights on which it is changed', () => {
  assert.equal(
    endOfQuiet(night, new Date('2026-03-28T22:00:00Z')).toISOString(),
    '2026-03-29T07:00:00.000Z',
  )
  assert.equal(
    endOfQuiet(night, new Date('2026-10-24T22:00:00Z')).toISOString(),
    '2026-10-25T08:00:00.000Z',
  )
})

test('equal times mean that it is never quiet', () => {
  assert.equal(isQuiet({ from: '08:00', until: '08:00' }, new Date('2026-01-10T08:00:00Z')), false)
})

test('what is put off is put off to a time that is not quiet, within a day', () => {
  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
  const moment = fc
    .integer({ min: 0, max: 366 * 24 * 60 })
    .map(minutes => new Date(Date.UTC(2026, 0, 1, 0, minutes)))
  fc.assert(
    fc.property(times, times, moment, (from, until, now) => {
      const end = endOfQuiet({ from, until }, now)
      assert.equal(isQuiet({ from, until }, end), false)
      assert.ok(end >= now && end.getTime() - now.getTime() <= 25 * 60 * 60_000)
      if (!isQuiet({ from, until }, now)) assert.equal(end, now)
    }),
  )
})
