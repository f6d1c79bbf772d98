import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { giveFile } from '../support/give-file.ts'
import { Person } from '../support/person.ts'
import { uploader } from '../support/uploader.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['blue-badge'], clock: () => now })
const base = `/at/${app.slug}`

const pages: Record<string, string>[] = [
  { livesHere: 'yes' },
  { forWhom: 'myself' },
  {
    personName: 'Sam Example',
    'personBornOn-day': '1',
    'personBornOn-month': '5',
    'personBornOn-year': '1995',
  },
  { 'home-line1': '1 High Street', 'home-town': 'Testham', 'home-postcode': 'TE1 1AA' },
  { terminal: 'no' },
  { badgeBefore: 'no' },
  { award: 'noAward' },
  {
    need: 'hidden',
    journeys: 'Runs into the road.',
    howLong: 'threeYears',
    conditions: 'Autism',
    professional: 'Dr Jones',
    mayAsk: 'yes',
    professionalEmail: 'dr.jones@clinic.example',
  },
  { promised: 'clinicLetter' },
  { promised: 'passport' },
  { mayCheckHome: 'yes' },
  { promised: '' },
  { yourName: 'Sam Example', contactBy: 'email', email: 'sam@example.com' },
]

test('an officer asks somebody whom the customer named; they get an email without the customer’s own links', async () => {
  const person = uploader(app.server)
  await person.open(`${base}/blue-badge`)
  await person.follow('Start now')
  for (const typed of pages) {
    const { promised } = typed
    if (promised !== undefined) await giveFile(person, { promised: 'later', as: promised }, now)
    await person.press('Continue', promised === undefined ? typed : {})
    assert.equal(person.status, 200, person.text().slice(0, 500))
  }
  assert.match(person.text(), /A letter from a doctor, clinic or therapist: To be sent later/)
  await person.press('Send')

  const officer = new Person(app.server)
  await officer.open(`${base}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`${base}/staff/cases`)
  await officer.open(/href="([^"]*\/staff\/cases\/[0-9a-f-]{36})"/.exec(officer.html)?.[1] ?? '')
  await officer.follow('Ask the professional')
  await officer.press('Confirm')
  assert.equal(officer.status, 200, officer.text().slice(0, 500))
  await app.worker?.drain(app.councilId)

  const reader = new Person(app.server)
  await reader.open(`${base}/mailbox`)
  assert.match(reader.text(), /dr\.jones@clinic\.example/)
  assert.match(reader.text(), /May we ask you about a Blue Badge for Sam Example\?/)

  // The decision makes the price: it is asked for by message, and paid by its link.
  await officer.open(`${base}/staff/cases`)
  const at = /href="([^"]*\/staff\/cases\/[0-9a-f-]{36})"/.exec(officer.html)?.[1] ?? ''
  await officer.open(`${at}/do/agree`)
  await officer.press('Confirm', {
    findings: 'Cannot walk 50 metres',
    'badgeEnds-day': '3',
    'badgeEnds-month': '3',
    'badgeEnds-year': '2029',
  })
  assert.equal(officer.status, 200, officer.text().slice(0, 700))
  await officer.open(at)
  assert.match(officer.text(), /Not paid yet P-[A-Z0-9-]+ · £10/)
  await app.worker?.drain(app.councilId)
  await reader.open(`${base}/mailbox`)
  assert.match(reader.text(), /Pay £10: /)
})
