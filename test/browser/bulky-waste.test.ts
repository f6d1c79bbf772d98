import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { takeGazetteer } from '#places'
import { makeTown } from '../../src/app/demo/make-town.ts'
import { testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'

/* Bulky waste on a small telephone, from the postcode to the paid slot, and back: what the customer, the calendar,
   the ledger and the messages say is the same. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['bulky-waste-collection'],
  clock: () => now,
  driven: true,
})
const actor = { kind: 'system', name: 'test' } as const
const council = { id: app.councilId } as never
await inCouncil(app.pool, app.councilId, tx =>
  takeGazetteer(
    tx,
    { db: app.pool, now, council, actor, locale: 'en' },
    makeTown({
      name: 'Testham',
      outcode: 'TE1',
      number: 9,
      origin: [54.7, 2],
      welsh: false,
      domain: 'testham.example',
      today: '2026-03-04' as PlainDate,
    }),
  ),
)
await addResource(app, 'bulkyRound', {
  schedule: {
    hours: [{ weekdays: [2, 4], opens: 420, closes: 900 }],
    slotMinutes: null,
    capacity: 8,
    counts: 'party',
    partyMost: 8,
    changeNoticeMinutes: 48 * 60,
  },
  as: { name: { en: 'North round', cy: 'Rownd y gogledd' }, site: { en: '', cy: '' } },
  now,
})
await inCouncil(app.pool, app.councilId, tx =>
  saveOfficer(
    tx,
    {
      id: newId(),
      name: 'Fay Finance',
      email: 'fay@testham.example',
      roles: ['financeOfficer'],
      teamIds: [],
      leavesOn: null,
      stoppedAt: null,
      demo: true,
    },
    now,
  ),
)
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`

async function sound(page: Page): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], page.url())
  assert.equal(await scrollsSideways(page), false, `${page.url()} scrolls sideways`)
}

async function goOn(page: Page, button = 'Continue'): Promise<void> {
  await sound(page)
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: button }).first().click(),
  ])
}

const choose = (page: Page, label: string | RegExp) =>
  page.getByLabel(label).first().check({ force: true })

/** Opens the start page and answers, chooses a day and pays. */
async function toPaidSlot(page: Page): Promise<void> {
  await page.goto(`${base}/bulky-waste-collection`)
  await goOn(page, 'Start')
  await page.getByLabel('Postcode, or any part of the address').fill('te1 1aa')
  await goOn(page, 'Find address')
  await choose(page, /^2 High Street/)
  await goOn(page)
  await choose(page, 'A house or bungalow')
  await goOn(page)
  await choose(page, 'Mattress')
  await page.getByLabel('How many?').fill('2')
  await goOn(page, 'Save')
  await goOn(page)
  await page.locator('[name=stillGood][value=no]').check({ force: true })
  await page.locator('[name=onReduction][value=no]').check({ force: true })
  await goOn(page)
  await page.locator('[name=putOut][value=front]').check({ force: true })
  await goOn(page)
  await page.locator('[name=notThese]').check({ force: true })
  await goOn(page)
  await choose(page, 'Thursday 12 March 2026')
  await goOn(page)
  await goOn(page)
  await page.getByLabel('name').first().fill('Ann Example')
  await page.locator('[name=contactBy][value=email]').check({ force: true })
  await page.locator('[name=email]').fill('ann@example.com')
  await goOn(page)
  await goOn(page, 'Continue to payment')
  await goOn(page, 'Pay £')
  await page.getByLabel('Practice card number').fill('4444 3333 2222 1111')
  await goOn(page, 'Pay £')
  await sound(page)
}

const said = (page: Page) => page.locator('main').innerText()

async function signedIn(name: string): Promise<Page> {
  const { page } = await openTab({ base, width: 320 })
  await page.goto(`${base}/staff/demo`)
  await page.getByRole('button', { name: `Sign in as ${name}` }).click()
  return page
}

/** What the calendar says of the day, and the ledger of the month: the money that is ours. */
async function books(crew: Page, finance: Page) {
  await crew.goto(`${base}/staff/bookings?day=2026-03-12`)
  await sound(crew)
  const day = await said(crew)
  await finance.goto(`${base}/staff/payments/ledger`)
  await sound(finance)
  return { day, ledger: (await said(finance)).replaceAll(/\s+/g, ' ') }
}

test('on a small telephone: from the postcode to the paid slot, and back within the rules', async t => {
  const { page, errors } = await openTab({ base, width: 320 })
  const began = performance.now()
  await toPaidSlot(page)
  t.diagnostic(
    `from the start page to the paid slot: ${Math.round((performance.now() - began) / 1000)} s`,
  )
  assert.match(await said(page), /It is booked: Thursday 12 March 2026, 7am to 3pm/)
  assert.match(await said(page), /You have paid £28/)
  await app.worker?.drain(app.councilId)

  const [crew, finance] = [await signedIn('Caseworker waste'), await signedIn('Fay Finance')]
  const paid = await books(crew, finance)
  assert.match(paid.day, /Ann Example[\s\S]*6 of 8 left/)
  assert.match(paid.ledger, /Income WST-BULK £0 £28 Total £28 £28 Debits and credits agree/)

  await page.getByRole('link', { name: 'Change or cancel it' }).click()
  await sound(page)
  await page.getByRole('link', { name: 'Cancel the booking' }).click()
  await sound(page)
  assert.match(await said(page), /We will give back £28/)
  await page.getByRole('button', { name: 'Cancel the booking' }).click()
  await page.getByText('The booking is cancelled.').waitFor()
  await sound(page)
  await app.worker?.drain(app.councilId)

  const back = await books(crew, finance)
  assert.doesNotMatch(back.day, /Ann Example/)
  assert.match(back.day, /8 of 8 left/)
  assert.match(back.ledger, /Income WST-BULK £28 £28 Total £56 £56 Debits and credits agree/)
  await page.goto(`${base}/mailbox`)
  await sound(page)
  const told = await said(page)
  for (const subject of [
    /We collect on 12 March 2026/,
    /Receipt for £28/,
    /Your bulky waste collection is cancelled/,
    /We have given back £28/,
  ])
    assert.equal(told.match(new RegExp(subject, 'g'))?.length, 1, String(subject))
  assert.deepEqual(errors, [])
})
