import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { loadModel, testApp } from '../support/app.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'
import { serviceOwner } from '../support/service-owner.ts'

/* Every kind of page, at the width of a small telephone and of a desk, held against WCAG 2.2 AA by axe. */

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection', 'complaint'], clock: () => NOW })
await serviceOwner(app, 'Olive Owner', NOW)
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`
const model = await loadModel('missed-collection')
const start = `/${model.content.en.path}`

type Visit = { name: string; go: (page: Page) => Promise<unknown> }

const to = (path: string) => (page: Page) => page.goto(`${base}${path}`)

const PUBLIC: readonly Visit[] = [
  { name: 'home', go: to('/') },
  { name: 'services found', go: to('/services?q=bin') },
  { name: 'A to Z', go: to('/a-to-z?letter=C') },
  { name: 'start', go: to(start) },
  { name: 'a question', go: to(`${start}/where`) },
  {
    name: 'a question in error',
    go: async page => {
      await page.goto(`${base}${start}/where`)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    },
  },
  { name: 'save and return', go: to(`${start}/save`) },
  { name: 'form on paper', go: to(`${start}/print`) },
  { name: 'track', go: to('/track') },
  { name: 'sign in', go: to('/account/sign-in') },
  { name: 'how much is online', go: to('/performance') },
  { name: 'comparing councils', go: to('/performance/compare') },
  { name: 'how each service goes', go: to('/performance/services') },
  { name: 'open data', go: to('/data') },
  { name: 'interfaces for programs', go: to('/api') },
  { name: 'feedback', go: to('/feedback') },
  { name: 'a topic', go: to('/topics/bins-and-recycling') },
  { name: 'a life event', go: to('/life-events/moving-home') },
  { name: 'accessibility', go: to('/accessibility') },
  { name: 'privacy', go: to('/privacy') },
  { name: 'mailbox', go: to('/mailbox') },
  { name: 'not found', go: to('/no-such-page') },
  { name: 'home in Welsh', go: to('/cy') },
  { name: 'a question in Welsh', go: to(`/cy/${model.content.cy.path}/where`) },
  { name: 'officers’ sign-in', go: to('/staff/sign-in') },
  { name: 'demonstration sign-in', go: to('/staff/demo') },
]

const STAFF: readonly Visit[] = [
  { name: 'my work', go: to('/staff') },
  { name: 'queue', go: to('/staff/cases?service=missed-collection') },
  { name: 'search', go: to('/staff/search?q=nothing') },
  { name: 'team', go: to('/staff/team') },
  { name: 'keys', go: to('/staff/keys') },
  { name: 'help a customer', go: to('/staff/help') },
  { name: 'start for a customer', go: to(start) },
  { name: 'messages', go: to('/staff/messages') },
  { name: 'the calendar of bookings', go: to('/staff/bookings?view=week') },
  { name: 'what can be booked', go: to('/staff/bookings/resources/new') },
  { name: 'the waiting list', go: to('/staff/bookings/waiting') },
  { name: 'own account', go: to('/staff/account') },
]

const services = (path: string) => to(`/staff/services${path}`)
let draft = ''
let kind = ''
const OWNER: readonly Visit[] = [
  { name: 'services', go: services('') },
  { name: 'a package', go: services('/missed-collection') },
  { name: 'words of a package', go: services('/missed-collection/words') },
  { name: 'upload a package', go: services('/upload') },
  { name: 'take a service down', go: services('/missed-collection/retire') },
  { name: 'adopt a package', go: services('/adopt') },
  {
    name: 'changes of an adopted package',
    go: async page => {
      await page.goto(`${base}/staff/services/adopt/complaint`)
      const adopt = page.getByRole('button', { name: 'Adopt this package' })
      if ((await adopt.count()) > 0) await adopt.click()
      else await page.goto(`${base}/staff/services/complaint/changes`)
    },
  },
  { name: 'words to change', go: services('/complaint/changes/words?at=summary') },
  { name: 'a question of our own', go: services('/complaint/changes/question') },
  { name: 'adopted packages', go: services('/adopted') },
  { name: 'feeds', go: services('/feeds') },
  { name: 'begin a draft', go: services('/drafts/new?from=missed-collection') },
  {
    name: 'a draft',
    go: async page => {
      await page.getByRole('button', { name: 'Start the draft' }).click()
      draft = page.url()
    },
  },
  { name: 'a page of a draft', go: page => page.goto(`${draft}/pages/which`) },
  {
    name: 'a question of a draft',
    go: page => page.getByRole('link', { name: 'Which bin was missed?' }).click(),
  },
  { name: 'a condition of a draft', go: page => page.goto(`${draft}/pages/tooLate/condition`) },
  { name: 'words of a draft', go: page => page.goto(`${draft}/words/messages`) },
  ...['clocks', 'actions', 'routes', 'rules', 'messages', 'computed'].map(part => ({
    name: `${part} of a draft`,
    go: (page: Page) => page.goto(`${draft}/parts/${part}`),
  })),
  { name: 'the examples of a draft', go: page => page.goto(`${draft}/examples`) },
  { name: 'an example of a draft', go: page => page.goto(`${draft}/examples/0?page=which`) },
  {
    name: 'what a condition of a part says',
    go: page => page.goto(`${draft}/parts/actions/sendCrew/condition`),
  },
  {
    name: 'an action of a draft',
    go: async page => {
      await page.goto(`${draft}/parts/actions`)
      await page.locator('.mh-queue__main a').first().click()
    },
  },
  { name: 'a file of a draft', go: page => page.goto(`${draft}/file?name=service.yaml`) },
  {
    name: 'a service made from a kind',
    go: async page => {
      await page.goto(`${base}/staff/services/drafts/new`)
      await page.getByLabel('A kind of service').check()
      await page.locator('#archetype').selectOption('report-in-street')
      await page.locator('#name').fill('report-weeds')
      await page.getByRole('button', { name: 'Start the draft' }).click()
      kind = page.url()
    },
  },
  ...['service', 'words', 'council', 'parts'].map(step => ({
    name: `the step ${step} of a kind`,
    go: (page: Page) => page.goto(`${kind}/kind/${step}`),
  })),
  { name: 'the check of a draft', go: page => page.goto(`${draft}/check`) },
]

const WIDTHS = [320, 1280]

/** What is wrong with the page as it stands, at each width: a page is opened once and the window drawn wider. */
async function sound(page: Page, name: string): Promise<string[]> {
  const wrong: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const findings = await axeFindings(page)
    if (await scrollsSideways(page)) findings.push('it scrolls sideways')
    wrong.push(...findings.map(finding => `${name} at ${width} px: ${finding}`))
  }
  return wrong
}

async function visitAll(visits: readonly Visit[], signIn?: string): Promise<void> {
  const { page, errors } = await openTab({ base, width: 320 })
  if (signIn !== undefined) {
    await page.goto(`${base}/staff/demo`)
    await page
      .getByRole('button', { name: `Sign in as ${signIn}` })
      .first()
      .click()
  }
  const wrong: string[] = []
  for (const { name, go } of visits) {
    await page.setViewportSize({ width: 320, height: 800 })
    await go(page)
    wrong.push(...(await sound(page, name)))
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(errors, [])
}

test('public pages are sound at the width of a small telephone and of a desk', () =>
  visitAll(PUBLIC))

test('service owners’ pages are sound at the width of a small telephone and of a desk', () =>
  visitAll(OWNER, 'Olive Owner'))

test('officers’ pages are sound at the width of a small telephone and of a desk', () =>
  visitAll(STAFF, 'Caseworker waste'))
