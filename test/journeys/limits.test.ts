import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

/* How often one network address may ask: many people share one, in a library, an office, on a telephone. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now })
const at = `/at/${app.slug}`

test('links with a secret are followed as often as people come, since they can’t be guessed', async () => {
  const person = new Person(app.server)
  await reportMissedBin(person, at)
  await person.follow('See how it stands')
  const status = person.path
  for (let visit = 0; visit < 60; visit += 1) {
    await person.open(status)
    assert.equal(person.status, 200)
  }
})

test('what could be guessed is refused after twenty tries, and the page says when to try again', async () => {
  const person = new Person(app.server)
  await person.open(`${at}/track`)
  const guess = { reference: 'MC-AAAA-AAAA', fact: 'Somebody' }
  for (let tries = 0; tries < 20; tries += 1) {
    await person.press('Show me how it stands', guess)
    assert.equal(person.status, 400)
  }
  await person.press('Show me how it stands', guess)
  assert.equal(person.status, 429)
  assert.match(person.text(), /Try again in (9|10) minutes\. Nothing is lost/)
  assert.match(person.html, /value="MC-AAAA-AAAA"/)
  await person.open(`${at}/track`)
  assert.equal(person.status, 200, 'the form itself can still be opened')
})
