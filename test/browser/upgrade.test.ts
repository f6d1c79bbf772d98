import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '#kernel/ids.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { saveOfficer } from '#organisations'
import { findModelByPath } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'
import { Person } from '../support/person.ts'
import { sendAndPay } from '../support/send-and-pay.ts'
import { toSkipPermitCheck } from '../support/skip-permit.ts'
import { nextRelease, receive } from '../support/skip-release.ts'

/* An officer makes a library package the council's own, and takes its next release without losing a word of it: in a browser, at 1280 px, and every screen of it sound at 320 px. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())
const base = `${origin}/at/${app.slug}`
const first = await loadModel('skip-permit')
const wrong: string[] = []

const HINT = 'The property that the skip is for, with its postcode'
const ANEW = 'The building that the skip is for, with its postcode'

async function officer(name: string) {
  await inCouncil(app.pool, app.councilId, tx =>
    saveOfficer(
      tx,
      {
        id: newId(),
        name,
        email: `${newId()}@testham.example`,
        roles: ['serviceOwner'],
        teamIds: [],
        leavesOn: null,
        stoppedAt: null,
        demo: true,
      },
      now,
    ),
  )
  const tab = await openTab({ base, width: 1280 })
  await tab.page.goto(`${base}/staff/demo`)
  await tab.page.getByRole('button', { name: `Sign in as ${name}` }).click()
  return tab
}

const ann = await officer('Ann Author')
const ben = await officer('Ben Approver')
const { page } = ann
page.setDefaultTimeout(30_000)
ben.page.setDefaultTimeout(30_000)

/** The screen as it stands, judged at both widths. */
async function look(name: string, at: Page = page) {
  for (const width of [320, 1280]) {
    await at.setViewportSize({ width, height: 800 })
    for (const finding of await axeFindings(at)) wrong.push(`${name} at ${width}: ${finding}`)
    if (await scrollsSideways(at)) wrong.push(`${name} scrolls sideways at ${width}`)
    const shots = process.env['MOOTHALL_SHOTS']
    if (shots !== undefined)
      await at.screenshot({
        path: `${shots}/${name.replaceAll(' ', '-')}-${width}.png`,
        fullPage: true,
      })
  }
}

const press = (name: string | RegExp, at: Page = page) =>
  at.locator('main').getByRole('button', { name }).first().click()
const follow = (name: string | RegExp) =>
  page.locator('main').getByRole('link', { name }).first().click()
const says = (words: string | RegExp, at: Page = page) =>
  at.locator('main').getByText(words).first().waitFor()

async function proposeAndApprove(note: string) {
  await page.getByLabel('What you changed, and why').fill(note)
  await press('Propose these changes')
  await page.waitForURL(/done=proposed/)
  await look(`proposed ${note}`)
  await ben.page.goto(page.url())
  await ben.page.locator('input[name=when][value=now]').check()
  await press(/^Approve/, ben.page)
  await ben.page.waitForURL(/done=/)
  await app.worker?.drain(app.councilId)
}

const online = async () => {
  const model = await readingCouncil(app.pool, app.councilId, tx =>
    findModelByPath(tx, 'skip-permit'),
  )
  assert.ok(model)
  return model
}

test('an officer takes a package of the library', async () => {
  await page.goto(`${base}/staff/services`)
  await press('Adopted packages')
  await press('Adopt a package')
  await page.getByLabel('Find a package').fill('skip')
  await press('Find')
  await look('library')
  await follow('Apply for a skip permit')
  await look('offer')
  await press('Adopt this package')
  await says(/You have changed nothing/)
})

test('changes a text, a fee and asks one question more', async () => {
  await press('Change words')
  await page.getByLabel('Find words').fill('property that the skip')
  await press('Find')
  await follow(/help text/)
  await page.locator('#en').fill(HINT)
  await page.locator('#cy').fill('Yr eiddo y mae’r sgip ar ei gyfer, gyda’i god post')
  await page.locator('#because').fill('Half of the applications lacked it')
  await look('words')
  await press('Keep the change')
  await press('Change a fee, a time or another value')
  await look('values')
  await follow(/^Table/)
  await look('table')
  await page.goBack()
  await follow('Fee “Skip permit, up to two weeks”')
  await page.locator('#value').fill('60')
  await page.locator('#because').fill('Full council, 4 March')
  await look('value')
  await press('Keep the change')
  await press('Add a question')
  await page.locator('#labelEn').fill('Is there a tree within 3 metres?')
  await page.locator('#labelCy').fill('A oes coeden o fewn 3 metr?')
  await page.locator('#shortEn').fill('Near a tree')
  await page.locator('#shortCy').fill('Ger coeden')
  await page.getByLabel(/Yes or no/).check()
  await page.locator('#after').selectOption('size')
  await look('question')
  await press('Keep the change')
  await says('4 changes')
  await look('changes')
})

test('a colleague approves it, and residents apply by it', async () => {
  await proposeAndApprove('Our fee and our tree')
  for (const endsOn of ['29 3 2026', '5 4 2026', '12 4 2026']) {
    const resident = new Person(app.server)
    await toSkipPermitCheck(resident, `/at/${app.slug}/skip-permit`, {
      endsOn,
      own: { ourNearATree: 'no' },
    })
    await sendAndPay(resident)
    await app.worker?.drain(app.councilId)
    assert.match(resident.text(), /We have your application/)
  }
})

test('a new release shows three clean changes, one to decide, and the two cases that would come out otherwise', async () => {
  const second = nextRelease(first, {
    definition: [['fees.lines.longer.pence', { multiply: ['£25', 'weeks'] }]],
    en: [
      ['facts.site.hint', 'The building the skip is for'],
      ['summary', 'Skip companies ask here for leave to put a skip on a road, pavement or verge.'],
    ],
    examples: [['£85.00', '£90.00']],
  })
  assert.equal((await receive(app, second, now)).kind, 'kept')
  await page.goto(`${base}/staff/services/skip-permit/changes`)
  await look('release waits')
  await follow('See what it means for you')
  await look('upgrade')
  const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
  assert.doesNotMatch(text, /Nothing is taken by itself/)
  assert.match(text, /Stays as it is 3/)
  assert.match(text, /Needs your decision 1/)
  assert.match(text, /2 of 3 cases of the last three months/)
  assert.equal(await page.locator('main a[href*="search?q=SKP"]').count(), 2)
})

test('the officer decides, and the council’s changes stand on the new release', async () => {
  await page.getByLabel('Write it anew').check()
  await page.getByLabel('Your new words').fill(ANEW)
  await look('deciding')
  await press('Decide')
  await says(/Decided: written anew/)
  await look('decided')
  await press('Take this release')
  await says(/You stand on release 2/)
  await look('taken')
  await proposeAndApprove('Release 2')
  const model = await online()
  assert.equal(model.content.en.facts?.['site']?.hint, ANEW)
  assert.equal(model.definition.fees?.lines[0]?.pence, '£60')
  assert.ok(model.pageOf.has('ourNearATree'))
  assert.equal(model.definition.adopted?.version, 2)
})

test('every screen on the way is sound at both widths', () => {
  assert.deepEqual(wrong, [])
  assert.deepEqual([...ann.errors, ...ben.errors], [])
})
