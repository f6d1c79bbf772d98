import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { sql } from '#kernel/sql.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { testApp } from '../support/app.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'
import { takeTestTown } from '../support/test-town.ts'

/* The map in a real browser: by mouse, by keyboard alone, at the width of a small telephone and of a desk. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['dead-animal', 'missed-collection'], clock: () => now })
await takeTestTown(app, now)
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`

async function sound(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], name)
  assert.equal(await scrollsSideways(page), false, `${name} scrolls sideways`)
}

async function toPlace(page: Page): Promise<void> {
  await page.goto(`${base}/report-dead-animal/safety`)
  const choices: Record<string, string> = {
    danger: 'no',
    land: 'street',
    animal: 'foxOrBadger',
    size: 'medium',
    onRoad: 'verge',
  }
  for (let step = 0; step < 8 && !page.url().endsWith('/where'); step += 1) {
    for (const [name, value] of Object.entries(choices)) {
      const choice = page.locator(`input[name="${name}"][value="${value}"]`)
      if ((await choice.count()) > 0) await choice.check({ force: true })
    }
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  await page.getByLabel('Street, address or postcode').fill('mil lane')
  await page.getByRole('button', { name: 'Find place' }).click()
  await sound(page, 'streets to choose from')
  await page.getByLabel('Mill Lane, Testham').check({ force: true })
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('.mh-map__box .leaflet-tile-loaded').first().waitFor()
}

async function keptPoint(): Promise<readonly number[] | undefined> {
  const { rows } = await readingCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`select answers from journeys.journey where council_id = ${app.councilId} order by id desc limit 1`,
    ),
  )
  return rows[0]?.answers.where?.point
}

for (const width of [320, 1280]) {
  test(`a pin is put by keyboard alone at ${width} px, and told in words`, async () => {
    const { page, errors } = await openTab({ base, width })
    await toPlace(page)
    await sound(page, 'the map')
    await page.locator('.mh-map__box').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByText(/The pin is near \d+ Mill Lane|The pin is set/).waitFor()
    assert.ok(page.url().endsWith('/where'), 'Enter on the map does not send the form')
    await sound(page, 'the map with its pin')
    const shown = await page.locator('[data-map="point"]').inputValue()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(url => !url.pathname.endsWith('/where'))
    assert.deepEqual(await keptPoint(), shown.split(',').map(Number))
    assert.deepEqual(errors, [])
  })

  test(`an address is found and everything that serves it shown at ${width} px`, async () => {
    const { page, errors } = await openTab({ base, width })
    await page.goto(`${base}/`)
    await sound(page, 'home')
    await page.getByLabel('Postcode, or any part of the address').fill('te1 1aa')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Choose your address' }).waitFor()
    await sound(page, 'addresses')
    await page.getByRole('link', { name: /^2 High Street/ }).click()
    await page.getByRole('heading', { name: 'Bin days' }).waitFor()
    await sound(page, 'my area')
    await page.goto(`${base}/report-missed-bin-collection/where`)
    await page.getByLabel('Postcode, or any part of the address').fill('te1 1aa')
    await page.keyboard.press('Enter')
    await page.getByText('Choose the address').waitFor()
    await sound(page, 'an address question')
    assert.deepEqual(errors, [])
  })
}
