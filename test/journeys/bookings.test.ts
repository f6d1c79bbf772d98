import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from '#kernel/facts/registry.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listMessagesAbout } from '#messages'
import type { Answers } from '#services'
import { listBetween } from '../../src/modules/bookings/store.ts'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { goThrough } from '../support/go-through.ts'
import { Person } from '../support/person.ts'
import { uploader } from '../support/uploader.ts'

const PACKAGE = 'register-a-death'
let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const model = await loadModel(PACKAGE)
const example = model.examples.find(
  each => each.expect.ends === 'submitted' && each.channel === undefined,
)
const answers = (example?.answers ?? {}) as Answers
const resourceId = await addResource(app, 'registrar', {
  schedule: { horizonDays: 40, noticeMinutes: 60 },
  now,
})

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

async function toSlot() {
  const person = uploader(app.server)
  const met = await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
  assert.equal(met.ends, 'wish')
  return person
}

/** The value of the radio with this label. */
function radio(html: string, label: string): string {
  const found = [
    ...html.matchAll(
      /<input[^>]*type="radio" value="([^"]*)"[\s\S]*?<label[^>]*>([\s\S]*?)<\/label>/g,
    ),
  ]
  return found.find(([, , text]) => text?.trim().startsWith(label))?.[1] ?? ''
}

test('free times are shown by day, one is held, and it is booked when the answers are sent', async () => {
  const person = await toSlot()
  await person.press('Continue')
  assert.match(person.text(), /Select a time/)
  assert.equal(person.status, 400)
  await person.follow('Friday 6 Mar')
  assert.match(person.text(), /Times on Friday 6 March 2026/)
  await person.press('Continue', { wish: radio(person.html, '11am') })
  await finish(person)
  assert.match(person.text(), /Friday 6 March 2026, 11am to 11:40am held for you until 10:20am/)

  const second = await toSlot()
  await second.follow('Friday 6 Mar')
  assert.equal(radio(second.html, '11am'), '')

  await person.press('Send')
  assert.match(person.path, /\/sent$/)
  const booking = await only('booked')
  assert.equal(booking.startsAt.toISOString(), '2026-03-06T11:00:00.000Z')
  assert.equal(booking.about.kind, 'case')
  assert.notEqual(booking.guest?.name, '')
})

test('a time that is lost sends the person back with the nearest others and every answer kept', async () => {
  const slow = await toSlot()
  await slow.follow('Monday 9 Mar')
  const wish = radio(slow.html, '11am')
  await slow.press('Continue', { wish })
  await finish(slow)
  later(25)
  const quick = await toSlot()
  await quick.follow('Monday 9 Mar')
  await quick.press('Continue', { wish: radio(quick.html, '11am') })
  await finish(quick)
  await quick.press('Send')
  assert.match(quick.path, /\/sent$/)
  await slow.press('Send')
  assert.match(
    slow.text(),
    /We could not keep Monday 9 March 2026, 11am to 11:40am for you any longer/,
  )
  assert.match(slow.text(), /Nearest free times Monday 9 March 2026, 9:40am/)
  await slow.press('Continue', { wish: radio(slow.html, 'Monday 9 March 2026, 11:40am') })
  await slow.press('Send')
  assert.match(slow.path, /\/sent$/)
})

test('a hold that ended is kept all the same while nobody else came', async () => {
  const person = await toSlot()
  await person.follow('Tuesday 10 Mar')
  await person.press('Continue', { wish: radio(person.html, '9am') })
  await finish(person)
  later(60)
  await person.press('Send')
  assert.match(person.path, /\/sent$/)
})

test('to choose another time gives up the first, and the other stays chosen', async () => {
  const person = await toSlot()
  await person.follow('Wednesday 11 Mar')
  await person.press('Continue', { wish: radio(person.html, '9am') })
  await finish(person)
  const slug = model.pages.find(page => page.id === 'wish')?.slug ?? ''
  const page = `/at/${app.slug}/${model.content.en.path}/${slug}?change=1`
  await person.open(page)
  assert.match(person.text(), /We are holding Wednesday 11 March 2026, 9am to 9:40am for you until/)
  await person.press('Continue', { wish: radio(person.html, '9:40am') })
  assert.match(person.text(), /Wednesday 11 March 2026, 9:40am to 10:20am held for you/)
  const other = await toSlot()
  await other.follow('Wednesday 11 Mar')
  assert.notEqual(radio(other.html, '9am'), '')
  assert.equal(radio(other.html, '9:40am'), '')
})

test('the case is booked with it and the service says so once; to cancel by the link ends the case', async () => {
  const person = await toSlot()
  await person.follow('Thursday 12 Mar')
  await person.press('Continue', { wish: radio(person.html, '9am') })
  await finish(person)
  await person.press('Send')
  assert.match(person.text(), /It is booked: Thursday 12 March 2026, 9am to 9:40am, Town Hall/)
  assert.doesNotMatch(person.text(), /not booked yet/)
  await app.worker?.drain(app.councilId)
  const booking = await only('booked', '2026-03-12T09:00:00.000Z')
  const told = async () =>
    (
      await readingCouncil(app.pool, app.councilId, tx =>
        listMessagesAbout(tx, 'case', booking.about.id),
      )
    )
      .filter(({ state }) => state !== 'cancelled')
      .map(({ template }) => template)
  assert.deepEqual(await told(), ['confirmed'])
  await person.follow('Change or cancel it')
  await person.follow('Cancel the booking')
  await person.press('Cancel the booking')
  assert.match(person.text(), /The booking is cancelled/)
  await app.worker?.drain(app.councilId)
  assert.deepEqual((await told()).toSorted(), ['cancelled', 'confirmed'])
  const officer = new Person(app.server)
  await officer.open(`/at/${app.slug}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`/at/${app.slug}/staff/cases/${booking.about.id}`)
  assert.match(
    officer.text(),
    /Bookings Thursday 12 March 2026, 9am to 9:40am , Registrar: Cancelled/,
  )
})

async function finish(person: Awaited<ReturnType<typeof toSlot>>): Promise<void> {
  const base = `/at/${app.slug}/${model.content.en.path}`
  for (let step = 0; step < 10 && !person.path.endsWith('/check-your-answers'); step += 1) {
    const page = model.pages.find(each => person.path.split('?')[0] === `${base}/${each.slug}`)
    assert.ok(page, person.text().slice(0, 300))
    const forms = page.questions.map(({ fact }) => {
      const answer = answers[fact.id]
      return answer === undefined || answer === null
        ? {}
        : kindOf(fact.definition).toForm(answer, fact.id, fact.definition)
    })
    await person.press('Continue', Object.assign({}, ...forms))
    assert.equal(person.status, 200, person.text().slice(0, 400))
  }
}

async function only(state: string, startsAt?: string) {
  const rows = await readingCouncil(app.pool, app.councilId, tx =>
    listBetween(tx, {
      resourceIds: [resourceId],
      from: new Date('2026-03-01'),
      to: new Date('2026-06-01'),
    }),
  )
  const found = rows.filter(
    row =>
      row.state === state && (startsAt === undefined || row.startsAt.toISOString() === startsAt),
  )
  assert.equal(found.length, 1)
  return found[0] as (typeof found)[0] // Counted in the line before.
}
