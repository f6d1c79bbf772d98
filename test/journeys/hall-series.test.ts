import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookSlot } from '#bookings'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { goThrough } from '../support/go-through.ts'
import { chargesOf, finish, payAsked, radio } from '../support/hall.ts'
import type { Person } from '../support/person.ts'
import { sendAndPay } from '../support/send-and-pay.ts'
import { uploader } from '../support/uploader.ts'

/* A room each Tuesday: every date is seen before it is held, all are paid together, and each can be changed. */

const PACKAGE = 'hall-or-pitch-hire'
let now = new Date('2026-03-02T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const model = await loadModel(PACKAGE)
const example = model.examples.find(each => each.name.startsWith('A yoga class'))
const answers = (example?.answers ?? {}) as Answers
await addResource(app, 'room', {
  schedule: {
    hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: 540, closes: 1380 }],
    stepMinutes: 60,
    horizonDays: 365,
    changeNoticeMinutes: 60,
    partyMost: 40,
  },
  as: { name: { en: 'Garden room', cy: 'Ystafell yr ardd' } },
  now,
})

/** Somebody else has the room. */
async function take(startsAt: string): Promise<void> {
  const at = new Date(startsAt)
  const booked = await inCouncil(app.pool, app.councilId, tx =>
    bookSlot(
      tx,
      { now, actor: { kind: 'system', name: 'test' } },
      {
        kind: 'room',
        wish: { party: 5, length: { minutes: 120 } },
        startsAt: at,
        about: { kind: 'booking', id: newId() },
        guest: { name: 'Somebody else', title: 'Chess', locale: 'en' },
        forgetOn: '2028-01-01' as never, // A day as the database has it.
        now,
      },
    ),
  )
  assert.equal(booked.kind, 'booked')
}

/** To the page of the time, on the day of the first. */
async function toTimes(day: string): Promise<Person> {
  const person = uploader(app.server)
  const met = await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
  assert.equal(met.ends, 'wish', met.path.join(' '))
  await person.open(`${person.path}?day=${day}&from=${day}`)
  return person
}

async function chooseWeekly(person: Person, count: string): Promise<void> {
  const wish = radio(person.html, '6pm')
  await person.press('Continue', { wish, 'wish-every': 'week', 'wish-count': count })
}

/** Everything that is free of what the page shows. */
const boxes = (html: string) =>
  [...html.matchAll(/name="wish-on" type="checkbox" value="(\d+)"/g)].map(
    ([, value]) => value ?? '',
  )

async function send(person: Person): Promise<string> {
  await finish(person, answers)
  await sendAndPay(person)
  const reference = /VEN-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0] ?? ''
  assert.notEqual(reference, '', person.text().slice(0, 800))
  await app.worker?.drain(app.councilId)
  await person.follow('See how it stands')
  return reference
}

function messages() {
  return readingCouncil(app.pool, app.councilId, tx =>
    many<{ template: string; body: string }>(
      tx,
      sql`select template, body from messages.message where council_id = ${app.councilId} order by id`,
    ),
  )
}

test('how many times must be a number the service allows, and the time that was chosen is kept', async () => {
  const person = await toTimes('2026-06-02')
  await chooseWeekly(person, '41')
  assert.match(person.text(), /Enter how many times in all, a number from 2 to 40/)
  assert.match(person.html, /name="wish-every" type="radio" value="week" checked/)
})

test('a taken date is shown with other times, none is lost by leaving it open, and the rest is held', async () => {
  await take('2026-03-31T17:00:00Z')
  const person = await toTimes('2026-03-24')
  await chooseWeekly(person, '4')
  assert.match(person.text(), /3 of 4 dates are free/)
  assert.match(person.text(), /Tuesday 31 March 2026, 6pm is taken/)
  await person.press('Continue', { 'wish-on': boxes(person.html) })
  assert.match(person.text(), /Select another time for Tuesday 31 March 2026, or leave it out/)
  assert.equal(boxes(person.html).length, 3)
  const field = /name="(wish-for-\d+)"/.exec(person.html)?.[1] ?? ''
  const other = radio(person.html, 'Tuesday 31 March 2026, 8pm')
  assert.notEqual(other, '', person.text().slice(0, 1500))
  // The last is not needed.
  await person.press('Continue', { 'wish-on': boxes(person.html).slice(0, 2), [field]: other })
  assert.doesNotMatch(person.path, /when/)
  const reference = await send(person)
  assert.match(person.text(), /24 March 2026, 6pm to 8pm/)
  assert.match(person.text(), /31 March 2026, 8pm to 10pm/)
  assert.match(person.text(), /7 April 2026, 6pm to 8pm/)
  assert.doesNotMatch(person.text(), /14 April/)
  assert.deepEqual(await chargesOf(app, reference), [
    { state: 'open', total: 11700, captured: 0, refunded: 0 },
  ])
  const told = (await messages()).filter(({ template }) => template !== 'received')
  assert.deepEqual(
    told.map(({ template }) => template),
    ['confirmed'],
  )
  assert.match(told[0]?.body ?? '', /31 March 2026, 8pm to 10pm/)
})

async function hired(count: string, first: string): Promise<{ person: Person; reference: string }> {
  const person = await toTimes(first)
  await chooseWeekly(person, count)
  await person.press('Continue', { 'wish-on': boxes(person.html) })
  const reference = await send(person)
  await payAsked(app, person)
  return { person, reference }
}

test('one date is cancelled in time: its price goes back, the others stand; too late it is kept', async () => {
  now = new Date('2026-04-20T10:00:00Z')
  const { person, reference } = await hired('3', '2026-05-12')
  const status = person.path
  assert.equal((await chargesOf(app, reference))[0]?.captured, 11700)
  await person.follow('19 May 2026')
  assert.match(person.text(), /2 other dates of this booking/)
  await person.follow('Cancel the booking')
  assert.match(person.text(), /For this date we will give back £39/)
  await person.press('Cancel the booking')
  assert.match(person.text(), /Select whether it is only this one or all later ones too/)
  await person.press('Cancel the booking', { which: 'one' })
  await app.worker?.drain(app.councilId)
  assert.deepEqual(await chargesOf(app, reference), [
    { state: 'part-refunded', total: 11700, captured: 11700, refunded: 3900 },
  ])
  now = new Date('2026-05-04T10:00:00Z')
  await person.open(status)
  await person.follow('12 May 2026')
  await person.follow('Cancel the booking')
  assert.match(person.text(), /It is too late to have the price of this date back/)
  await person.press('Cancel the booking', { which: 'rest' })
  assert.match(person.text(), /The dates are cancelled/)
  await app.worker?.drain(app.councilId)
  // 12 May was late; 26 May was in time.
  assert.deepEqual(
    (await chargesOf(app, reference)).map(({ refunded }) => refunded),
    [7800],
  )
  await person.open(status)
  assert.match(person.text(), /All its dates were cancelled/)
})

test('the rest of a series is moved to another day; a date that is taken then stays where whoever moves says so', async () => {
  now = new Date('2026-06-01T10:00:00Z')
  const { person } = await hired('3', '2026-07-07')
  const status = person.path
  // The whole of that evening, so that it cannot be had at half past either.
  await take('2026-07-15T17:00:00Z')
  await person.follow('7 July 2026')
  const page = person.path
  await person.open(`${page}/change?day=2026-07-08&from=2026-07-08`)
  const time = radio(person.html, '6pm')
  await person.press('Change to this time', { time, which: 'rest' })
  assert.match(person.text(), /At that time these dates are taken/)
  assert.match(person.text(), /Tuesday 14 July 2026, 6pm to 8pm/)
  // What was chosen is still there to be sent.
  assert.match(person.text(), /Times on Wednesday 8 July 2026/)
  assert.ok(person.html.includes(`value="${time}" checked`), 'the time is still chosen')
  await person.press('Change to this time', { time, which: 'rest', leaveTaken: 'yes' })
  assert.match(person.text(), /The dates have been changed/)
  await app.worker?.drain(app.councilId)
  await person.open(status)
  for (const date of ['8 July 2026', '14 July 2026', '22 July 2026'])
    assert.match(person.text(), new RegExp(`${date}, 6pm to 8pm , Town Hall: Booked`))
  const last = (await messages()).at(-1)
  assert.equal(
    last?.template,
    'confirmed',
    'the first date is another now, and the service says so',
  )
})

test('when it has become too late for the first date, none of the rest is moved or cancelled either', async () => {
  now = new Date('2026-08-03T10:00:00Z')
  const { person } = await hired('3', '2026-08-13')
  const status = person.path
  await person.follow('13 August 2026')
  const page = person.path
  now = new Date('2026-08-13T15:30:00Z')
  await person.open(`${page}/change?day=2026-08-14&from=2026-08-14`)
  const time = radio(person.html, '6pm')
  now = new Date('2026-08-13T16:30:00Z')
  await person.press('Change to this time', { time, which: 'rest' })
  now = new Date('2026-08-13T15:30:00Z')
  await person.open(page)
  await person.follow('Cancel the booking')
  now = new Date('2026-08-13T16:30:00Z')
  await person.press('Cancel the booking', { which: 'rest' })
  assert.doesNotMatch(person.text(), /The dates are cancelled/)
  await person.open(status)
  for (const date of ['13 August 2026', '20 August 2026', '27 August 2026'])
    assert.match(person.text(), new RegExp(`${date}, 6pm to 8pm , Town Hall: Booked`))
})

test('who comes is ticked off date by date, and the case goes on when the last is over', async () => {
  now = new Date('2026-08-03T10:00:00Z')
  const { person, reference } = await hired('2', '2026-09-01')
  const status = person.path
  for (const [day, mark] of [
    ['2026-09-01', 'Came'],
    ['2026-09-08', 'Did not come'],
  ] as const) {
    now = new Date(`${day}T21:00:00Z`)
    const crew = uploader(app.server)
    await crew.open(`/at/${app.slug}/staff/demo`)
    await crew.press('Sign in as Caseworker venues')
    await crew.open(`/at/${app.slug}/staff/search?q=${reference}`)
    const label = `${Number(day.slice(-2))} September 2026`
    await crew.follow(label)
    await crew.press(mark)
    await app.worker?.drain(app.councilId)
    await person.open(status)
    if (day === '2026-09-01') assert.match(person.text(), /It is booked/)
  }
  assert.match(person.text(), /You have had it/)
})

test('a date that was lost while the form was finished brings all dates back with other times for it', async () => {
  now = new Date('2026-09-20T10:00:00Z')
  const person = await toTimes('2026-10-06')
  await chooseWeekly(person, '3')
  await person.press('Continue', { 'wish-on': boxes(person.html) })
  await finish(person, answers)
  now = new Date('2026-09-20T10:30:00Z')
  await take('2026-10-13T17:00:00Z')
  await person.press('Send')
  assert.match(person.text(), /We could not keep all of your dates/)
  assert.match(person.text(), /2 of 3 dates are free/)
  const field = /name="(wish-for-\d+)"/.exec(person.html)?.[1] ?? ''
  await person.press('Continue', { 'wish-on': boxes(person.html), [field]: 'none' })
  await send(person)
  assert.match(person.text(), /20 October 2026, 6pm to 8pm/)
  assert.doesNotMatch(person.text(), /13 October/)
})

test('whoever has hired many times before is asked to pay for the next one just the same', async () => {
  now = new Date('2026-09-21T10:00:00Z')
  for (const first of ['2026-11-03', '2026-11-04', '2026-11-05']) {
    const { reference } = await hired('2', first)
    assert.equal((await chargesOf(app, reference))[0]?.state, 'paid')
  }
})
