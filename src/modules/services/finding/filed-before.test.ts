import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { withClient } from '#kernel/database/roles.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { testApp } from '#test/support/app.ts'
import { listServices } from '../store.ts'

const app = await testApp({
  packages: ['missed-collection'],
  clock: () => new Date('2026-03-04T10:00:00Z'),
  driven: true,
})
const migration = join(import.meta.dirname, '../migrations/0016-filed-under.sql')

test('services that were online before the A to Z went by their words are filed by them after the upgrade', async () => {
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`update services.service set filed_en = '', filed_cy = '' where council_id = ${app.councilId}`,
    ),
  )
  const text = await readFile(migration, 'utf8')
  const fills = text.slice(text.indexOf('-- The owner sees'))
  await withClient(app.ownerUrl, owner => owner.query(fills))
  const [service] = await readingCouncil(app.pool, app.councilId, listServices)
  assert.deepEqual([service?.filedEn, service?.filedCy], ['bin not emptied', 'bin heb ei wagio'])
})
