import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Booking } from './booking.ts'
import { calendarFile } from './calendar-file.ts'

const booking: Booking = {
  id: '01900000-0000-7000-8000-00000000000a',
  resourceId: '01900000-0000-7000-8000-000000000001',
  kind: 'registrar',
  about: { kind: 'case', id: '01900000-0000-7000-8000-00000000000b' },
  part: '',
  state: 'booked',
  startsAt: new Date('2027-07-06T08:30:00Z'),
  endsAt: new Date('2027-07-06T09:00:00Z'),
  party: 1,
  places: 1,
  heldUntil: null,
  seriesId: null,
  waitingId: null,
  guest: null,
  note: '',
  sequence: 0,
  madeAt: new Date('2027-06-01T10:00:00Z'),
  changedAt: new Date('2027-06-01T10:00:00Z'),
  remindedAt: null,
  forgetOn: '2028-07-06' as PlainDate,
}

const file = (changed: Partial<Booking>, summary = 'Notice of marriage') =>
  calendarFile({
    name: 'Your booking; with, signs',
    locale: 'en',
    host: 'testham.example',
    now: new Date('2027-06-02T10:00:00Z'),
    entries: [
      {
        booking: { ...booking, ...changed },
        summary,
        location: 'Town Hall, Market Street; Testham',
        description:
          'Line one\nLine two, with “marks” and an emoji 🗓 that must not be cut in two by folding',
        url: 'https://testham.example/bookings/abc',
      },
    ],
  })

/** As a reader that is not ours takes it in: strict, and with what it read. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as never)
  const [component] = calendar.getAllSubcomponents('vevent')
  assert.ok(component)
  return { calendar, event: new ICAL.Event(component), component }
}

test('another reader finds the time, the place and the words as they were', () => {
  const { calendar, event } = read(file({}))
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0')
  assert.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH')
  assert.equal(event.startDate.toJSDate().toISOString(), '2027-07-06T08:30:00.000Z')
  assert.equal(event.endDate.toJSDate().toISOString(), '2027-07-06T09:00:00.000Z')
  assert.equal(event.location, 'Town Hall, Market Street; Testham')
  assert.match(event.description, /^Line one\nLine two, with “marks” and an emoji 🗓 that/)
})

test('a booking that was moved is the same event in a later version, and cancelled it says so', () => {
  const [first, moved] = [read(file({})), read(file({ sequence: 1 }))]
  assert.equal(moved.event.uid, first.event.uid)
  assert.equal(moved.event.sequence, 1)
  const cancelled = read(file({ sequence: 2, state: 'cancelled' }))
  assert.equal(cancelled.component.getFirstPropertyValue('status'), 'CANCELLED')
})

test('what somebody wrote can’t add an event of its own', () => {
  const text = file({}, 'Hello\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Other')
  const calendar = new ICAL.Component(ICAL.parse(text) as never)
  assert.equal(calendar.getAllSubcomponents('vevent').length, 1)
})

test('every line ends as the standard says and is at most 75 bytes long', () => {
  const lines = file({}).split('\r\n')
  assert.ok(lines.length > 10)
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75 && !line.includes('\n'), line)
})
