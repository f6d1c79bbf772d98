import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { giveFile } from '../support/give-file.ts'
import { Person } from '../support/person.ts'
import { toInsurance } from '../support/skip-permit.ts'
import { uploader } from '../support/uploader.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['skip-permit', 'recycling-container'], clock: () => now })
const base = `/at/${app.slug}/skip-permit`

test('a service from an archetype: evidence is promised, the fee is shown, and paying it sends the application', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  assert.match(person.text(), /a photo or a PDF, up to 10 MB.*It can be up to 11 March 2026/)
  await person.press('Continue')
  assert.equal(person.status, 400)
  assert.match(person.text(), /Send this, or choose another way: Insurance/)
  await giveFile(person, { promised: 'later' }, now)
  await person.press('Continue')
  await person.press('Continue', { conditionsKept: 'yes' })
  await person.press('Continue', {
    yourName: 'Ann Example',
    contactBy: 'email',
    email: 'ann@example.com',
  })
  assert.equal(person.heading(), 'Check your answers')
  assert.match(person.text(), /To be sent later/)
  assert.match(person.text(), /In the road, left of the drive/)
  assert.match(
    person.text(),
    /Skip permit, up to two weeks £45.*Each week more £20.*£60.*Total £125/,
  )
  assert.match(person.text(), /You pay £125 by card on the next page/)
  await person.press('Continue to payment')
  await person.press('Pay £125 by card')
  await person.press('Pay £125', { card: '4444 3333 2222 1111' })
  assert.match(person.text(), /We have your application for a skip permit/)

  const officer = new Person(app.server)
  await officer.open(`/at/${app.slug}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`/at/${app.slug}/staff/cases`)
  await officer.open(/href="([^"]*\/staff\/cases\/[0-9a-f-]{36})"/.exec(officer.html)?.[1] ?? '')
  assert.match(officer.text(), /Suspended parking bays £60 \(PRK-SUSP\).*Total £125/)
  assert.match(officer.text(), /Grant the permit/)
  assert.match(officer.text(), /Paid P-[A-Z0-9-]+ · £125/)
})

test('words speak of the council, and link to another service only where the council has it', async () => {
  const person = new Person(app.server)
  await person.open(base)
  await person.follow('Start now')
  await person.press('Continue', { where: 'ownLand' })
  assert.equal(person.heading(), 'You do not need a permit')
  assert.match(person.text(), /bulky waste collection may cost less/)
  assert.doesNotMatch(person.html, /service:bulky-waste|href="[^"]*bulky/)
  await person.open(`/at/${app.slug}/cy/trwydded-sgip`)
  assert.match(person.text(), /Mae'n costio £45 am bythefnos|costio £45/)
})

test('a page names the council’s telephone', async () => {
  now = new Date('2026-03-04T10:00:00Z')
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/order-recycling-container`)
  await person.follow('Start now')
  await person.press('Continue', { homeKind: 'business' })
  assert.doesNotMatch(person.text(), /\{councilTelephone\}/)
})
