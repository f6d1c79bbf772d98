import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importServiceListCommand } from '#services'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { publishedData } from '../support/published-data.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'complaint', 'tree-works'],
  clock: () => NOW,
  driven: true,
})
const base = `/at/${app.slug}`

async function opened(path: string): Promise<Person> {
  const person = await new Person(app.server).open(`${base}${path}`)
  assert.equal(person.status, 200, `${path}: ${person.text().slice(0, 300)}`)
  return person
}

test('before the official list is taken in, the A to Z has what is online, in both languages', async () => {
  const english = await opened('/a-to-z')
  assert.match(english.text(), /Bin not emptied\s+Online\s+Report a missed bin collection/)
  assert.match(english.html, /letter=C"/)
  assert.doesNotMatch(english.html, /letter=X"/)
  assert.match((await opened('/a-to-z?letter=C')).text(), /Complaints/)
  assert.doesNotMatch(english.html, /letter=R"/)
  const welsh = await opened('/cy/a-to-z')
  assert.match(welsh.text(), /Bin heb ei wagio/)
  assert.match(welsh.text(), /\bCh\b.*\bDd\b.*\bFf\b.*\bNg\b.*\bLl\b.*\bPh\b.*\bRh\b.*\bTh\b/s)
  assert.doesNotMatch(welsh.text(), /Report a missed|Apply to work/)
})

test('the services page leads to each topic that has any, and to the A to Z, before the lists', async () => {
  const person = await opened('/services')
  assert.equal(person.link('Bins and recycling'), '#bins-and-recycling')
  assert.match(person.html, /<h2[^>]* id="bins-and-recycling">/)
  assert.ok(person.html.indexOf('/a-to-z') < person.html.indexOf('id="bins-and-recycling"'))
})

test('with the official list, its services that are not online are found by topic, words and letter', async () => {
  const file = publishedData('service-list.csv')
  assert.equal(await importServiceListCommand([file], { db: app.pool, out: () => undefined }), 0)
  const person = await opened('/topics/bins-and-recycling')
  assert.match(person.text(), /Not online yet/)
  await opened('/services?q=waste')
  await opened('/life-events/moving-home')
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') await opened(`/a-to-z?letter=${letter}`)
  assert.match((await opened('/cy/topics/bins-and-recycling')).html, /lang="en"/)
})
