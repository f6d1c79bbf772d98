import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { loadModel, testApp } from '../support/app.ts'
import { axeFindings, openTab, scrollsSideways, tabTo } from '../support/browser.ts'

/* The main job in a real browser, at 320 px: by keyboard alone, and without script. */

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => NOW })
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`
const model = await loadModel('missed-collection')
const welsh = model.content.cy

/** What the resident answers, by the id of the first input of each page. */
const ANSWERS: Readonly<Record<string, string>> = {
  'property-line1': '1 Stryd Fawr',
  'property-town': 'Testham',
  'property-postcode': 'TE1 1ST',
  bin: 'recycling',
  'dueOn-day': '3',
  'dueOn-month': '3',
  'dueOn-year': '2026',
  assisted: 'no',
  neighbours: 'emptied',
  outInTime: 'yes',
  tag: 'noTag',
  missedBefore: 'first',
  wantsUpdates: 'email',
  email: 'mair@example.com',
  yourName: 'Mair Llwyd',
}

/** Every input of the page that has an answer, filled with the keys of a keyboard. */
async function typeAnswers(page: Page): Promise<void> {
  for (const [name, value] of Object.entries(ANSWERS)) {
    const text = page.locator(`main input[name="${name}"]:not([type=radio]):visible`)
    const radio = page.locator(`main input[type=radio][name="${name}"]`)
    if ((await text.count()) === 1) {
      await text.focus()
      await page.keyboard.type(value)
    } else if ((await radio.count()) > 0) {
      // The group is one stop of the Tab key; Space takes the option that has the focus.
      await page.locator(`main input[type=radio][name="${name}"][value="${value}"]`).focus()
      await page.keyboard.press('Space')
    }
  }
}

async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function pressButton(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await pressEnter(page)
}

async function fillInJourney(page: Page, go: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if (page.url().endsWith('/check-your-answers')) return
    await typeAnswers(page)
    await pressButton(page, go)
    assert.equal(await scrollsSideways(page), false, page.url())
  }
  assert.fail('the journey does not end')
}

async function officerCloses(page: Page, reference: string): Promise<void> {
  await page.goto(`${base}/staff/demo`)
  await pressButton(page, 'Sign in as Caseworker waste')
  await tabTo(page, 'Reference, name, postcode')
  await page.keyboard.type(reference)
  await pressEnter(page)
  await pressButton(page, 'Not a missed collection')
  await page.locator('input[name="crewLog"]').first().focus()
  await page.keyboard.press('Space')
  await page.locator('input[name="reason"]').first().focus()
  await page.keyboard.press('Space')
  await pressButton(page, 'Confirm')
  await page.getByText('It is done and written down').waitFor()
}

for (const script of [true, false]) {
  const how = script ? 'by keyboard alone' : 'without script'
  test(`a resident reports in Welsh on a small telephone, ${how}, an officer closes it with a reason, and the resident reads why`, async () => {
    const resident = await openTab({ base, width: 320, script })
    const { page } = resident
    await page.goto(`${base}/cy`)
    await tabTo(page, 'Beth sydd ei angen arnoch?')
    await page.keyboard.type('bin heb ei wagio')
    await pressEnter(page)
    await pressButton(page, welsh.name)
    await pressButton(page, 'Dechrau nawr')
    await fillInJourney(page, 'Parhau')
    if (script) assert.deepEqual(await axeFindings(page), [], 'check your answers')
    await pressButton(page, 'Anfon')
    const reference = /MC-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await page.locator('main').innerText())?.[0]
    assert.ok(reference)
    if (script) assert.deepEqual(await axeFindings(page), [], 'the confirmation')

    await app.worker?.drain(app.councilId)
    const officer = await openTab({ base, width: 320, script })
    await officerCloses(officer.page, reference)
    if (script) assert.deepEqual(await axeFindings(officer.page), [], 'the case, closed')

    await app.worker?.drain(app.councilId)
    await page.goto(`${base}/cy/track`)
    await tabTo(page, 'Cyfeirnod')
    await page.keyboard.type(reference)
    await page.keyboard.press('Tab')
    await page.keyboard.type('mair@example.com')
    await pressEnter(page)
    const outcome = welsh.case.outcomes?.['notMissed']
    const customer = typeof outcome === 'object' ? (outcome.customer ?? outcome.label) : outcome
    assert.ok((await page.locator('main').innerText()).includes(String(customer)))
    await page.goto(`${base}/mailbox`)
    const told = page.getByText(reference)
    assert.ok((await told.count()) >= 2, 'the receipt and the outcome')
    assert.deepEqual([...resident.errors, ...officer.errors], [])
  })
}
