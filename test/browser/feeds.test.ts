import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newId } from '#kernel/ids.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { noteInstallation } from '../../src/modules/services/sharing/store-heartbeats.ts'
import { testApp } from '../support/app.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'
import { samplePublisher } from '../support/sample-feed.ts'
import { serveFolder } from '../support/static-server.ts'

/* The pages of feeds, sound at both widths, held against WCAG 2.2 AA. */

const now = new Date()
const { feed, feeding, fingerprint, packageFolder, work } = samplePublisher(now)
const app = await testApp({
  packages: [],
  clock: () => now,
  driven: true,
  privateLinks: true,
  environment: { MOOTHALL_DATA_DIR: join(work, 'data') },
})
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`
await feeding('make', feed, '--name', 'Marchford District Council')
await feeding('add', feed, packageFolder(1))
const address = await serveFolder(feed)

await inCouncil(app.pool, app.councilId, tx =>
  saveOfficer(
    tx,
    {
      id: newId(),
      name: 'Ann Author',
      email: 'ann@testham.example',
      roles: ['serviceOwner'],
      teamIds: [],
      leavesOn: null,
      stoppedAt: null,
      demo: true,
    },
    now,
  ),
)

test('a feed is followed, looked at and taken from, on pages that are sound at both widths', async () => {
  const { page, errors } = await openTab({ base, width: 1280 })
  page.setDefaultTimeout(30_000)
  const wrong: string[] = []
  const look = async (name: string) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const finding of await axeFindings(page)) wrong.push(`${name} at ${width}: ${finding}`)
      if (await scrollsSideways(page)) wrong.push(`${name} scrolls sideways at ${width}`)
      const shots = process.env['MOOTHALL_SHOTS']
      if (shots !== undefined)
        await page.screenshot({ path: `${shots}/feed-${name}-${width}.png`, fullPage: true })
    }
  }
  await page.goto(`${base}/staff/demo`)
  await page.getByRole('button', { name: 'Sign in as Ann Author' }).click()
  await page.goto(`${base}/staff/services/adopted`)
  await page.getByRole('button', { name: 'Feeds' }).click()
  await look('none')
  await page.getByRole('button', { name: 'Follow a feed' }).click()
  await page.getByRole('button', { name: 'Check and follow' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await look('wrong')
  await page.getByLabel('Address of the feed').fill(address)
  await page.getByLabel('Fingerprint').fill(await fingerprint())
  await look('follow')
  await page.getByRole('button', { name: 'Check and follow' }).click()
  await page.getByText('You follow the feed').waitFor()
  await look('followed')
  await page.getByRole('link', { name: /^Stop following/ }).click()
  await look('leave')
  await page.getByRole('link', { name: 'Go on following it' }).click()
  await page.locator('.mh-change__title a').click()
  await look('offer')
  await page.getByRole('button', { name: 'Adopt this package' }).click()
  await page.waitForURL(/done=adopted/)
  await page.getByRole('link', { name: 'Where it comes from and who runs it' }).click()
  await look('lineage')
  await inCouncil(app.pool, app.councilId, tx => noteInstallation(tx, 'a'.repeat(64), now))
  await page.goto(`${base}/staff/services/adopt-file`)
  await look('file')
  await page.goto(`${base}/staff/services/heartbeats`)
  await look('heartbeats')
  assert.deepEqual(wrong, [])
  assert.deepEqual(errors, [])
})
