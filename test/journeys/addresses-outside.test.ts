import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import pg from 'pg'
import { sql } from '#kernel/sql.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { Person } from '../support/person.ts'
import { Uploader } from '../support/uploader.ts'

/* Addresses are looked up in a service outside: OS Places, as far as its manual goes. */

let reply: 'answers' | 'refuses' | 'isSilent' = 'answers'
let whileAsked: () => Promise<void> = async () => undefined
const place = (uprn: string, number: string) => ({
  DPA: {
    UPRN: uprn,
    BUILDING_NUMBER: number,
    THOROUGHFARE_NAME: 'MILL LANE',
    POST_TOWN: 'TESTHAM',
    POSTCODE: 'TE1 1AA',
    LAT: 52.1,
    LNG: -1.2,
  },
})
const outside = createServer(async (request, answer) => {
  await whileAsked()
  if (reply === 'isSilent') return
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  const uprn = searchParams.get('uprn')
  const found = pathname.endsWith('/uprn')
    ? [place(uprn ?? '', (uprn ?? '').slice(-2))]
    : [place('100014', '14'), place('100016', '16')]
  answer
    .writeHead(reply === 'answers' ? 200 : 503, { 'content-type': 'application/json' })
    .end(JSON.stringify({ header: { totalresults: found.length }, results: found }))
}).listen(0, '127.0.0.1')
await new Promise(resolve => outside.once('listening', resolve))
after(() => {
  outside.closeAllConnections()
  outside.close()
})
const port = (outside.address() as { port: number }).port

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'small-business-rate-relief'],
  clock: () => now,
  driven: true,
  environment: {
    OS_PLACES_KEY: 'a key',
    OS_PLACES_URL: `http://127.0.0.1:${port}/search/places/v1`,
  },
})
const at = `/at/${app.slug}`
const model = await loadModel('missed-collection')
const asked = model.pages.find(page => page.questions.some(({ fact }) => fact.id === 'property'))
const page = `${at}/${model.content.en.path}/${asked?.slug}`

async function begin(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/${model.content.en.path}`)
  await person.follow('Start now')
  return person
}

/** How many transactions are open in which nothing is being done. */
async function openTransactions(): Promise<number> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  await client.end()
  return rows[0]?.n ?? 0
}

type Kept = Record<string, { otherPlace?: { uprn?: string } }[] | undefined>

async function keptAnswers(): Promise<Kept> {
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select answers from journeys.journey where council_id = ${app.councilId} order by id desc limit 1`,
    ),
  )
  return rows[0]?.answers ?? {}
}

test('an address is found and chosen, and no transaction is open while the service outside is asked', async () => {
  const seen: number[] = []
  whileAsked = async () => void seen.push(await openTransactions())
  const person = await begin()
  await person.press('Find address', { 'property-search': 'mill lane' })
  assert.match(person.text(), /16 Mill Lane, Testham, TE1 1AA/)
  await person.press('Continue', { 'property-uprn': '100014' })
  assert.notEqual(person.path, page)
  await person.open(page)
  assert.match(person.text(), /14 Mill Lane/, 'what was chosen is shown again')
  whileAsked = async () => undefined
  assert.ok(seen.length >= 3)
  assert.deepEqual(
    seen.filter(open => open > 0),
    [],
  )
})

test('in an entry of a list as well: found, chosen, kept with its UPRN, and shown again', async () => {
  const relief = await loadModel('small-business-rate-relief')
  const example = relief.examples.find(({ answers }) => Array.isArray(answers['others']))
  const person = new Uploader(app.server)
  const answers = (example?.answers ?? {}) as Answers // As examples are written.
  const way = { model: relief, slug: app.slug, answers, now }
  const { path } = await goThrough(person, { ...way, until: 'others' })
  assert.equal(path.at(-1), 'others')
  const list = person.path
  await person.open(`${list}/entry/0`)
  await person.press('Find address', {
    'others-otherPlace-search': 'mill lane',
    'others-otherCouncil': 'Otherham',
  })
  assert.match(person.text(), /16 Mill Lane, Testham, TE1 1AA/)
  assert.match(person.html, /value="Otherham"/, 'what was typed beside it is kept')
  const token = /name="_token" value="([^"]*)"/.exec(person.html)?.[1] ?? ''
  const typed = {
    _token: token,
    _language: 'cy',
    'others-otherPlace-step': 'choose',
    'others-otherPlace-search': 'mill lane',
    'others-otherCouncil': 'Otherham',
  }
  await person.post(`${list}/entry/0`, new URLSearchParams(typed).toString())
  assert.match(person.text(), /Dewiswch y cyfeiriad/)
  assert.match(person.html, /value="Otherham"/)
  await person.open(`${list}/entry/0`)
  await person.press('Find address', { 'others-otherPlace-search': 'mill lane' })
  await person.press('Save and continue', { 'others-otherPlace-uprn': '100016' })
  assert.equal(person.status, 400)
  assert.match(
    person.text(),
    /16 Mill Lane/,
    'the list is still there when something else is wrong',
  )
  await person.press('Save and continue', {
    'others-otherPlace-uprn': '100016',
    'others-otherCouncil': 'Otherham',
    'others-otherValue': '7000',
    'others-otherSince-day': '1',
    'others-otherSince-month': '5',
    'others-otherSince-year': '2025',
  })
  assert.equal(person.path, list)
  const kept = await keptAnswers()
  assert.equal(kept['others']?.[0]?.otherPlace?.uprn, '100016')
  await person.open(`${list}/entry/0`)
  assert.match(person.text(), /The address you chose: 16 Mill Lane/)
})

test('when it does not answer, the page goes on by hand at once, and says why', async () => {
  reply = 'refuses'
  const person = await begin()
  await person.press('Find address', { 'property-search': 'mill lane' })
  assert.match(person.text(), /We can’t look up addresses just now/)
  await person.press('Continue', {
    'property-line1': '14 Mill Lane',
    'property-town': 'Testham',
    'property-postcode': 'te11aa',
  })
  assert.notEqual(person.path, page)
})

test('when it goes away between the list and the choice, the address is typed by hand', async () => {
  now = new Date(now.getTime() + 60_000)
  reply = 'answers'
  const other = await testApp({
    packages: ['missed-collection'],
    clock: () => now,
    driven: true,
    environment: {
      OS_PLACES_KEY: 'a key',
      OS_PLACES_URL: `http://127.0.0.1:${port}/search/places/v1`,
    },
  })
  const person = new Person(other.server)
  await person.open(`/at/${other.slug}/${model.content.en.path}`)
  await person.follow('Start now')
  await person.press('Find address', { 'property-search': 'mill lane' })
  reply = 'refuses'
  await person.press('Continue', { 'property-uprn': '100014' })
  assert.match(person.text(), /We can’t look up addresses just now/)
  assert.match(person.html, /name="property-line1"/)
})
