import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { testApp } from '../support/app.ts'
import { formHeld } from '../support/form-held.ts'
import { serviceOwner } from '../support/service-owner.ts'

/* Decision tables are made on screen, and what is worked out and fees look them up. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const ann = await serviceOwner(app, 'Ann Author', now)
const reader = await serviceOwner(app, 'Rhys Reader', now)
await ann.open(`/at/${app.slug}/staff/services/drafts/new`)
await ann.press('Start the draft', {
  from: 'library',
  library: 'missed-collection',
  name: 'missed-sack',
})
const draft = ann.path
const tables = `${draft}/tables`

async function service() {
  await reader.open(`${draft}/download?name=service.yaml`)
  return parse(reader.html)
}

const charges = {
  name: 'Charges by bin',
  'looked-name': 'Bin',
  'looked-type': 'choice',
  'looked-value': 'Recycling',
  'given-name': 'Charge',
  'given-type': 'money',
  'given-value': '12.50',
}

test('a table is made with its columns and its first row, and says what is missing', async () => {
  await ann.open(draft)
  await ann.follow('Tables')
  assert.match(ann.text(), /There are none yet/)
  await ann.press('Make the table', {
    ...charges,
    name: '',
    'looked-type': '',
    'looked-value': 'Sofas',
    'given-value': 'a lot',
  })
  assert.equal(ann.status, 400)
  assert.match(ann.text(), /Enter what the table is called/)
  assert.match(ann.text(), /Select what stands in the column that the table looks at/)
  assert.match(ann.text(), /Enter an amount in pounds, such as 12\.50/)
  assert.match(ann.html, /value="Sofas"/)
  await ann.press('Make the table', charges)
  assert.match(ann.path, /tables\/chargesByBin/)
  assert.match(ann.text(), /Table: Charges by bin/)
  assert.match(ann.text(), /Nothing looks it up yet/)
  const made = (await service()).tables.chargesByBin
  assert.deepEqual(made.in, { bin: 'choice' })
  assert.deepEqual(made.gives, { charge: 'money' })
  assert.equal(made.rows[0].charge, '£12.50')
})

test('rows come and are moved, and an answer to choose is typed by its words', async () => {
  await ann.open(`${tables}/chargesByBin`)
  const held = formHeld(ann, 'Save')
  await ann.press('Save', { ...held, 'cell-new-bin': 'Sofas', 'cell-new-charge': '3' })
  assert.match(ann.text(), /Enter an answer as it stands in the question/)
  await ann.press('Save', {
    ...held,
    'cell-new-bin': 'Garden waste',
    'cell-new-charge': '3',
    'cell-otherwise-charge': '5',
  })
  assert.match(ann.text(), /Saved\./, ann.text().slice(0, 900))
  assert.match(ann.html, /value="Garden waste"/)
  await ann.press('Save', { ...formHeld(ann, 'Save'), move: '1:up' })
  const { rows, otherwise } = (await service()).tables.chargesByBin
  assert.deepEqual(rows, [
    { bin: 'garden', charge: '£3' },
    { bin: 'recycling', charge: '£12.50' },
  ])
  assert.deepEqual(otherwise, { charge: '£5' })
})

test('a column is added to every row and removed again, and the last of its side stays', async () => {
  await ann.open(`${tables}/chargesByBin`)
  await ann.press('Add the column', { 'column-name': 'Points', 'column-type': 'number' })
  assert.match(ann.text(), /Select what the column is for/)
  const points = { side: 'gives', 'column-name': 'Points', 'column-type': 'number' }
  await ann.press('Add the column', points)
  assert.match(ann.text(), /Enter what it gives, such as 25/)
  await ann.press('Add the column', { ...points, 'column-value': '7' })
  assert.deepEqual((await service()).tables.chargesByBin.rows[0], {
    bin: 'garden',
    charge: '£3',
    points: 7,
  })
  await ann.press('Remove the column', { which: 'bin' })
  assert.match(ann.text(), /Add another before you remove “Bin”/)
  await ann.press('Remove the column', { which: 'points' })
  const { gives, rows } = (await service()).tables.chargesByBin
  assert.deepEqual(gives, { charge: 'money' })
  assert.deepEqual(rows[0], { bin: 'garden', charge: '£3' })
})

test('what is worked out and a fee look the table up, which then cannot go', async () => {
  await ann.open(`${draft}/parts/computed`)
  await ann.press('Work something out', {
    nameEn: 'Charge for the bin',
    nameCy: 'Tâl am y bin',
    type: 'money',
  })
  await ann.follow('Look it up in a table instead')
  await ann.press('Look it up so', { 'row-bin': '' })
  assert.match(ann.text(), /Select which answer is looked at as “Bin”/)
  await ann.press('Look it up so', { 'row-bin': 'bin' })
  assert.match(ann.text(), /Looked up: “Charge” from the table “Charges by bin” for/)
  await ann.open(`${draft}/parts/fees`)
  await ann.press('Add a line', { nameEn: 'Collection', nameCy: 'Casgliad' })
  await ann.follow('Look it up in a table instead')
  await ann.press('Look it up so', { 'row-bin': 'bin' })
  const lookUp = { table: 'chargesByBin', row: { bin: 'bin' }, give: 'charge' }
  const made = await service()
  assert.deepEqual(made.facts.chargeForTheBin, { type: 'money', is: { lookUp } })
  assert.deepEqual(made.fees.lines[0].pence, { lookUp })
  await ann.press('Save', formHeld(ann, 'Save'))
  assert.deepEqual(await service(), made)
  await ann.open(`${tables}/chargesByBin`)
  await ann.press('Remove this table')
  assert.match(ann.text(), /looked up by: Collection|looked up by: Charge for the bin/)
  await ann.press('Remove the column', { which: 'charge' })
  assert.match(ann.text(), /A table needs a column/)
})

test('looked up no longer, what uses it has a value of its own and the table may go', async () => {
  for (const part of ['computed/chargeForTheBin', 'fees/collection']) {
    await ann.open(`${draft}/parts/${part}/table`)
    await ann.press('Work it out in another way')
  }
  await ann.open(`${tables}/chargesByBin`)
  await ann.press('Remove this table')
  assert.equal((await service()).tables, undefined)
  assert.match(ann.text(), /There are none yet/)
})
