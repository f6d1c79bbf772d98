import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { openCharge, practisePayment } from '#payments'
import { testApp } from '../support/app.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'

/* The pages on which one pays and those of finance officers, by keyboard, at both widths, held against WCAG 2.2 AA. */

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => NOW })
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`
const actor = { kind: 'system', name: 'test' } as const

const open = () =>
  inCouncil(app.pool, app.councilId, tx =>
    openCharge(
      tx,
      { now: NOW, actor },
      {
        name: newId(),
        about: { kind: 'test', id: newId() },
        lines: [
          {
            id: 'bin',
            fullPence: 4000,
            pence: 3000,
            vat: 'standard',
            ledger: 'WST-BIN',
            words: { en: 'A brown bin for the garden', cy: 'Bin brown i’r ardd' },
          },
        ],
        words: { en: 'Subscribe to the garden waste collection', cy: 'Tanysgrifio' },
        locale: 'en',
        returnPath: '/services',
      },
    ),
  )

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
    NOW,
  ),
)

for (const width of [320, 1280])
  test(`paying and its workspace are sound at ${width} px, and one pays by keyboard`, async () => {
    const { page, errors } = await openTab({ base, width })
    const wrong: string[] = []
    const look = async (name: string) => {
      for (const finding of await axeFindings(page)) wrong.push(`${name}: ${finding}`)
      if (await scrollsSideways(page)) wrong.push(`${name} scrolls sideways`)
    }
    const [council] = await app.councils()
    assert.ok(council)
    const done = await open()
    const ctx = { db: app.pool, now: NOW, actor, council, locale: 'en' as const }
    await practisePayment(ctx, { chargeId: done.id, card: 'pays' })
    const charge = await open()
    await page.goto(`${base}${charge.payPath}`)
    await look('pay')
    await page.locator('summary').press('Enter')
    await page.getByRole('button', { name: 'Send them the link' }).press('Enter')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await look('pay in error')
    await page.getByRole('button', { name: 'Pay £30 by card' }).press('Enter')
    await page.getByRole('heading', { name: 'Practice card page' }).waitFor()
    await look('card')
    await page.getByLabel('Practice card number').fill('4000 0000 0000 3220')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /asks you to confirm/ }).waitFor()
    await look('bank')
    await page.getByRole('button', { name: 'Yes, it is me' }).press('Enter')
    await page.goto(`${base}${charge.payPath}/receipt`)
    await look('receipt')
    await page.goto(`${base}/staff/demo`)
    await page.getByRole('button', { name: 'Sign in as Fay Finance' }).click()
    for (const path of ['', '/refunds', '/ledger', '/reconciliation', '/settings', `/${done.id}`]) {
      await page.goto(`${base}/staff/payments${path}`)
      await look(`staff${path}`)
    }
    const unpaid = await open()
    await page.goto(`${base}/staff/payments/${unpaid.id}`)
    await look('take a payment')
    assert.deepEqual(wrong, [])
    assert.deepEqual(errors, [])
  })
