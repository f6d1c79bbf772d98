import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enqueue } from '#kernel/jobs/job.ts'
import { inCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { Person } from '../support/person.ts'
import { uploader } from '../support/uploader.ts'

/* Garden waste in three payments: the days are shown before, each is asked for, late is told, early is taken. */

const PACKAGE = 'garden-waste'
let now = new Date('2026-04-07T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const model = await loadModel(PACKAGE)
const at = `/at/${app.slug}`
const answers = (model.examples.find(each => each.name.startsWith('A new subscriber'))?.answers ??
  {}) as Answers

/** A day comes, with what comes round on it. */
async function itIs(day: string): Promise<void> {
  now = new Date(`${day}T10:00:00Z`)
  await inCouncil(app.pool, app.councilId, tx =>
    enqueue(tx, { kind: 'every:remind-of-parts', payload: {}, runAt: now, onceKey: 'remind' }),
  )
  await app.worker?.drain(app.councilId)
}

async function mailbox(): Promise<string> {
  const person = new Person(app.server)
  await person.open(`${at}/mailbox`)
  return person.text()
}

const count = (text: string, part: string) => text.split(part).length - 1

/** Subscribes and pays the first of the three. */
async function subscribe(email: string): Promise<Person> {
  const person = uploader(app.server)
  const own = {
    ...answers,
    email,
    property: { line1: `${email}`, town: 'Testham', postcode: 'TE1 1AA' },
  }
  const met = await goThrough(person, { model, slug: app.slug, answers: own as Answers, now })
  assert.equal(met.ends, 'submitted')
  await app.worker?.drain(app.councilId)
  await person.follow('See how it stands')
  return person
}

test('the days and sums are shown before paying, and each payment is asked for a week before its day', async () => {
  const person = uploader(app.server)
  await goThrough(person, { model, slug: app.slug, answers, now, until: 'contact' })
  await person.press('Continue', {
    yourName: 'Ann Example',
    contactBy: 'email',
    email: 'ann@example.com',
  })
  assert.match(person.text(), /Your payments 7 April 2026 £38 7 May 2026 £38 7 June 2026 £38/)
  await person.press('Continue to payment')
  assert.match(person.text(), /7 April 2026 £38, to pay today 7 May 2026 £38 7 June 2026 £38/)
  await person.press('Pay £38 by card')
  await person.press('Pay £', { card: '4444 3333 2222 1111' })
  assert.match(person.path, /\/sent$/)
  await app.worker?.drain(app.councilId)
  await itIs('2026-04-29')
  assert.doesNotMatch(await mailbox(), /Your next payment/)
  await itIs('2026-04-30')
  await itIs('2026-05-01')
  assert.equal(count(await mailbox(), 'Your next payment of £38'), 1)
  await person.follow('See how it stands')
  await person.follow('Pay')
  assert.match(person.text(), /Next payment, due 7 May 2026 £38/, 'and not “to pay now”')
})

test('a payment that is late is told once, shown as late, and asked for with the next; then all is paid early', async () => {
  now = new Date('2026-04-07T10:00:00Z')
  const person = await subscribe('jo@example.com')
  await itIs('2026-05-09')
  const before = count(await mailbox(), 'Late: please pay')
  await itIs('2026-05-10')
  await itIs('2026-05-11')
  assert.equal(
    count(await mailbox(), 'Late: please pay £38'),
    before + 2,
    'this one and the first test’s',
  )
  await person.open(person.path)
  assert.match(person.text(), /£76 still to pay|£38 still to pay/)
  await person.follow('Pay')
  assert.match(person.text(), /7 April 2026 £38, paid 7 May 2026 £38, late 7 June 2026 £38/)
  await person.press('Pay all £76 now')
  await person.press('Pay £', { card: '4444 3333 2222 1111' })
  await app.worker?.drain(app.councilId)
  await person.open(person.path)
  assert.doesNotMatch(person.text(), /still to pay/)
  await itIs('2026-06-20')
  assert.equal(count(await mailbox(), 'Receipt for £76'), 1)
})
