import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { serviceOwner } from '../support/service-owner.ts'
import { takeTestTown } from '../support/test-town.ts'

/* A council hears of the areas that a service goes by before residents meet it, and sees when they are drawn. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['graffiti'], clock: () => now, driven: true })
const owner = await serviceOwner(app, 'Ann Author', now)
const staff = `/at/${app.slug}/staff/services`
const WARNING = /goes by areas that are not drawn here: street cleaning patches north/

test('whoever adopts a service is told which areas it goes by that are not drawn, and how to draw them', async () => {
  await owner.open(`${staff}/adopt/graffiti`)
  assert.match(owner.text(), WARNING)
  await owner.follow('Which areas services need, and how to draw them')
  assert.match(owner.text(), /Report graffiti .*street cleaning patches north None drawn/)
  assert.match(owner.text(), /moothall import areas areas\.geojson --kind cleansingPatch/)
})

test('it is said again before it is published, and to whoever approves it', async () => {
  const none = /goes by areas that are not drawn here: conservation areas \(none is drawn\)/
  await owner.open(`${staff}/adopt/tree-works`)
  await owner.press('Adopt this package')
  assert.match(owner.text(), none)
  await owner.press('Propose these changes', { note: 'As it is' })
  assert.match(owner.path, /\/proposals\//)
  assert.match(owner.text(), none)
})

test('what can be booked stands there with the areas that it serves alone', async () => {
  const name = { en: 'Northern round', cy: 'Rownd y gogledd' }
  const schedule = { areas: ['north', 'west'] }
  await addResource(app, 'bulkyRound', { schedule, as: { name }, now })
  await owner.open(`${staff}/areas`)
  assert.match(owner.text(), /Northern round any kind north, west None drawn/)
  assert.match(owner.html, /staff\/bookings\/resources\/[0-9a-f-]+">Northern round/)
})

test('nothing is said any more once the areas are drawn', async () => {
  await owner.open(`${staff}/adopt/graffiti`)
  await owner.press('Adopt this package')
  await owner.open(`${staff}/graffiti/changes`)
  assert.match(owner.text(), WARNING)
  await takeTestTown(app, now)
  await owner.open(owner.path)
  assert.doesNotMatch(owner.text(), WARNING)
  await owner.open(`${staff}/adopted`)
  await owner.follow('Areas that services go by')
  assert.match(owner.text(), /street cleaning patches north All drawn/)
  assert.match(owner.text(), /Northern round any kind north, west Not drawn: west/)
})
