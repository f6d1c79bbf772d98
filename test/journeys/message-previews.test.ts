import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { serviceOwner } from '../support/service-owner.ts'

/* A service owner reads what a service writes to people, as its examples make it, before anybody gets it. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection', 'blue-badge'], clock: () => now })
const owner = await serviceOwner(app, 'Ann Author', now)
const staff = `/at/${app.slug}/staff/services`

test('each message of a service is shown on its channels, with the placeholders of an example filled', async () => {
  await owner.open(`${staff}/missed-collection`)
  await owner.follow('How its messages read')
  assert.match(
    owner.text(),
    /MC-7KD4-X9PM From the example “Recycling missed yesterday and emptied the next day”/,
  )
  assert.match(owner.text(), /As an email/)
  assert.match(owner.text(), /As a text message .* characters, sent as \d parts?/)
  assert.doesNotMatch(owner.text(), /\{[a-z]/i, 'no placeholder is left')
  await owner.open(owner.path.replace(`/at/${app.slug}/`, `/at/${app.slug}/cy/`))
  assert.match(owner.text(), /Fel e-bost/)
  assert.match(owner.html, /lang="cy"/)
})

test('a letter is shown as it would be printed, and a message that is no letter has none', async () => {
  await owner.open(`${staff}/blue-badge/messages`)
  await owner.follow('Open the letter (PDF)')
  assert.match(owner.path, /\/messages\/[A-Za-z]+\/letter\.pdf/)
  assert.match(owner.html, /^%PDF-/)
  await owner.open(`${staff}/blue-badge/messages/nothing/letter.pdf`)
  assert.equal(owner.status, 404)
})
