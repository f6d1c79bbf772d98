import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

const app = await testApp({ packages: ['missed-collection'], clock: () => new Date() })
const at = `/at/${app.slug}`

test('an address that leads nowhere offers what it seems to ask for, and the way on', async () => {
  const resident = await new Person(app.server).open(`${at}/bins/missed-collection`)
  assert.equal(resident.status, 404)
  await resident.follow('search our services for “missed collection”')
  assert.match(resident.text(), /Report a missed bin collection/)
})

test('in Welsh too, and nothing of a number or a token is searched for', async () => {
  const resident = await new Person(app.server).open(`${at}/cy/track/MC-AB12-CD34`)
  assert.equal(resident.status, 404)
  assert.match(resident.text(), /Heb ddod o hyd i’r dudalen.*chwilio ein gwasanaethau edrych/)
  await resident.follow('dilyn adroddiad neu gais')
  assert.equal(resident.status, 200)
})

test('an officer is led back to their work', async () => {
  const officer = await new Person(app.server).open(`${at}/staff/demo`)
  await officer.press('Sign in as Caseworker waste')
  await officer.open(`${at}/staff/nowhere`)
  assert.equal(officer.status, 404)
  await officer.follow('go to your work')
  assert.match(officer.text(), /My work/)
})
