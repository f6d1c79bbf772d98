import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { many, readingCouncil } from '#kernel/transaction.ts'
import { loadModel, testApp } from '../support/app.ts'
import { ANSWERS, fillIn } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const model = await loadModel('missed-collection')
const start = `/at/${app.slug}/${model.content.en.path}`

async function begun(): Promise<Person> {
  const person = await new Person(app.server).open(start)
  await person.follow('Start now')
  await person.press('Continue', ANSWERS)
  return person
}

async function linkSentTo(email: string): Promise<string> {
  const rows = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ body: string }>(
      tx,
      sql`select body from messages.message where council_id = ${app.councilId} and recipient = ${email} order by id desc`,
    ),
  )
  return /\/at\/[^>\s]*\/return\/[^>\s]*/.exec(rows[0]?.body ?? '')?.[0] ?? 'no link'
}

test('who saves is told where the link went, until when, and how to go on at once', async () => {
  const person = await begun()
  const here = person.path
  await person.follow('Save and come back later')
  await person.press('Send me the link', { email: 'not an address' })
  assert.equal(person.status, 400)
  assert.match(person.html, /value="not an address"/)
  await person.press('Send me the link', { email: 'ann@example.com' })
  assert.match(
    person.text(),
    /sent a link to ann@example\.com\. Your answers are kept until \d+ March/,
  )
  assert.match(person.text(), /junk mail/)
  await person.follow('Go on with your answers now')
  assert.equal(person.path, here)
})

test('the link opens the answers on another device by a button, never by being opened', async () => {
  const person = await begun()
  const here = person.path
  await person.follow('Save and come back later')
  await person.press('Send me the link', { email: 'ben@example.com' })
  const link = await linkSentTo('ben@example.com')
  const scanner = await new Person(app.server).open(link)
  assert.doesNotMatch(scanner.text(), /1 High Street/)
  const telephone = await new Person(app.server).open(link)
  await telephone.press('Open my answers')
  await telephone.follow('Continue where you left off')
  assert.equal(telephone.path, here)
  await fillIn(telephone)
  assert.match(telephone.text(), /1 High Street/)
})

test('a newer link ends the older, and a link that is none says so', async () => {
  const person = await begun()
  await person.follow('Save and come back later')
  await person.press('Send me the link', { email: 'cat@example.com' })
  const older = await linkSentTo('cat@example.com')
  await person.follow('Send the link again')
  await person.press('Send me the link', { email: 'cat@example.com' })
  const late = await new Person(app.server).open(older)
  if (late.status < 400) await late.press('Open my answers')
  assert.ok(late.status >= 400, late.text().slice(0, 200))
})

test('a link opens its own answers where others were begun since, and what was sent is confirmed beside them', async () => {
  const person = await begun()
  await person.follow('Save and come back later')
  await person.press('Send me the link', { email: 'dan@example.com' })
  const link = await linkSentTo('dan@example.com')
  now = new Date(now.getTime() + 60_000)
  const other = await new Person(app.server).open(start)
  await other.follow('Start now')
  await other.press('Continue', { ...ANSWERS, 'property-line1': '99 Other Street' })
  now = new Date(now.getTime() + 60_000)
  await other.open(link)
  await other.press('Open my answers')
  await other.follow('Continue where you left off')
  await fillIn(other)
  assert.match(other.text(), /1 High Street/)
  assert.doesNotMatch(other.text(), /99 Other Street/)
  await other.press('Send')
  assert.equal(other.status, 200)
  assert.match(other.text(), /reference/i)
})

test('in summer too the answers are kept to the end of the day that is told', async () => {
  now = new Date('2026-06-01T10:00:00Z')
  const person = await begun()
  await person.follow('Save and come back later')
  await person.press('Send me the link', { email: 'eve@example.com' })
  assert.match(person.text(), /kept until 8 June/)
  now = new Date('2026-06-08T22:30:00Z')
  await person.open(start)
  assert.match(person.text(), /Continue where you left off/)
  now = new Date('2026-06-08T23:30:00Z')
  await person.open(start)
  assert.doesNotMatch(person.text(), /Continue where you left off/)
})
