import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { bookSlot } from '#bookings'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { testApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { openTab } from '../support/browser.ts'

/* The day goes up on the wall of the hall: who comes when, and nothing that only a screen can do. */

const now = new Date('2026-03-02T10:00:00Z')
const app = await testApp({ packages: ['hall-or-pitch-hire'], clock: () => now, driven: true })
for (const name of ['Main hall', 'Garden room'])
  await addResource(app, 'room', { as: { name: { en: name, cy: name } }, now })
await inCouncil(app.pool, app.councilId, tx =>
  bookSlot(
    tx,
    { now, actor: { kind: 'system', name: 'test' } },
    {
      kind: 'room',
      wish: { party: 1 },
      startsAt: new Date('2026-03-31T10:00:00Z'),
      about: { kind: 'booking', id: newId() },
      guest: { name: 'Jo Example', title: 'Chess', locale: 'en' },
      forgetOn: '2028-01-01' as PlainDate, // A day as the database has it.
      now,
    },
  ),
)
await prepareAssets()
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())

test('the calendar on paper has the bookings, says where there is none, and leaves out links and controls', async () => {
  const { page } = await openTab({ base: origin, width: 794 })
  await page.goto(`/at/${app.slug}/staff/demo`)
  await page.getByRole('button', { name: 'Sign in as' }).first().click()
  await page.goto(`/at/${app.slug}/staff/bookings?day=2026-03-31`)
  const onPaperOnly = page.getByText('Nothing booked', { exact: true })
  assert.equal(await onPaperOnly.isVisible(), false, 'on screen the free times say so')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.getByText('Jo Example').isVisible(), true)
  assert.equal(await onPaperOnly.isVisible(), true)
  for (const name of ['Earlier', 'Week', 'Waiting list', 'Casework'])
    assert.equal(await page.getByRole('link', { name }).first().isVisible(), false, name)
  assert.equal(await page.getByRole('button', { name: 'Show' }).isVisible(), false)
  const after = `getComputedStyle(document.querySelector('.mh-diary__title a'), '::after').content`
  assert.equal(await page.evaluate(after), 'none', 'no address is printed behind a name')
})
