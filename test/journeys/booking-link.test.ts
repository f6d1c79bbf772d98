import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { bookSlot, joinWaiting } from '#bookings'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { listMessagesAbout } from '#messages'
import { testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { Person } from '../support/person.ts'

let now = new Date('2027-01-04T08:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
await addResource(app, 'registrar', {
  schedule: { horizonDays: 30, changeNoticeMinutes: 24 * 60 },
  now,
})
await addResource(app, 'hall', {
  schedule: { hours: [{ weekdays: [2], opens: 540, closes: 570 }], horizonDays: 2 },
  now,
})
const guest = {
  name: 'Ann Example',
  title: 'Notice of marriage',
  email: 'ann@example.com',
  locale: 'en' as const,
}
const forgetOn = '2028-01-01' as PlainDate
/** What has the only time of the hall, from one test to the next. */
let lastTaken: { kind: string; id: string } | undefined
const drain = () => app.worker?.drain(app.councilId)

async function book(kind: string, startsAt: string, locale: 'en' | 'cy' = 'en') {
  const about = { kind: 'case', id: newId() }
  const by = { now, actor: { kind: 'system', name: 'test' } as const }
  const booked = await inCouncil(app.pool, app.councilId, tx =>
    bookSlot(tx, by, {
      kind,
      wish: { party: 1 },
      startsAt: new Date(startsAt),
      about,
      guest: { ...guest, locale },
      forgetOn,
      now,
    }),
  )
  assert.equal(booked.kind, 'booked')
  await drain()
  return about
}

const told = (about: { kind: string; id: string }) =>
  readingCouncil(app.pool, app.councilId, tx => listMessagesAbout(tx, about.kind, about.id))

async function linkIn(about: { kind: string; id: string }, template: string): Promise<string> {
  const message = (await told(about)).find(each => each.template === template)
  assert.ok(message, `a message ${template}`)
  const link = /\((http[^)]*\/bookings\/[^)]*)\)/.exec(message.body)?.[1]
  assert.ok(link, message.body)
  return new URL(link).pathname
}

test('whoever booked is told, and moves it by the link to another free time', async () => {
  const about = await book('registrar', '2027-01-12T09:00:00Z')
  const person = new Person(app.server)
  await person.open(await linkIn(about, 'booking.booked'))
  assert.match(person.text(), /Tuesday 12 January 2027, 9am to 9:30am/)
  await person.follow('Change the time')
  await person.press('Change to this time')
  assert.match(person.text(), /Select a time/)
  await person.follow('Wednesday 13 Jan')
  const value = /value="(\d+@[^"]*)"/.exec(person.html)?.[1] ?? ''
  await person.press('Change to this time', { time: value })
  assert.match(person.text(), /The time has been changed/)
  assert.match(person.text(), /Wednesday 13 January 2027, 9am to 9:30am/)
  await drain()
  assert.ok((await told(about)).some(each => each.template === 'booking.moved'))
})

test('the calendar file is read by another program, and says when the booking was cancelled', async () => {
  const about = await book('registrar', '2027-01-14T09:00:00Z')
  const path = await linkIn(about, 'booking.booked')
  const person = new Person(app.server)
  const event = async () => {
    await person.open(`${path}/booking.ics`)
    const calendar = new ICAL.Component(ICAL.parse(person.bytes.toString()) as never)
    return calendar.getFirstSubcomponent('vevent')
  }
  assert.equal((await event())?.getFirstPropertyValue('status'), 'CONFIRMED')
  await person.open(path)
  await person.follow('Cancel the booking')
  assert.match(person.text(), /You cannot undo this/)
  assert.equal((await event())?.getFirstPropertyValue('status'), 'CONFIRMED')
  await person.open(`${path}/cancel`)
  await person.press('Cancel the booking')
  assert.match(person.text(), /The booking is cancelled/)
  assert.equal((await event())?.getFirstPropertyValue('status'), 'CANCELLED')
  await person.open(`${path}/cancel`)
  assert.match(person.text(), /not open any more/)
})

test('too late it says so, with whom to ask, and a forged link leads nowhere', async () => {
  const about = await book('registrar', '2027-01-15T09:00:00Z')
  const path = await linkIn(about, 'booking.booked')
  now = new Date('2027-01-14T10:00:00Z')
  const person = new Person(app.server)
  await person.open(path)
  assert.match(person.text(), /too late to change or cancel it here. Contact Testham Council/)
  await person.open(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)
  assert.equal(person.status, 404)
  now = new Date('2027-01-04T08:00:00Z')
})

test('in Welsh the message, the link and the page are Welsh', async () => {
  const about = await book('registrar', '2027-01-18T09:00:00Z', 'cy')
  const person = new Person(app.server)
  await person.open(await linkIn(about, 'booking.booked'))
  assert.match(person.text(), /Dydd Llun 18 Ionawr 2027, 9yb tan 9.30yb/)
  await person.follow('Newid yr amser')
  assert.match(person.text(), /Dewiswch ddiwrnod/)
})

test('a reminder goes two days before, once', async () => {
  const about = await book('registrar', '2027-01-20T09:00:00Z')
  now = new Date('2027-01-18T10:00:00Z')
  const { announceBookings } = await import('../../src/modules/bookings/booking-work.ts')
  const council = (await app.councils()).find(each => each.id === app.councilId)
  assert.ok(council)
  const { createLog } = await import('#kernel/log.ts')
  const context = { db: app.pool, now, council, log: createLog('silent') }
  for (let time = 0; time < 2; time += 1)
    await inCouncil(app.pool, app.councilId, tx => announceBookings.run(tx, context))
  await drain()
  assert.equal((await told(about)).filter(each => each.template === 'booking.due').length, 1)
  now = new Date('2027-01-04T08:00:00Z')
})

test('who is in line is offered what another cancels, and takes it by the link', async () => {
  const first = await book('hall', '2027-01-05T09:00:00Z')
  const about = { kind: 'case', id: newId() }
  const by = { now, actor: { kind: 'system', name: 'test' } as const }
  const day = '2027-01-05' as PlainDate
  await inCouncil(app.pool, app.councilId, tx =>
    joinWaiting(tx, by, {
      kind: 'hall',
      about,
      part: '',
      wish: { party: 1 },
      from: day,
      until: day,
      guest: { ...guest, name: 'Bob', email: 'bob@example.com' },
      forgetOn,
    }),
  )
  const holder = new Person(app.server)
  await holder.open(await linkIn(first, 'booking.booked'))
  await holder.follow('Cancel the booking')
  await holder.press('Cancel the booking')
  await drain()
  const next = new Person(app.server)
  await next.open(await linkIn(about, 'booking.offered'))
  assert.match(next.text(), /A time has come free/)
  await next.press('Take this time')
  assert.match(next.text(), /The time is yours/)
  await drain()
  lastTaken = about
  assert.ok((await told(about)).some(each => each.template === 'booking.booked'))
})

test('an offer that is not taken in its time ends: the link says so, and the next in line has it', async () => {
  const day = '2027-01-05' as PlainDate
  const inLine = async (name: string) => {
    const about = { kind: 'case', id: newId() }
    const by = { now, actor: { kind: 'system', name: 'test' } as const }
    const who = { ...guest, name, email: `${name.toLowerCase()}@example.com` }
    const asked = { kind: 'hall', about, part: '', wish: { party: 1 }, from: day, until: day }
    await inCouncil(app.pool, app.councilId, tx =>
      joinWaiting(tx, by, { ...asked, guest: who, forgetOn }),
    )
    return about
  }
  const [cat, dan] = [await inLine('Cat'), await inLine('Dan')]
  const holder = new Person(app.server)
  await holder.open(await linkIn(lastTaken ?? cat, 'booking.booked'))
  await holder.follow('Cancel the booking')
  await holder.press('Cancel the booking')
  await drain()
  const link = await linkIn(cat, 'booking.offered')
  const slow = new Person(app.server)
  await slow.open(link)
  assert.match(slow.text(), /We hold it until/)
  now = new Date('2027-01-04T21:00:00Z')
  const { releaseHolds } = await import('../../src/modules/bookings/booking-work.ts')
  const council = (await app.councils()).find(each => each.id === app.councilId)
  assert.ok(council)
  const { createLog } = await import('#kernel/log.ts')
  const context = { db: app.pool, now, council, log: createLog('silent') }
  await inCouncil(app.pool, app.councilId, tx => releaseHolds.run(tx, context))
  await drain()
  await slow.press('Take this time')
  assert.match(slow.text(), /This offer has ended/)
  assert.doesNotMatch(slow.text(), /Take this time/)
  const next = new Person(app.server)
  await next.open(await linkIn(dan, 'booking.offered'))
  await next.press('Take this time')
  assert.match(next.text(), /The time is yours/)
  now = new Date('2027-01-04T08:00:00Z')
})
