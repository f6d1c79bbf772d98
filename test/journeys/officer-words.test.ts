import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { testApp } from '../support/app.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const base = `/at/${app.slug}`
const OWN = /\/track\/MC-[\w-]+\/[\w-]{22}/

test('officers read what a customer was told, without the link by which the customer acts', async () => {
  const reference = await reportMissedBin(new Person(app.server), base)
  await app.worker?.drain(app.councilId)
  const mailbox = await new Person(app.server).open(`${base}/mailbox`)
  await mailbox.open(/href="([^"]*\/mailbox\/[0-9a-f-]+)"/.exec(mailbox.html)?.[1] ?? '')
  assert.match(mailbox.html, OWN, 'the customer gets it whole')
  const officer = await new Person(app.server).open(`${base}/staff/demo`)
  await officer.press('Sign in as Caseworker')
  await officer.open(`${base}/staff/messages`)
  await officer.open(/href="([^"]*\/staff\/messages\/[0-9a-f-]{36})"/.exec(officer.html)?.[1] ?? '')
  assert.match(officer.text(), /\/track\/MC-[\w-]+\/…/)
  assert.match(officer.text(), /are cut short here/)
  assert.doesNotMatch(officer.html, OWN)
  await officer.open(`${base}/staff/search?q=${reference}`)
  assert.match(officer.text(), /are cut short here/)
  assert.doesNotMatch(officer.html, OWN)
})

test('letters with the customers’ links in them are for whoever prints them, not for who only reads', async () => {
  const one = { id: newId(), email: 'ann@testham.example', teamIds: [], leavesOn: null }
  const auditor = { ...one, name: 'Ann Auditor', roles: ['auditor'], stoppedAt: null, demo: true }
  await inCouncil(app.pool, app.councilId, tx => saveOfficer(tx, auditor, now))
  const person = await new Person(app.server).open(`${base}/staff/demo`)
  await person.press('Sign in as Ann Auditor')
  await person.open(`${base}/staff/messages`)
  assert.equal(person.status, 200)
  await person.open(`${base}/staff/letters/${newId()}/letters.pdf`)
  assert.equal(person.status, 403)
})
