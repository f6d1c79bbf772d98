import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { many, readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

/* Bulky waste, from the items to the paid booking, and cancelled within the rules or after them. */

const PACKAGE = 'bulky-waste-collection'
let now = new Date('2026-03-02T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const model = await loadModel(PACKAGE)
const example = model.examples.find(each => each.name.startsWith('A sofa, two mattresses'))
const at = `/at/${app.slug}`

type Charge = { state: string; captured: number; refunded: number }
const charges = () =>
  readingCouncil(app.pool, app.councilId, tx =>
    many<Charge>(
      tx,
      sql`select state, captured_pence as captured, refunded_pence as refunded from payments.charge where council_id = ${app.councilId} order by id`,
    ),
  )

async function bookedAndPaid() {
  const person = uploader(app.server)
  const answers = (example?.answers ?? {}) as Answers
  const met = await goThrough(person, { model, slug: app.slug, answers, now })
  assert.equal(met.ends, 'submitted')
  await app.worker?.drain(app.councilId)
  const reference = /[A-Z]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0] ?? ''
  const officer = uploader(app.server)
  await officer.open(`${at}/staff/demo`)
  await officer.press('Sign in as Caseworker waste')
  await officer.open(`${at}/staff/search?q=${reference}`)
  await officer.open(`${officer.path}/do/confirm`)
  await officer.press('Confirm', {
    'bookedOn-day': '12',
    'bookedOn-month': '3',
    'bookedOn-year': '2026',
    bookedAt: '6am',
    bookedPlace: 'By the front wall',
  })
  assert.equal(officer.status, 200, officer.text().slice(0, 600))
  await person.follow('See how it stands')
  return person
}

test('cancelled within the rules, the whole fee goes back; after them nothing does', async () => {
  const inTime = await bookedAndPaid()
  assert.deepEqual(await charges(), [{ state: 'paid', captured: 4700, refunded: 0 }])
  await inTime.follow('Cancel')
  await inTime.follow('Go back and change nothing')
  await inTime.follow('Cancel')
  await inTime.press('Confirm')
  await app.worker?.drain(app.councilId)
  assert.deepEqual(
    (await charges()).map(({ captured, refunded }) => [captured, refunded]),
    [[4700, 4700]],
  )
  const late = await bookedAndPaid()
  now = new Date('2026-03-11T10:00:00Z')
  await late.open(late.path)
  await late.follow('Cancel')
  await late.press('Confirm')
  await app.worker?.drain(app.councilId)
  assert.deepEqual((await charges())[1], { state: 'paid', captured: 4700, refunded: 0 })
})
