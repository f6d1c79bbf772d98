import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { Person } from '../support/person.ts'

let now = new Date('2027-01-04T08:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => now, driven: true })
const resourceId = await addResource(app, 'registrar', { schedule: { horizonDays: 30 }, now })
const base = `/at/${app.slug}/staff/bookings`

async function officer(): Promise<Person> {
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/staff/demo`)
  await person.press('Sign in as')
  return person
}

const ANN = { name: 'Ann Example', title: 'Notice of marriage', repeat: 'none' }
const at = (iso: string) => `${base}/add?resource=${resourceId}&at=${Date.parse(iso) / 60_000}`

test('an officer books for somebody who calls, and the calendar shows it by day and by week', async () => {
  const person = await officer()
  await person.open(`${base}?day=2027-01-05`)
  assert.match(person.text(), /Tuesday 5 January 2027/)
  await person.follow('Book 9:30am')
  await person.press('Book', { title: 'Notice of marriage' })
  assert.match(person.text(), /Enter a name/)
  await person.press('Book', { ...ANN, email: 'ann@example.com' })
  assert.match(person.text(), /Booked\. A confirmation goes to the customer/)
  await person.open(`${base}?day=2027-01-05`)
  assert.match(person.text(), /9:30am to 10am Ann Example Notice of marriage/)
  await person.open(`${base}?day=2027-01-07&view=week`)
  assert.match(person.text(), /Ann Example/)
})

test('a series names the days that are in the way, and is booked without them', async () => {
  const person = await officer()
  await person.open(at('2027-01-19T10:00:00Z'))
  await person.press('Book', ANN)
  await person.open(at('2027-01-12T10:00:00Z'))
  await person.press('Book', { ...ANN, name: 'Choir', repeat: 'week', until: '2027-01-26' })
  assert.match(person.text(), /Tuesday 19 January 2027: taken/)
  await person.press('Book', {
    ...ANN,
    name: 'Choir',
    repeat: 'week',
    until: '2027-01-26',
    skip: 'yes',
  })
  assert.match(person.text(), /2 times are booked/)
  assert.match(person.text(), /One of 2 in a series/)
  await person.press('Cancel this and all later ones of the series')
  assert.match(person.text(), /Cancelled/)
})

test('who came is marked when the time has come, and a booking is moved', async () => {
  const person = await officer()
  await person.open(at('2027-01-06T10:00:00Z'))
  await person.press('Book', ANN)
  assert.doesNotMatch(person.text(), /Attendance/)
  const path = person.path.split('?')[0] ?? ''
  await person.follow('Change the time')
  await person.follow('Thursday 7 Jan')
  const value = /value="(\d+@[^"]*)"/.exec(person.html)?.[1] ?? ''
  await person.press('Change the time', { time: value })
  assert.match(person.text(), /Thursday 7 January 2027, 9am to 9:30am/)
  now = new Date('2027-01-07T09:15:00Z')
  const later = await officer()
  await later.open(path)
  await later.press('Came')
  assert.match(later.text(), /Marked as attended/)
  now = new Date('2027-01-04T08:00:00Z')
})

test('hours are changed by a manager: what is wrong is named and what was typed is kept', async () => {
  const person = await officer()
  await person.open(`${base}/resources/${resourceId}`)
  const typed = formOf(person.html)
  await person.press('Save', { ...typed, 'hours-3': '9 to 5', capacity: '0', exceptions: 'Monday' })
  assert.equal(person.status, 400)
  assert.match(person.text(), /enter times like 09:00-12:30/)
  assert.match(person.text(), /How many at the same time: enter a whole number from 1 to 10000/)
  assert.match(person.text(), /Other days, line 1/)
  assert.match(person.html, /value="9 to 5"/)
  await person.press('Save', {
    ...typed,
    'hours-3': '',
    exceptions: '2027-01-08 10:00-10:30 Training',
  })
  await person.open(`${base}?day=2027-01-06`)
  assert.match(person.text(), /Closed/)
  await person.open(`${base}?day=2027-01-08`)
  assert.match(person.text(), /10am free/)
  assert.doesNotMatch(person.text(), /10:30am free/)
})

test('hours of a term are written on the page, and what is booked outside the hours is named', async () => {
  const person = await officer()
  await person.open(at('2027-01-14T10:00:00Z'))
  await person.press('Book', ANN)
  await person.open(`${base}/resources/${resourceId}`)
  const typed = formOf(person.html)
  await person.press('Save', { ...typed, seasons: 'in summer' })
  assert.match(person.text(), /Hours in seasons and terms, line 1/)
  const term = '2027-01-04 to 2027-01-31 Thu 18:00-20:00'
  await person.press('Save', { ...typed, 'hours-4': '', seasons: term })
  await person.open(`${base}?day=2027-01-21`)
  assert.match(person.text(), /6pm free/)
  assert.doesNotMatch(person.text(), /10am free/)
  await person.open(`${base}/resources/${resourceId}`)
  assert.match(person.html, new RegExp(term))
  assert.match(
    person.text(),
    /Booked outside the hours: move or cancel each\. Thursday 14 January 2027/,
  )
  await person.press('Save', typed)
  await person.open(`${base}/resources/${resourceId}`)
  assert.doesNotMatch(person.text(), /Booked outside/)
})

test('the feed of a resource is read by another program and holds no names; a new address closes the old', async () => {
  const person = await officer()
  await person.open(`${base}/resources/${resourceId}`)
  const feed = /(\/at\/[^"<\s]*\/bookings\/feed\/[^"<\s]*\.ics)/.exec(person.html)?.[1] ?? ''
  const calendar = new Person(app.server)
  await calendar.open(feed)
  const text = calendar.bytes.toString()
  const events = new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent')
  assert.ok(events.length >= 2)
  assert.doesNotMatch(text, /Ann Example/)
  await person.press('Make a new address')
  await calendar.open(feed)
  assert.equal(calendar.status, 404)
})

/** What the form of the page holds, as a browser would send it. */
function formOf(html: string): Record<string, string> {
  const form: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    if (['hidden', 'submit'].includes(of('type')) || of('name') === '') continue
    if (of('type') === 'radio' && !tag.includes(' checked')) continue
    form[of('name')] = of('value')
  }
  for (const [, name = '', inner = ''] of html.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    form[name] = /value="([^"]*)"[^>]* selected/.exec(inner)?.[1] ?? ''
  return form
}
