import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { newId } from '../ids.ts'
import { sql } from '../sql.ts'
import { inCouncil, one, readingCouncil } from '../transaction.ts'
import { findKeptForm, keepForm } from './kept-forms.ts'

const database = await testDatabase()
const council = newId()
const now = new Date('2026-03-04T10:00:00Z')
const path = '/staff/account/password'
const form = { password: 'correct horse battery', teams: ['waste', 'parks'], _token: 'of a page' }
const token = await inCouncil(database.pool, council, tx => keepForm(tx, { path, form }, now))
const find = (of: string, at = now) =>
  readingCouncil(database.pool, council, tx => findKeptForm(tx, of, at))

test('what was posted as the session had ended comes back to who has its link, without the page’s token', async () => {
  const { _token, ...posted } = form
  assert.deepEqual(await find(token), { path, form: posted })
})

test('it comes back to nobody else, and not after two hours', async () => {
  assert.equal(await find(`${token}x`), undefined)
  assert.equal(await find(token, new Date(now.getTime() + 2 * 60 * 60_000)), undefined)
})

test('nothing of it can be read in the table, nor in a backup of it', async () => {
  const row = await readingCouncil(database.pool, council, tx =>
    one<{ all: string }>(tx, sql`select k::text as all from kernel.kept_form k`),
  )
  assert.doesNotMatch(row.all, /correct horse|waste/)
  assert.doesNotMatch(row.all, /password"/, 'not even the names of the fields')
})
