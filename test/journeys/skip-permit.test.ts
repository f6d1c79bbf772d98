import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'

let now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['skip-permit', 'recycling-container'], clock: () => now })
const base = `/at/${app.slug}/skip-permit`

async function toInsurance(person: Person): Promise<void> {
  await person.open(base)
  await person.follow('Start now')
  const address = {
    'site-line1': '12 Mill Lane',
    'site-town': 'Testham',
    'site-postcode': 'TE1 1AA',
  }
  const pages: Record<string, string>[] = [
    { where: 'road' },
    { who: 'skipCompany' },
    { company: 'Testham Skips', carrier: 'CBDU123456', ...date('insuredUntil', '31 12 2026') },
    address,
    { 'exactly-words': 'In the road, left of the drive' },
    { size: 'builders' },
    { roadLeft: 'yes', nearJunction: 'no', pavementClear: 'yes' },
    { bays: 'payBay', bayCount: '2' },
    { ...date('startsOn', '16 3 2026'), ...date('endsOn', '31 3 2026') },
  ]
  for (const typed of pages) {
    await person.press('Continue', typed)
    assert.equal(person.status, 200, person.text().slice(0, 500))
  }
}

function date(name: string, day: string): Record<string, string> {
  const [d = '', m = '', y = ''] = day.split(' ')
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y }
}

test('a service from an archetype: evidence is promised, the fee is shown, and what happens instead of paying is said', async () => {
  const person = new Person(app.server)
  await toInsurance(person)
  assert.match(person.text(), /You cannot attach files on this page yet/)
  assert.match(
    person.text(),
    /no more than 5, each up to 10 MB\. Send them within 5 working days\./,
  )
  await person.press('Continue')
  assert.equal(person.status, 400)
  assert.match(person.text(), /Say that you will send insurance/)
  await person.press('Continue', { insurance: 'later' })
  await person.press('Continue', { conditionsKept: 'yes' })
  await person.press('Continue', {
    yourName: 'Ann Example',
    contactBy: 'email',
    email: 'ann@example.com',
  })
  assert.equal(person.heading(), 'Check your answers')
  assert.match(person.text(), /To be sent later/)
  assert.match(person.text(), /In the road, left of the drive/)
  assert.match(
    person.text(),
    /Skip permit, up to two weeks £45.*Each week more £20.*£60.*Total £125/,
  )
  assert.match(person.text(), /You cannot pay on this page yet.*payment of £125/)
  await person.press('Send')
  assert.match(person.text(), /We have your application for a skip permit/)

  const officer = new Person(app.server)
  await officer.open(`/at/${app.slug}/staff/demo`)
  await officer.press('Sign in as')
  await officer.open(`/at/${app.slug}/staff/cases`)
  await officer.open(/href="([^"]*\/staff\/cases\/[0-9a-f-]{36})"/.exec(officer.html)?.[1] ?? '')
  assert.match(officer.text(), /Suspended parking bays £60 \(PRK-SUSP\).*Total £125/)
  assert.match(officer.text(), /Grant the permit/)
})

test('words speak of the council, and link to another service only where the council has it', async () => {
  const person = new Person(app.server)
  await person.open(base)
  await person.follow('Start now')
  await person.press('Continue', { where: 'ownLand' })
  assert.equal(person.heading(), 'You do not need a permit')
  assert.match(person.text(), /bulky waste collection may cost less/)
  assert.doesNotMatch(person.html, /service:bulky-waste|href="[^"]*bulky/)
  await person.open(`/at/${app.slug}/cy/trwydded-sgip`)
  assert.match(person.text(), /Mae'n costio £45 am bythefnos|costio £45/)
})

test('a page names the council’s telephone', async () => {
  now = new Date('2026-03-04T10:00:00Z')
  const person = new Person(app.server)
  await person.open(`/at/${app.slug}/order-recycling-container`)
  await person.follow('Start now')
  await person.press('Continue', { homeKind: 'business' })
  assert.doesNotMatch(person.text(), /\{councilTelephone\}/)
})
