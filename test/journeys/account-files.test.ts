import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { EICAR, pdfOf, photo } from '../support/made-files.ts'
import { Person } from '../support/person.ts'
import { type Uploader, uploader } from '../support/uploader.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection', 'resident-parking-permit'],
  clock: () => now,
})
const base = `/at/${app.slug}`
const drain = async () => app.worker?.drain(app.councilId)

/** Opens a page again and again until the checks are done. */
async function openChecked(person: Person, path: string): Promise<void> {
  do {
    await drain()
    await person.open(path)
  } while (person.text().includes('Being checked'))
}

async function signedIn(email: string): Promise<Uploader> {
  const person = uploader(app.server)
  await person.open(`${base}/account/sign-in`)
  await person.press('', { email })
  await drain()
  const mailbox = await new Person(app.server).open(`${base}/mailbox`)
  await mailbox.open(/href="([^"]*\/mailbox\/[0-9a-f-]+)"/.exec(mailbox.html)?.[1] ?? '')
  const code = /\b\d{6}\b/.exec(mailbox.text())?.[0] ?? ''
  await person.press('', { code })
  return person
}

test('a customer keeps a document with the council, opens it, and stops keeping it', async () => {
  const person = await signedIn('ann@example.com')
  await person.open(`${base}/account`)
  await person.follow('Documents you keep with us')
  await person.upload([{ name: 'bill.pdf', bytes: pdfOf() }])
  await openChecked(person, `${base}/account/files`)
  // The account's own reaction to the outcome comes after it.
  while (person.text().includes('You keep nothing'))
    await openChecked(person, `${base}/account/files`)
  assert.match(person.text(), /bill\.pdf 476 B · Keep until 4 April 2027/)
  await person.upload([{ name: 'the same bill.pdf', bytes: pdfOf() }])
  await openChecked(person, `${base}/account/files`)
  await openChecked(person, `${base}/account/files`)
  assert.equal(
    person.text().split('Stop keeping it').length - 1,
    1,
    'the same document is kept once',
  )
  const link = person.link('bill.pdf')
  await person.open(link)
  assert.equal(person.status, 200)
  const other = await signedIn('other@example.com')
  await other.open(link)
  assert.equal(other.status, 404, 'the link is its owner’s')
  await other.open(`${base}/account/files`)
  assert.match(other.text(), /You keep nothing with us yet/)
  await person.open(`${base}/account/files`)
  await person.press('Stop keeping it')
  assert.match(person.text(), /You keep nothing with us yet/)
})

test('what a customer keeps is offered once where a service asks for it, as each kind that it may be, and is used', async () => {
  const model = await loadModel('resident-parking-permit')
  const answers = model.examples.find(each => each.name.startsWith('A year for a petrol car'))
    ?.answers as Answers
  const person = await signedIn('driver@example.com')
  await person.open(`${base}/account/files`)
  await person.upload([{ name: 'v5c.jpg', bytes: await photo() }])
  await openChecked(person, `${base}/account/files`)
  while (person.text().includes('You keep nothing'))
    await openChecked(person, `${base}/account/files`)
  const met = await goThrough(person, {
    model,
    slug: app.slug,
    answers,
    now,
    until: 'vehicleProof',
  })
  assert.equal(met.ends, 'vehicleProof', met.path.join(' '))
  assert.match(person.text(), /v5c\.jpg Kept until .* Use it as: .*logbook/i)
  assert.equal(person.html.split('name="file" value=').length - 1, 1, 'one row for one document')
  const logbook = /value="logbook"[^>]*class="mh-link-button">([^<]*)</.exec(person.html)?.[1] ?? ''
  await person.press(logbook.trim())
  assert.match(person.text(), /What you have sent v5c\.jpg/)
  assert.doesNotMatch(person.text(), /Use it as/, 'it is not offered again')
})

test('what is sent in a service may be kept for the next one, by whoever is signed in and says so', async () => {
  const model = await loadModel('resident-parking-permit')
  const answers = model.examples.find(each => each.name.startsWith('A year for a petrol car'))
    ?.answers as Answers
  const way = { model, slug: app.slug, answers, now, until: 'vehicleProof' }
  const person = await signedIn('keeper@example.com')
  await goThrough(person, way)
  await person.upload([{ name: 'logbook.jpg', bytes: await photo() }], { kind: 'logbook' })
  await openChecked(person, person.path)
  assert.match(person.text(), /Let us keep it, to use again/)
  await person.press('Let us keep it')
  assert.match(person.text(), /Kept in your account to use again, until 4 April 2027/)
  await person.open(`${base}/account/files`)
  assert.match(person.text(), /logbook\.jpg .* Keep until 4 April 2027/)
  const stranger = uploader(app.server)
  await goThrough(stranger, way)
  await stranger.upload([{ name: 'other.jpg', bytes: await photo() }], { kind: 'logbook' })
  await openChecked(stranger, stranger.path)
  assert.doesNotMatch(stranger.text(), /Let us keep it/, 'there is no account to keep it in')
})

test('nobody keeps documents without signing in', async () => {
  const stranger = new Person(app.server)
  await stranger.open(`${base}/account/files`)
  assert.match(stranger.path, /account\/sign-in/)
})

test('officers see what waits and what was refused, and why, but open nothing', async () => {
  const person = await signedIn('bob@example.com')
  await person.open(`${base}/account/files`)
  await person.upload([
    { name: 'virus.pdf', bytes: Buffer.concat([pdfOf(), EICAR]) },
    { name: 'notes.txt', bytes: Buffer.from('hello') },
    { name: 'good.jpg', bytes: await photo() },
  ])
  await openChecked(person, `${base}/account/files`)
  const officer = new Person(app.server)
  await officer.open(`${base}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`${base}/staff/files?state=infected`)
  assert.match(officer.text(), /This is no real virus scanner/)
  assert.match(officer.text(), /virus\.pdf The virus scanner calls it EICAR test file/)
  await officer.follow('Not accepted')
  assert.match(officer.text(), /notes\.txt Not a kind of file that the question takes/)
  assert.doesNotMatch(officer.html, /files\/open/)
  await officer.open(`${base}/cy/staff/files?state=infected`)
  assert.match(officer.text(), /Mae’r sganiwr feirysau’n ei galw’n EICAR test file/)
})

test('the page of files is for those who may see it', async () => {
  const stranger = new Person(app.server)
  await stranger.open(`${base}/staff/files`)
  assert.match(stranger.path, /staff\/sign-in/)
})
