import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { giveFile } from '../support/give-file.ts'
import { EICAR, pdfOf, photo } from '../support/made-files.ts'
import { sendAndPay } from '../support/send-and-pay.ts'
import { toInsurance } from '../support/skip-permit.ts'
import { type Uploader, uploader } from '../support/uploader.ts'

/* Documents, from the page that asks for them to the officer who reads them, as people click without script. */

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['skip-permit'], clock: () => now, driven: true })
const home = `/at/${app.slug}`
const base = `${home}/skip-permit`

const work = () => app.worker?.drain(app.councilId)

async function sendOff(person: Uploader): Promise<string> {
  await person.press('Continue', { conditionsKept: 'yes' })
  const who = { yourName: 'Ann Example', contactBy: 'email', email: 'ann@example.com' }
  await person.press('Continue', who)
  assert.equal(person.heading(), 'Check your answers')
  await sendAndPay(person)
  return /SKP-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0] ?? ''
}

async function officerAt(reference: string): Promise<Uploader> {
  const officer = uploader(app.server)
  await officer.open(`${home}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`${home}/staff/search?q=${reference}`)
  assert.match(officer.path, /\/staff\/cases\//)
  return officer
}

test('a document is sent on the page that asks for it, and the officer opens it on the case', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await person.upload([{ name: 'Our insurance.pdf', bytes: pdfOf() }])
  assert.match(person.path, /\/insurance/)
  assert.match(person.text(), /Our insurance\.pdf .* Being checked/)
  await work()
  await person.press('Continue')
  const reference = await sendOff(person)
  const officer = await officerAt(reference)
  assert.match(officer.text(), /Files PDF Our insurance\.pdf Insurance · .* Received/)
  await officer.follow('Our insurance.pdf')
  assert.equal(officer.headers['content-type'], 'application/pdf')
})

test('nobody goes on with less than is wanted, or with a file that could not be accepted', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await person.press('Continue')
  assert.match(person.text(), /There is a problem.*Send this, or choose another way: Insurance/)
  await person.upload([{ name: 'virus.pdf', bytes: EICAR }])
  await work()
  await person.open(person.path)
  await person.press('Continue')
  assert.equal(person.status, 400)
  assert.match(person.text(), /virus\.pdf/)
})

test('a file that is refused after the page was left is asked for again before anything is sent', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await person.upload([{ name: 'virus.pdf', bytes: EICAR }])
  await person.press('Continue')
  await work()
  await person.press('Continue', { conditionsKept: 'yes' })
  const who = { yourName: 'Ann Example', contactBy: 'email', email: 'ann@example.com' }
  await person.press('Continue', who)
  await person.press('Continue to payment')
  assert.match(person.path, /\/insurance$/)
  await person.upload([{ name: 'insurance.jpg', bytes: await photo() }])
  await person.press('Continue')
  await sendAndPay(person)
  assert.match(person.text(), /SKP-/)
})

test('of a good file and one that was refused, the check of the answers says which is not sent', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await person.upload([{ name: 'insurance.jpg', bytes: await photo() }])
  await person.upload([{ name: 'virus.pdf', bytes: EICAR }])
  await person.press('Continue')
  await work()
  await person.press('Continue', { conditionsKept: 'yes' })
  const who = { yourName: 'Ann Example', contactBy: 'email', email: 'ann@example.com' }
  await person.press('Continue', who)
  assert.equal(person.heading(), 'Check your answers')
  assert.match(person.text(), /virus\.pdf was not accepted and will not be sent\./)
})

test('what was promised is sent from the status page; the case shows it, and its day, and that it came', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await giveFile(person, { promised: 'later' }, now)
  await person.press('Continue')
  const reference = await sendOff(person)
  const officer = await officerAt(reference)
  assert.match(officer.text(), /Insurance: the customer will send it by 4 March 2026/)
  await person.follow('See how it stands')
  assert.match(
    person.text(),
    /Your documents Insurance You said that you would send it by 4 March 2026/,
  )
  now = new Date('2026-03-04T10:10:00Z')
  await person.follow('Send it now')
  await person.upload([{ name: 'insurance.jpg', bytes: await photo() }])
  await work()
  await officer.open(officer.path)
  assert.match(officer.text(), /The customer sent insurance\.jpg \(Insurance\)/)
  assert.doesNotMatch(officer.text(), /will send it by/)
  await person.follow('Back')
  assert.match(person.text(), /insurance\.jpg .* Received/)
})

test('an officer adds to a case what came by post; the customer’s page does not show it', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await giveFile(person, { name: 'insurance.pdf' }, now)
  await person.press('Continue')
  const officer = await officerAt(await sendOff(person))
  await officer.follow('Add files to the case')
  await officer.upload([{ name: 'Letter.pdf', bytes: pdfOf() }])
  await work()
  await officer.follow('Done')
  assert.match(officer.text(), /Letter\.pdf Added by an officer · .* Received/)
  await person.follow('See how it stands')
  assert.doesNotMatch(person.text(), /Letter\.pdf/)
})

test('the link to send a document opens nothing for another question or another key', async () => {
  const person = uploader(app.server)
  await toInsurance(person, base)
  await giveFile(person, { promised: 'later' }, now)
  await person.press('Continue')
  await sendOff(person)
  await person.follow('See how it stands')
  const status = person.path
  for (const wrong of [
    `${status}/files/company`,
    `${status}/files/office`,
    `${status}x/files/insurance`,
  ]) {
    await person.open(wrong)
    assert.equal(person.status, 404, wrong)
  }
})
