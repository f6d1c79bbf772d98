import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { bookSlot, cancelBooking, findBooking, listBookingsAbout, moveBooking } from '#bookings'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import { testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { mailServer, type TakenMail } from '../support/mail-server.ts'

/* The email that says that it is booked brings the entry for one's calendar; a later one changes it in place. */

const now = new Date('2027-01-04T08:00:00Z')
const out = await mailServer()
const app = await testApp({
  packages: [],
  clock: () => now,
  driven: true,
  environment: {
    SMTP_URL: out.url,
    MAIL_FROM: 'no-reply@testham.example',
    MESSAGE_CARRIERS: 'email=smtp',
  },
})
await addResource(app, 'registrar', { schedule: { horizonDays: 30 }, now })
const by = { now, actor: { kind: 'system', name: 'test' } as const }
const about = { kind: 'case', id: newId() }
const forgetOn = '2028-01-01' as PlainDate // A day as the database has it.

/** The event in the calendar that came with an email; undefined where none did. */
function eventIn(mail: TakenMail | undefined): InstanceType<typeof ICAL.Event> | undefined {
  const part = /Content-Type: text\/calendar[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/i.exec(mail?.raw ?? '')
  if (part === null) return undefined
  const isBase64 = /Content-Transfer-Encoding: base64/i.test(part[0])
  const text = isBase64
    ? Buffer.from(part[1] ?? '', 'base64').toString()
    : (part[1] ?? '')
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const calendar = new ICAL.Component(ICAL.parse(text))
  assert.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH')
  const event = calendar.getFirstSubcomponent('vevent')
  return event === null ? undefined : new ICAL.Event(event)
}

test('a booking’s emails carry its entry for the calendar, which is changed and cancelled in place', async () => {
  await inCouncil(app.pool, app.councilId, tx =>
    bookSlot(tx, by, {
      kind: 'registrar',
      wish: { party: 1 },
      startsAt: new Date('2027-01-12T09:00:00Z'),
      about,
      guest: { name: 'Ann', title: 'Notice of marriage', email: 'ann@example.com', locale: 'en' },
      forgetOn,
      now,
    }),
  )
  await app.worker?.drain(app.councilId)
  const booked = eventIn(out.taken.at(-1))
  assert.equal(booked?.summary, 'Notice of marriage')
  assert.equal(booked?.startDate.toJSDate().toISOString(), '2027-01-12T09:00:00.000Z')

  const id = await inCouncil(app.pool, app.councilId, async tx => {
    const [booking] = await listBookingsAbout(tx, about)
    assert.ok(booking)
    const startsAt = new Date('2027-01-13T09:00:00Z')
    await moveBooking(tx, by, { id: booking.id, startsAt, as: 'officer' })
    return booking.id
  })
  await app.worker?.drain(app.councilId)
  const moved = eventIn(out.taken.at(-1))
  assert.equal(moved?.uid, booked?.uid)
  assert.ok(Number(moved?.sequence) > Number(booked?.sequence))
  assert.equal(moved?.startDate.toJSDate().toISOString(), '2027-01-13T09:00:00.000Z')

  await inCouncil(app.pool, app.councilId, tx => cancelBooking(tx, by, { id, as: 'officer' }))
  await app.worker?.drain(app.councilId)
  const cancelled = eventIn(out.taken.at(-1))
  assert.equal(cancelled?.uid, booked?.uid)
  assert.equal(cancelled?.component.getFirstPropertyValue('status'), 'CANCELLED')
  assert.equal(
    (await inCouncil(app.pool, app.councilId, tx => findBooking(tx, id)))?.state,
    'cancelled',
  )
})

test('what is written about a case otherwise brings no calendar', async () => {
  const count = out.taken.length
  await inCouncil(app.pool, app.councilId, tx =>
    queueMessage(
      tx,
      {
        channel: 'email',
        template: 'received',
        locale: 'en',
        recipient: 'ann@example.com',
        subject: 'We have it',
        body: 'Thank you.',
        about,
        forgetOn,
      },
      now,
    ),
  )
  await app.worker?.drain(app.councilId)
  assert.equal(out.taken.length, count + 1)
  assert.equal(eventIn(out.taken.at(-1)), undefined)
})
