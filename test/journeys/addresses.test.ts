import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { loadModel, testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { takeTestTown } from '../support/test-town.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now })
const at = `/at/${app.slug}`
await takeTestTown(app, now)
const model = await loadModel('missed-collection')
const question = model.pages.find(page => page.questions.some(({ fact }) => fact.id === 'property'))
const page = `${at}/${model.content.en.path}/${question?.slug}`

async function begin(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/${model.content.en.path}`)
  await person.follow('Start now')
  assert.equal(person.path, page)
  return person
}

async function kept(): Promise<Record<string, unknown>> {
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select answers from journeys.journey where council_id = ${app.councilId} order by id desc limit 1`,
    ),
  )
  return rows[0]?.answers.property
}

test('an address is found by its postcode, chosen from a list, and kept with its UPRN', async () => {
  const person = await begin()
  await person.press('Find address', { 'property-search': 'te1 1aa' })
  assert.equal(person.path, page)
  assert.match(person.text(), /2 High Street, Testham, TE1 1AA/)
  await person.press('Continue', { 'property-uprn': '' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /Choose the address, or/)
  assert.match(person.text(), /2 High Street, Testham, TE1 1AA/, 'the list is still there')
  await person.press('Continue', { 'property-uprn': '990009000001' })
  assert.notEqual(person.path, page)
  const { areas, ...address } = await kept()
  const kinds = new Set((areas as { kind: string }[]).map(({ kind }) => kind))
  assert.ok(kinds.has('ward') && kinds.has('round'), 'with the areas it lies in')
  assert.deepEqual(address, {
    uprn: '990009000001',
    line1: '2 High Street',
    town: 'Testham',
    postcode: 'TE1 1AA',
  })
  await person.open(page)
  assert.match(person.text(), /2 High Street/)
  await person.press('Continue')
  assert.notEqual(person.path, page, 'what was chosen stands')
})

test('a misspelt street and a number find the address; enter does what the button does', async () => {
  const person = await begin()
  await person.press('Continue', { 'property-search': '14 mil lnae' })
  assert.match(person.text(), /14 Mill Lane, Testham/)
})

test('what is not listed is typed by hand, and nothing typed is lost', async () => {
  const person = await begin()
  await person.press('Find address', { 'property-search': '' })
  assert.match(person.text(), /Enter a postcode or part of the address/)
  await person.press('Find address', { 'property-search': 'zz99 nowhere' })
  assert.match(person.text(), /No address found for “zz99 nowhere”/)
  await person.press('Find address', { 'property-search': 'te1 1aa' })
  await person.press('Continue', { 'property-uprn': 'none' })
  await person.press('Continue', {
    'property-line1': 'The New House',
    'property-postcode': 'TE1 9ZZ',
  })
  assert.equal(person.status, 400)
  assert.match(person.html, /value="The New House"/)
  await person.press('Continue', {
    'property-line1': 'The New House',
    'property-town': 'Testham',
    'property-postcode': 'te19zz',
  })
  assert.notEqual(person.path, page)
  assert.deepEqual(await kept(), { line1: 'The New House', town: 'Testham', postcode: 'TE1 9ZZ' })
})

test('the address question speaks Welsh and keeps what was found', async () => {
  const person = await begin()
  await person.press('Find address', { 'property-search': 'te1 1aa' })
  const token = /name="_token" value="([^"]*)"/.exec(person.html)?.[1] ?? ''
  const typed = {
    _token: token,
    _language: 'cy',
    'property-step': 'choose',
    'property-search': 'te1 1aa',
  }
  await person.post(page, new URLSearchParams(typed).toString())
  assert.match(person.text(), /Dewiswch y cyfeiriad/)
  assert.match(person.text(), /2 High Street, Testham, TE1 1AA/)
})

test('everything that serves an address is on one page, with a calendar to subscribe to', async () => {
  const person = new Person(app.server)
  await person.open(`${at}/my-area?q=2+high+street`)
  assert.equal(person.path, `${at}/my-area/990009000001`, 'one address found is shown at once')
  assert.match(
    person.text(),
    /Remember this address.*Bin days/,
    'it need not be looked for under everything',
  )
  const text = person.text()
  assert.match(text, /Recycling ?Monday 9 March 2026/)
  assert.match(text, /Report a missed bin/)
  assert.match(text, /Your councillors/)
  assert.match(text, /Library/)
  const feed = await app.server.inject({ url: `${at}/my-area/990009000001/bins.ics` })
  assert.equal(feed.headers['content-type'], 'text/calendar; charset=utf-8')
  assert.match(feed.body, /DTSTART;VALUE=DATE:20260309\r\n/)
  await person.open(`${at}/my-area/990009000001`)
  await person.press('Remember this address in this browser')
  await person.open(`${at}/my-area`)
  assert.equal(person.path, `${at}/my-area/990009000001`)
  await person.press('Forget it')
  assert.equal(person.path, `${at}/my-area`)
})

test('an address that nobody has is not found', async () => {
  const person = new Person(app.server)
  await person.open(`${at}/my-area/123`)
  assert.equal(person.status, 404)
  await person.open(`${at}/my-area/nonsense`)
  assert.equal(person.status, 404)
})
