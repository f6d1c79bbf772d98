import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

/* What opens a person's account or draft is read by that person: an officer who sees messages sees that it went. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['missed-collection'],
  clock: () => now,
  driven: true,
  unlimited: true,
})
const base = `/at/${app.slug}`
const drain = () => app.worker?.drain(app.councilId)

async function officerAtMessageTo(recipient: string, subject: string): Promise<Person> {
  const officer = new Person(app.server)
  await officer.open(`${base}/staff/demo`)
  await officer.press('Sign in as Caseworker')
  await officer.open(`${base}/staff/messages?to=${encodeURIComponent(recipient)}`)
  return officer.follow(subject)
}

/** The words as they were sent, read where the demonstration shows all that leaves the house. */
async function wordsTo(recipient: string): Promise<string> {
  await drain()
  const mailbox = await new Person(app.server).open(
    `${base}/mailbox?to=${encodeURIComponent(recipient)}`,
  )
  await mailbox.open(/href="([^"]*\/mailbox\/[0-9a-f-]+)"/.exec(mailbox.html)?.[1] ?? '')
  return mailbox.html
}

test('an officer sees that a code was sent, and neither reads it nor sends it elsewhere', async () => {
  const customer = await new Person(app.server).open(`${base}/account/sign-in`)
  await customer.press('Send me a code', { email: 'ann@example.com' })
  const code = /\b\d{6}\b/.exec(await wordsTo('ann@example.com'))?.[0] ?? ''
  assert.match(code, /^\d{6}$/)
  const officer = await officerAtMessageTo('ann@example.com', 'Your code for')
  assert.equal(officer.html.includes(code), false)
  assert.match(officer.text(), /Only the person it was sent to can read it/)
  assert.doesNotMatch(officer.text(), /Send to another address/)
  const path = officer.path
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(officer.html)?.[1] ?? assert.fail(name)
  await officer.post(
    path,
    new URLSearchParams({
      _token: hidden('_token'),
      round: hidden('round'),
      act: 'to',
      channel: 'email',
      email: 'officer.at.home@example.net',
    }).toString(),
  )
  assert.equal(officer.status, 409)
  await drain()
  const sent = await new Person(app.server).open(`${base}/mailbox`)
  assert.doesNotMatch(sent.html, /officer\.at\.home/)
  await officer.open(path)
  await officer.press('Send again')
  assert.match(officer.path, /done=again/, 'to the person themself it can be sent again')
})

test('the link back to a draft is its person’s alone as well', async () => {
  const customer = await new Person(app.server).open(`${base}/report-missed-bin-collection`)
  await customer.open(`${base}/report-missed-bin-collection/save`)
  await customer.press('Send me the link', { email: 'beth@example.com' })
  assert.match(await wordsTo('beth@example.com'), /\/return\/[\w-]{43}/)
  const officer = await officerAtMessageTo('beth@example.com', 'Come back to')
  assert.doesNotMatch(officer.html, /\/return\//)
})
