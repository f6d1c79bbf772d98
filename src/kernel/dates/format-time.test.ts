import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatTime } from './format.ts'

test('times are told as they are in London, in winter and in summer', () => {
  assert.equal(formatTime(new Date('2026-01-05T09:00:00Z'), 'en'), '9am')
  assert.equal(formatTime(new Date('2026-07-05T16:30:00Z'), 'en'), '5:30pm')
  assert.equal(formatTime(new Date('2026-07-05T11:05:00Z'), 'en'), '12:05pm')
  assert.equal(formatTime(new Date('2026-01-05T12:00:00Z'), 'cy'), 'canol dydd')
  assert.equal(formatTime(new Date('2026-07-05T23:00:00Z'), 'en'), 'midnight')
})

test('the hour before and after the clocks change is right', () => {
  assert.equal(formatTime(new Date('2026-03-29T00:59:00Z'), 'en'), '12:59am')
  assert.equal(formatTime(new Date('2026-03-29T01:00:00Z'), 'en'), '2am')
  assert.equal(formatTime(new Date('2026-10-25T00:59:00Z'), 'en'), '1:59am')
  assert.equal(formatTime(new Date('2026-10-25T01:00:00Z'), 'en'), '1am')
})

test('any instant since London keeps whole hours is told as the library of time zones tells it', () => {
  const library = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1972-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }),
      instant => {
        const [hour = 0, minute = 0] = library.format(instant).split(':').map(Number)
        const told = formatTime(instant, 'en')
        const clock = `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`
        assert.equal(told.replace('midday', '12pm').replace('midnight', '12am'), clock)
      },
    ),
  )
})
