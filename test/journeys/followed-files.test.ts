import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { many, readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['fly-tipping'], clock: () => now, driven: true })
const model = await loadModel('fly-tipping')
const example = model.examples[0]?.answers
const you = {
  wantsContact: true,
  reachBy: 'email',
  email: 'sam@example.com',
  yourName: 'Sam Other',
}
const answers = { ...example, photo: [{ name: 'heap.jpg' }], ...you } as unknown as Answers // As examples hold them.
const way = { model, slug: app.slug, answers, now }

/** How many files stand by for journeys. */
async function heldForJourneys(): Promise<number> {
  const rows = await readingCouncil(app.pool, app.councilId, tx =>
    many(
      tx,
      sql`select 1 from files.use where council_id = ${app.councilId} and about_kind = 'journey'`,
    ),
  )
  return rows.length
}

test('who follows an earlier report instead leaves no photograph behind', async () => {
  assert.equal((await goThrough(uploader(app.server), way)).ends, 'submitted')
  const before = await heldForJourneys()
  const second = uploader(app.server)
  const last = model.pages.at(-1)?.id ?? ''
  assert.equal((await goThrough(second, { ...way, until: last })).ends, last)
  await second.press('Continue', { yourName: you.yourName })
  assert.equal(await heldForJourneys(), before + 1)
  await second.press('Follow it')
  assert.match(second.path, /\/sent$/)
  assert.equal(await heldForJourneys(), before)
})
