import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { takeTestTown } from '../support/test-town.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['dead-animal'], clock: () => now, driven: true })
const at = `/at/${app.slug}`
const page = `${at}/report-dead-animal/where`
await takeTestTown(app, now)

const ANSWERS = {
  danger: 'no',
  land: 'street',
  animal: 'foxOrBadger',
  size: 'medium',
  onRoad: 'verge',
  updates: 'email',
  email: 'jo@example.com',
}

async function toPlace(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`${at}/report-dead-animal`)
  await person.follow('Start now')
  for (let step = 0; step < 8 && person.path !== page; step += 1)
    await person.press('Continue', ANSWERS)
  assert.equal(person.path, page)
  return person
}

/** A click on the picture sends the whole form with where it was clicked. */
function click(
  person: Person,
  x: number,
  y: number,
  more: Record<string, string> = {},
): Promise<Person> {
  const form = /<form id="question"[\s\S]*?<\/form>/.exec(person.html)?.[0] ?? ''
  const fields = new URLSearchParams(more)
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
    fields.append(/name="([^"]*)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  fields.append('where-map.x', String(x))
  fields.append('where-map.y', String(y))
  return person.post(page, fields.toString())
}

async function kept(): Promise<{ usrn?: string; point?: [number, number]; words?: string }> {
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select answers from journeys.journey where council_id = ${app.councilId} order by id desc limit 1`,
    ),
  )
  return rows[0]?.answers.where
}

async function pinned(x: number): Promise<Person> {
  const person = await toPlace()
  await person.press('Find place', { 'where-search': 'mil lane' })
  await person.press('Continue', { 'where-at': 's99009002' })
  assert.match(person.text(), /There is no pin yet/)
  await click(person, x, 130)
  assert.match(person.text(), /The pin is near \d+ Mill Lane/)
  return person
}

async function send(person: Person): Promise<string> {
  for (let step = 0; step < 8 && !person.path.endsWith('/check-your-answers'); step += 1)
    await person.press('Continue', ANSWERS)
  await person.press('Send')
  await app.worker?.drain(app.councilId)
  return /DA-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0] ?? ''
}

async function officerAt(reference: string): Promise<Person> {
  const officer = new Person(app.server)
  await officer.open(`${at}/staff/demo`)
  await officer.press('Sign in as')
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select id from cases.case where council_id = ${app.councilId} and reference = ${reference}`,
    ),
  )
  return officer.open(`${at}/staff/cases/${rows[0]?.id}`)
}

test('a street is found, a pin put with a click, and the report made, without script', async () => {
  const person = await pinned(140)
  await person.press('Closer')
  await person.press('North')
  await person.press('Continue', { 'where-words': 'by the gate' })
  assert.notEqual(person.path, page)
  const place = await kept()
  assert.equal(place.usrn, '99009002')
  assert.equal(place.words, 'by the gate')
  assert.ok(place.point !== undefined && Math.abs(place.point[0] - 54.7) < 0.02)
  const reference = await send(person)
  assert.notEqual(reference, '')

  const officer = await officerAt(reference)
  assert.match(officer.text(), /Where it is/)
  assert.match(officer.text(), /USRN 99009002/)
  const picture = /src="([^"]*\/places\/map\.svg[^"]*)"/
    .exec(officer.html)?.[1]
    ?.replaceAll('&amp;', '&')
  const svg = await app.server.inject({ url: picture ?? '' })
  assert.equal(svg.headers['content-type'], 'image/svg+xml')
  assert.match(svg.body, /Mill Lane/)
})

test('who reports the same nearby is offered to follow it, and is told', async () => {
  const person = await pinned(141)
  assert.match(person.text(), /Already reported near here/)
  await person.follow('It is this one: follow it')
  await person.press('Follow it', { email: 'not an address' })
  assert.equal(person.status, 400)
  await person.press('Follow it', { email: 'sam@example.com' })
  assert.match(person.text(), /You follow this report/)
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(sql`select email from cases.follower where council_id = ${app.councilId}`),
  )
  assert.deepEqual(rows, [{ email: 'sam@example.com' }])
})

test('nobody is told of what was asked for from an address', async () => {
  const changed = await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update places.mark set is_public = false where council_id = ${app.councilId} returning about_id as id`,
    ),
  )
  const person = await pinned(141)
  assert.doesNotMatch(person.text(), /Already reported/)
  await person.open(`${at}/places/follow/${changed.rows[0]?.id}`)
  assert.equal(person.status, 404)
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(sql`update places.mark set is_public = true where council_id = ${app.councilId}`),
  )
})

test('a report far from there is offered nothing', async () => {
  const person = await toPlace()
  await person.press('Find place', { 'where-search': 'quarry road' })
  await person.press('Continue', { 'where-at': 's99009007' })
  await click(person, 140, 140)
  assert.doesNotMatch(person.text(), /Already reported/)
})

test('the officer sees what else happened at the place', async () => {
  const person = await pinned(150)
  const reference = await send(await person.press('Continue'))
  const officer = await officerAt(reference)
  assert.match(officer.text(), /What else was reported here DA-/)
  await officer.open(`${at}/staff/cases`)
  await officer.follow('On a map')
  assert.match(officer.text(), new RegExp(reference))
  assert.match(officer.html, /numbers=1/)
  await officer.follow('As a list')
  assert.doesNotMatch(officer.html, /numbers=1/)
})

test('words alone are enough, and nothing at all is told how to be put right', async () => {
  const person = await toPlace()
  await person.press('Point on a map')
  await person.press('Continue')
  assert.equal(person.status, 400)
  assert.match(person.text(), /Put the pin on the map, or describe where it is/)
  await person.press('Continue', { 'where-words': 'The lay-by past the mill' })
  assert.deepEqual(await kept(), { words: 'The lay-by past the mill' })
  const other = await toPlace()
  await other.press('Describe it in words')
  await other.press('Continue', { 'where-words': 'Behind the school' })
  assert.deepEqual(await kept(), { words: 'Behind the school' })
})

test('what is typed is read, never run, and a place that is none is refused', async () => {
  const person = await toPlace()
  await person.press('Find place', { 'where-search': '<script>alert(1)</script>' })
  assert.doesNotMatch(person.html, /<script>alert/)
  await person.press('Find place', { 'where-search': 'mill lane' })
  await person.press('Continue', { 'where-at': 's1' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /Choose the street or address/)
  for (const path of [
    '/places/map.svg?at=1,2',
    '/places/map.svg?at=54.7,2&zoom=17&size=9000x9000',
    '/places/tile/3/1/1',
    '/places/tile/17/-1/x',
    '/places/near?at=nowhere',
    '/places/follow/not-an-id',
  ])
    assert.equal((await app.server.inject({ url: `${at}${path}` })).statusCode, 404, path)
})
