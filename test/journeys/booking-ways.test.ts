import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingCouncil } from '#kernel/transaction.ts'
import { listMessagesAbout } from '#messages'
import type { Answers } from '#services'
import { listWaiting } from '../../src/modules/bookings/store-waiting.ts'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['register-a-death', 'bulky-waste-collection'],
  clock: () => now,
  driven: true,
})

async function through(name: string, until?: string) {
  const model = await loadModel(name)
  const example = model.examples.find(
    each => each.expect.ends === 'submitted' && each.channel === undefined,
  )
  const person = uploader(app.server)
  const answers = (example?.answers ?? {}) as Answers
  const met = await goThrough(person, {
    model,
    slug: app.slug,
    answers,
    now,
    ...(until === undefined ? {} : { until }),
  })
  return { person, met, model }
}

test('where nothing of the kind can be booked, the page asks which days would suit', async () => {
  const { person } = await through('register-a-death', 'wish')
  assert.match(person.text(), /First choice/)
  assert.match(person.text(), /You cannot book a time on this page yet/)
})

test('where every time is taken, whoever says which days would suit is in line for them', async () => {
  await addResource(app, 'registrar', { schedule: { horizonDays: 0, noticeMinutes: 6000 }, now })
  const { person } = await through('register-a-death', 'wish')
  assert.match(person.text(), /Every time is taken at the moment/)
  const { met } = await through('register-a-death')
  assert.equal(met.ends, 'submitted')
  const line = await readingCouncil(app.pool, app.councilId, tx => listWaiting(tx, 10))
  assert.equal(line.length, 1)
  assert.equal(line[0]?.about.kind, 'case')
  assert.equal(line[0]?.state, 'waiting')

  await addResource(app, 'registrar', { schedule: { noticeMinutes: 60 }, now })
  await app.worker?.drain(app.councilId)
  const told = () =>
    readingCouncil(app.pool, app.councilId, tx =>
      listMessagesAbout(tx, 'case', line[0]?.about.id ?? ''),
    )
  const offer = (await told()).find(({ template }) => template === 'booking.offered')
  const link = /\((http[^)]*\/bookings\/[^)]*)\)/.exec(offer?.body ?? '')?.[1] ?? ''
  await person.open(new URL(link).pathname)
  await person.press('Take this time')
  assert.match(person.text(), /The time is yours/)
  await app.worker?.drain(app.councilId)
  const templates = (await told()).map(({ template }) => template)
  assert.ok(templates.includes('confirmed'))
  assert.ok(!templates.includes('booking.booked'))
})

test('a collection round is chosen by its days alone, as many items as it has room for', async () => {
  await addResource(app, 'bulkyRound', {
    schedule: {
      hours: [{ weekdays: [2, 4], opens: 420, closes: 900 }],
      slotMinutes: null,
      capacity: 24,
      counts: 'party',
      partyMost: 8,
    },
    now,
  })
  const { person } = await through('bulky-waste-collection', 'wish')
  assert.match(person.text(), /Tuesday 10 March 2026 7am to 3pm Thursday 12 March 2026/)
  assert.doesNotMatch(person.text(), /Times on/)
  const value = /type="radio" value="(\d+@[^"]*)"/.exec(person.html)?.[1] ?? ''
  await person.press('Continue', { wish: value })
  assert.equal(person.status, 200)
  assert.doesNotMatch(person.path, /wish/)
})
