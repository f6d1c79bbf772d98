import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { goThrough } from '../support/go-through.ts'
import { takeTestTown } from '../support/test-town.ts'
import { type Uploader, uploader } from '../support/uploader.ts'

/* A round serves some streets and no others: its days are offered there, and to nobody else. */

const PACKAGE = 'bulky-waste-collection'
const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
await takeTestTown(app, now)
const model = await loadModel(PACKAGE)
const base = `/at/${app.slug}/${model.content.en.path}`
const slugOf = (id: string) => model.pages.find(page => page.id === id)?.slug ?? ''
const example = model.examples.find(each => each.name.startsWith('A sofa, two mattresses'))
const answers = (example?.answers ?? {}) as Answers

async function toTimes(): Promise<Uploader> {
  const person = uploader(app.server)
  const met = await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
  assert.equal(met.ends, 'wish')
  return person
}

/** Chooses an address of the gazetteer in place of the one before; gives the round it lies in. */
async function liveAt(person: Uploader, search: string, number: string): Promise<string> {
  await person.open(`${base}/${slugOf('property')}?change=1`)
  const isChosen = person.text().includes('The address you chose')
  const isFound = person.html.includes('name="property-search"')
  if (!isFound) await person.press(isChosen ? 'Change' : 'Search for the address instead')
  await person.press('Find address', { 'property-search': search })
  const radio = [
    ...person.html.matchAll(/type="radio" value="(\d+)"[\s\S]*?<label[^>]*>\s*([^<]*)/g),
  ].find(([, , label]) => label?.trim().startsWith(number))
  assert.ok(radio?.[1], person.text().slice(0, 900))
  await person.press('Continue', { 'property-uprn': radio[1] })
  assert.ok(person.status < 400, person.text().slice(0, 600))
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select answers from journeys.journey where council_id = ${app.councilId} order by id desc limit 1`,
    ),
  )
  const areas = (rows[0]?.answers.property.areas ?? []) as { kind: string; code: string }[]
  return areas.find(({ kind }) => kind === 'round')?.code ?? ''
}

const times = (person: Uploader) => person.open(`${base}/${slugOf('wish')}?change=1`)

test('days of a round are offered at its addresses, in words elsewhere, and a time goes with a change of address', async () => {
  const person = await toTimes()
  const near = await liveAt(person, 'te1 1aa', '2 High Street')
  assert.notEqual(near, '')
  await addResource(app, 'bulkyRound', {
    schedule: {
      hours: [{ weekdays: [2, 4], opens: 420, closes: 900 }],
      slotMinutes: null,
      capacity: 24,
      counts: 'party',
      partyMost: 8,
      areas: [near],
    },
    now,
  })
  await times(person)
  assert.match(person.text(), /Tuesday 10 March 2026/)
  const wish = /type="radio" value="(\d+@[^"]*)"/.exec(person.html)?.[1] ?? ''
  await person.press('Continue', { wish })

  // Whoever types an address by hand lies in no round that we know: the council answers.
  const byHand = await toTimes()
  assert.match(byHand.text(), /First choice/)
  assert.doesNotMatch(byHand.text(), /Tuesday 10 March 2026/)

  const { rows: far } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select s.postcode, p.building_number as number from places.property p join places.stretch s on s.council_id = p.council_id and s.id = p.stretch_id
          where p.council_id = ${app.councilId} and p.building_number <> '' order by p.longitude desc limit 1`,
    ),
  )
  assert.notEqual(await liveAt(person, far[0]?.postcode, far[0]?.number), near)

  await times(person)
  assert.doesNotMatch(person.text(), /Tuesday 10 March 2026/, 'it is not offered there')
  await person.open(`${base}/check-your-answers`)
  for (let step = 0; step < 6 && !person.path.endsWith('/check-your-answers'); step += 1)
    await person.press('Continue', {
      yourName: 'Ann Example',
      contactBy: 'email',
      email: 'ann@example.com',
    })
  // Its price is held first; the time is looked at again before anything is sent.
  await person.press('Continue to payment')
  assert.match(person.text(), /First choice/, 'which days would suit is asked in its place')
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select state from bookings.booking where council_id = ${app.councilId} and state = 'booked'`,
    ),
  )
  assert.deepEqual(rows, [], 'a round does not go where it does not serve')
})
