import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { collectionFeed, type Feed } from './collection-feed.ts'

const day = (text: string) => parsePlainDate(text) as PlainDate
const feed: Feed = {
  uprn: '7',
  address:
    '12 Mill Lane, Märchford; MF2 1AA, with a name that goes on until the line must be folded',
  council: 'Marchford Council',
  days: [
    { stream: 'food', on: day('2026-03-28') },
    { stream: 'refuse', on: day('2026-03-28') },
    { stream: 'recycling', on: day('2026-04-04'), insteadOf: day('2026-04-03') },
  ],
  now: new Date('2026-03-04T10:00:00Z'),
  locale: 'en',
  host: 'marchford.example',
}

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map(each => new ICAL.Event(each))
}

test('a reader that is not ours finds each day once, whole days, with everything that is collected', () => {
  const events = read(collectionFeed(feed))
  assert.deepEqual(
    events.map(event => [event.summary, event.startDate.toString(), event.startDate.isDate]),
    [
      ['Food waste, Rubbish', '2026-03-28', true],
      ['Recycling', '2026-04-04', true],
    ],
  )
  assert.equal(events[0]?.location, feed.address)
  assert.equal(events[0]?.component.getAllSubcomponents('valarm').length, 1)
})

test('asked again later, a day has the same name, so that no calendar doubles it', () => {
  const later = { ...feed, now: new Date('2026-03-20T10:00:00Z'), days: feed.days.slice(2) }
  assert.equal(read(collectionFeed(later))[0]?.uid, read(collectionFeed(feed))[1]?.uid)
})

test('lines are as long as the standard allows, and end as it says', () => {
  const lines = collectionFeed(feed).split('\r\n')
  assert.ok(lines.every(line => Buffer.byteLength(line) <= 75 && !line.includes('\n')))
})
