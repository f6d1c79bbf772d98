import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { many, readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { goThrough } from '../support/go-through.ts'
import { chargesOf, finish, payAsked, radio } from '../support/hall.ts'
import { photo } from '../support/made-files.ts'
import type { Person } from '../support/person.ts'
import { sendAndPay } from '../support/send-and-pay.ts'
import { type Uploader, uploader } from '../support/uploader.ts'

/* A hall is chosen by its free times and booked at once; fee and deposit are paid, and the deposit goes back or not. */

const PACKAGE = 'hall-or-pitch-hire'
let now = new Date('2026-03-02T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const model = await loadModel(PACKAGE)
const at = `/at/${app.slug}`
const answersOf = (name: string) =>
  (model.examples.find(each => each.name.startsWith(name))?.answers ?? {}) as Answers
const schedule = {
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: 540, closes: 1380 }],
  stepMinutes: 60,
  horizonDays: 365,
}
for (const [kind, partyMost] of [
  ['hall', 180],
  ['room', 40],
  ['artificialPitch', 40],
] as const)
  await addResource(app, kind, {
    schedule: { ...schedule, partyMost },
    as: { name: { en: kind, cy: kind } },
    now,
  })

const charges = (reference: string) => chargesOf(app, reference)

/** Books a time of 21 March or another day, and pays what is asked for. */
async function hire(example: string, { day, time }: { day: string; time: string }) {
  const person = uploader(app.server)
  const answers = answersOf(example)
  const met = await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
  assert.equal(met.ends, 'wish', met.path.join(' '))
  await person.open(`${person.path}?day=${day}&from=${day}`)
  await person.press('Continue', { wish: radio(person.html, time) })
  await finish(person, answers)
  await sendAndPay(person)
  const reference = /VEN-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0] ?? ''
  assert.notEqual(reference, '', person.text().slice(0, 800))
  await app.worker?.drain(app.councilId)
  await person.follow('See how it stands')
  return { person, reference }
}

const pay = (person: Person) => payAsked(app, person)

async function officer(reference: string, role = 'Caseworker venues'): Promise<Uploader> {
  const person = uploader(app.server)
  await person.open(`${at}/staff/demo`)
  await person.press(`Sign in as ${role}`)
  await person.open(`${at}/staff/search?q=${reference}`)
  return person
}

async function act(reference: string, action: string, typed: Record<string, string> = {}) {
  const person = await officer(reference)
  await person.open(`${person.path.split('?')[0]}/do/${action}`)
  await person.press('Confirm', typed)
  assert.ok(person.status < 400, person.text().slice(0, 900))
  await app.worker?.drain(app.councilId)
}

test('a party in the hall is booked at once, paid with its deposit, and the deposit goes back when all is in order', async () => {
  const { person, reference } = await hire('A birthday party', { day: '2026-03-21', time: '2pm' })
  assert.match(person.text(), /21 March 2026, 2pm to 6pm/)
  assert.deepEqual(await charges(reference), [
    { state: 'open', total: 26100, captured: 0, refunded: 0 },
  ])
  const told = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ template: string; body: string }>(
      tx,
      sql`select template, body from messages.message where council_id = ${app.councilId} order by id`,
    ),
  )
  assert.deepEqual(
    told.map(({ template }) => template).filter(template => template !== 'received'),
    ['confirmed'],
    'the service asks for it in its own words, and nothing asks twice',
  )
  assert.match(told.at(-1)?.body ?? '', /somebody else: <http[^>]*\/pay\/P-/)
  await pay(person)
  assert.equal((await charges(reference))[0]?.state, 'paid')
  now = new Date('2026-03-21T19:00:00Z')
  // Who came is ticked off in the calendar; the case goes on to be looked at.
  const crew = await officer(reference)
  await crew.open(/href="([^"]*\/staff\/bookings\/[0-9a-f-]{36})"/.exec(crew.html)?.[1] ?? '')
  // The wrong line first: put right, and taken back, the case follows each time.
  for (const [mark, stands] of [
    ['Did not come', /You did not come/],
    ['Came', /You have had it/],
    ['Take the mark back', /It is booked/],
    ['Came', /You have had it/],
  ] as const) {
    await crew.press(mark)
    await app.worker?.drain(app.councilId)
    await person.open(person.path)
    assert.match(person.text(), stands)
  }
  await person.open(person.path)
  assert.match(person.text(), /You have had it/)
  now = new Date('2026-03-23T10:00:00Z')
  await act(reference, 'inspected')
  assert.deepEqual(await charges(reference), [
    { state: 'part-refunded', total: 26100, captured: 26100, refunded: 15000 },
  ])
})

test('of a deposit so much is kept as an officer says, in words that the hirer reads, and the rest goes back', async () => {
  now = new Date('2026-03-02T10:00:00Z')
  const { person, reference } = await hire('A sale by a business', {
    day: '2026-03-21',
    time: '9am',
  })
  await pay(person)
  now = new Date('2026-03-21T19:00:00Z')
  await act(reference, 'kept')
  const manager = await officer(reference)
  await manager.open(`${manager.path.split('?')[0]}/do/keepDeposit`)
  const typed = { keptAmount: '80', damage: 'A window was broken.' }
  await manager.press('Confirm', typed)
  assert.match(
    manager.text(),
    /There is a problem .*Photographs/,
    'nothing is kept without a photograph',
  )
  assert.match(manager.html, /A window was broken/)
  await manager.upload([{ name: 'window.jpg', bytes: await photo() }])
  assert.match(manager.path, /do\/keepDeposit/)
  // It may still be being checked.
  await manager.press('Confirm', typed)
  assert.match(manager.text(), /Photographs window\.jpg/)
  await app.worker?.drain(app.councilId)
  await manager.open(manager.path)
  assert.match(manager.text(), /window\.jpg .*Received/)
  assert.deepEqual(await charges(reference), [
    { state: 'part-refunded', total: 31000, captured: 31000, refunded: 7000 },
  ])
  await person.open(`${at}/mailbox`)
  assert.match(person.text(), /We have given back £70/)
  const [sums] = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ hall: number; deposit: number }>(
      tx,
      sql`select sum(-e.pence) filter (where e.ledger = 'VEN-HALL')::int as hall, sum(-e.pence) filter (where e.ledger = 'VEN-DEP')::int as deposit
          from payments.entry e join payments.journal j on j.council_id = e.council_id and j.id = e.journal_id
          join payments.charge c on c.council_id = j.council_id and c.id = j.charge_id
          join cases.case k on k.council_id = c.council_id and k.id::text = c.about_id::text
          where e.council_id = ${app.councilId} and k.reference = ${reference}`,
    ),
  )
  assert.deepEqual(sums, { hall: 16000, deposit: 8000 })
})

test('cancelled too late the hire is kept and the deposit goes back, and the page says so before', async () => {
  now = new Date('2026-03-02T10:00:00Z')
  const { person, reference } = await hire('A birthday party', { day: '2026-03-14', time: '2pm' })
  await pay(person)
  await person.follow('14 March 2026')
  await person.follow('Cancel the booking')
  assert.match(person.text(), /We will give back £150/)
  assert.match(person.text(), /It is too late to have £111 of what you paid back/)
  await person.press('Cancel the booking')
  await app.worker?.drain(app.councilId)
  assert.deepEqual(await charges(reference), [
    { state: 'part-refunded', total: 26100, captured: 26100, refunded: 15000 },
  ])
})

test('answers that ask for longer than is held: the time is kept where there is room for it, and booked so long', async () => {
  now = new Date('2026-03-02T10:00:00Z')
  const person = uploader(app.server)
  const answers = answersOf('A birthday party')
  await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
  await person.open(`${person.path}?day=2026-03-28&from=2026-03-28`)
  await person.press('Continue', { wish: radio(person.html, '10am') })
  await finish(person, answers)
  const slug = model.pages.find(({ id }) => id === 'times')?.slug
  await person.open(`${at}/${model.content.en.path}/${slug}?change=1`)
  await person.press('Continue', { hours: '6' })
  await sendAndPay(person)
  assert.match(person.text(), /28 March 2026, 10am to 4pm/)
})

/** Ticks off who came, on the page of the booking. */
async function tick(reference: string, mark: string): Promise<Uploader> {
  const crew = await officer(reference)
  await crew.open(/href="([^"]*\/staff\/bookings\/[0-9a-f-]{36})"/.exec(crew.html)?.[1] ?? '')
  await crew.press(mark)
  await app.worker?.drain(app.councilId)
  return crew
}

test('whoever is marked by mistake as not having come has the deposit kept until the mark is taken back', async () => {
  now = new Date('2026-03-02T10:00:00Z')
  const { person, reference } = await hire('A birthday party', { day: '2026-04-04', time: '2pm' })
  await pay(person)
  // A Saturday at Easter: Monday is a holiday, so that Tuesday is the next day on which anybody looks.
  now = new Date('2026-04-04T19:00:00Z')
  const ticked = await tick(reference, 'Did not come')
  assert.match(ticked.text(), /A wrong mark can be taken back.* next working day/)
  assert.deepEqual(await charges(reference), [
    { state: 'paid', total: 26100, captured: 26100, refunded: 0 },
  ])
  await person.open(person.path)
  assert.match(person.text(), /£150 goes back after 7 April 2026/)
  const crew = await officer(reference)
  assert.match(crew.text(), /£150 goes back after 7 April 2026.*Until then it can be stopped/)
  now = new Date('2026-04-07T20:00:00Z')
  await tick(reference, 'Take the mark back')
  await person.open(person.path)
  assert.doesNotMatch(person.text(), /goes back after/)
  now = new Date('2026-04-20T10:00:00Z')
  await tick(reference, 'Came')
  assert.deepEqual(await charges(reference), [
    { state: 'paid', total: 26100, captured: 26100, refunded: 0 },
  ])
  await act(reference, 'inspected')
  assert.deepEqual(await charges(reference), [
    { state: 'part-refunded', total: 26100, captured: 26100, refunded: 15000 },
  ])
})

test('whoever did not come has the deposit back when the next working day is over, once', async () => {
  now = new Date('2026-03-02T10:00:00Z')
  const { person, reference } = await hire('A birthday party', { day: '2026-04-11', time: '2pm' })
  await pay(person)
  now = new Date('2026-04-11T19:00:00Z')
  for (const mark of ['Did not come', 'Take the mark back', 'Did not come'])
    await tick(reference, mark)
  now = new Date('2026-04-13T22:59:00Z')
  await app.worker?.drain(app.councilId)
  assert.equal((await charges(reference))[0]?.refunded, 0)
  now = new Date('2026-04-13T23:01:00Z')
  await app.worker?.drain(app.councilId)
  assert.deepEqual(await charges(reference), [
    { state: 'part-refunded', total: 26100, captured: 26100, refunded: 15000 },
  ])
})
