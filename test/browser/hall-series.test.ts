import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { bookSlot } from '#bookings'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { inCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { axeFindings, openTab, scrollsSideways } from '../support/browser.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

/* A class books the room for some Tuesdays on a small telephone: each date is seen, the taken one has others. */

const PACKAGE = 'hall-or-pitch-hire'
const now = new Date('2026-03-02T10:00:00Z')
const app = await testApp({ packages: [PACKAGE], clock: () => now, driven: true })
const model = await loadModel(PACKAGE)
const answers = (model.examples.find(each => each.name.startsWith('A yoga class'))?.answers ??
  {}) as Answers
await addResource(app, 'room', {
  schedule: {
    hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: 540, closes: 1380 }],
    stepMinutes: 60,
    horizonDays: 365,
    partyMost: 40,
  },
  as: { name: { en: 'Garden room', cy: 'Ystafell yr ardd' } },
  now,
})
/** Somebody else has the room for two hours. */
const take = (startsAt: string) =>
  inCouncil(app.pool, app.councilId, tx =>
    bookSlot(
      tx,
      { now, actor: { kind: 'system', name: 'test' } },
      {
        kind: 'room',
        wish: { party: 5, length: { minutes: 120 } },
        startsAt: new Date(startsAt),
        about: { kind: 'booking', id: newId() },
        guest: { name: 'Somebody else', title: 'Chess', locale: 'en' },
        forgetOn: '2028-01-01' as PlainDate,
        now,
      },
    ),
  )
await take('2026-03-31T17:00:00Z')
await take('2026-05-12T17:00:00Z')
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())

const WORDS = {
  en: {
    first: '2026-03-24',
    time: '6pm',
    go: 'Continue',
    week: 'Every week, at the same time',
    some: '3 of 4 dates are free.',
    other: 'Tuesday 31 March 2026, 8pm to 10pm',
    wrong: 'Select another time for Tuesday 31 March 2026, or leave it out',
  },
  cy: {
    first: '2026-05-05',
    time: '6yh',
    go: 'Parhau',
    week: 'Bob wythnos, ar yr un amser',
    some: 'Mae 3 o’r 4 dyddiad yn rhydd.',
    other: 'Dydd Mawrth 12 Mai 2026, 8yh tan 10yh',
    wrong: 'Dewiswch amser arall yn lle Dydd Mawrth 12 Mai 2026, neu gadewch ef allan',
  },
}

async function sound(page: Page): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], page.url())
  assert.equal(await scrollsSideways(page), false, `${page.url()} scrolls sideways`)
}

for (const locale of ['en', 'cy'] as const)
  test(`on a small telephone a class chooses its Tuesdays, in ${locale}`, async () => {
    const words = WORDS[locale]
    // The pages before the time are not what is looked at here.
    const person = uploader(app.server)
    await goThrough(person, { model, slug: app.slug, answers, now, until: 'wish' })
    const { page } = await openTab({ base: origin, width: 320 })
    const cookies = person.cookies().map(([name, value]) => ({ name, value, url: origin }))
    await page.context().addCookies(cookies)
    const path = person.path.replace(
      `/at/${app.slug}/`,
      `/at/${app.slug}/${locale === 'cy' ? 'cy/' : ''}`,
    )
    await page.goto(`${origin}${path}?day=${words.first}&from=${words.first}`)
    await sound(page)
    await page.getByLabel(words.time, { exact: true }).check()
    await page.getByLabel(words.week).check()
    await page.locator('#wish-count').fill('4')
    await shot(page, `times-${locale}`)
    await page.getByRole('button', { name: words.go, exact: true }).click()
    await page.getByText(words.some).waitFor()
    await sound(page)
    await shot(page, `dates-${locale}`)
    await page.getByRole('button', { name: words.go, exact: true }).click()
    await page.getByRole('link', { name: words.wrong }).click()
    await sound(page)
    await shot(page, `wrong-${locale}`)
    await page.getByLabel(words.other).check()
    await page.getByRole('button', { name: words.go, exact: true }).click()
    await page.waitForURL(url => !url.pathname.includes(path))
    await sound(page)
  })

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
