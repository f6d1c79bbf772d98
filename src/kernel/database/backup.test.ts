import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { backup } from './backup.ts'
import { findMigrationSources } from './migrate.ts'
import { openDatabase } from './open.ts'
import { restore } from './restore.ts'
import { withClient } from './roles.ts'

const folder = mkdtempSync(join(tmpdir(), 'moothall-backup-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const COUNCILS = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']
const AWKWARD = [
  'plain',
  'tab\there',
  'line\nend',
  '\\.',
  '\\N',
  'back\\slash',
  'Tŷ’r Cyngor 🗳',
  '',
  '\r\n',
]

async function fill(database: TestDatabase): Promise<void> {
  await withClient(database.adminUrl, async client => {
    for (const council of COUNCILS) {
      for (const [index, text] of AWKWARD.entries()) {
        await client.query(
          `insert into kernel.event (council_id, id, at, type, subject_kind, subject_id, seq, actor, data, previous, hash)
           values ($1, gen_random_uuid(), now(), $2, 'case', $1, $3, 'system:test', $4, $5, '\\x00ff5c0a')`,
          [
            council,
            text,
            index,
            JSON.stringify({ text, big: 'x'.repeat(index * 20_000) }),
            index === 0 ? null : Buffer.from(text),
          ],
        )
      }
    }
  })
}

const contentOf = (database: TestDatabase) =>
  withClient(
    database.adminUrl,
    async client => (await client.query('select e::text from kernel.event e order by id')).rows,
  )

test('takes every row of every council back, byte for byte', async () => {
  const [from, to] = [await testDatabase(), await testDatabase()]
  await fill(from)
  const file = join(folder, 'whole.gz')
  const written = await backup(from, file)
  const events = written.tables.find(({ table }) => table === 'kernel.event')
  assert.equal(events?.rows, COUNCILS.length * AWKWARD.length)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(await restore(to, file), written)
  assert.deepEqual(await contentOf(to), await contentOf(from))
})

test('refuses to restore over a council’s rows', async () => {
  const database = await testDatabase()
  await fill(database)
  const file = join(folder, 'over.gz')
  await backup(database, file)
  await assert.rejects(restore(database, file), {
    name: 'StartupProblem',
    message: /already holds rows/,
  })
})

test('keeps nothing of a backup that was cut short or altered', async () => {
  const [from, to] = [await testDatabase(), await testDatabase()]
  await fill(from)
  const file = join(folder, 'whole2.gz')
  await backup(from, file)
  const short = join(folder, 'short.gz')
  writeFileSync(short, readFileSync(file))
  truncateSync(short, statSync(file).size - 200)
  const altered = join(folder, 'altered.gz')
  writeFileSync(
    altered,
    gzipSync(gunzipSync(readFileSync(file)).toString().replace('plain', 'plane')),
  )
  for (const bad of [short, altered]) {
    await assert.rejects(restore(to, bad), {
      name: 'StartupProblem',
      message: /not a whole backup/,
    })
    assert.deepEqual(await contentOf(to), [])
  }
})

test('refuses a role that would leave out rows without saying so', async () => {
  const { ownerUrl } = await testDatabase()
  const attempt = backup({ ownerUrl, adminUrl: undefined }, join(folder, 'owner.gz'))
  await assert.rejects(attempt, { name: 'StartupProblem', message: /does not see every council/ })
})

test('copies the database that Moothall brings along, not the one beside it', async () => {
  const embedded = await openDatabase({
    dataDirectory: join(folder, 'embedded'),
    migrations: findMigrationSources(join(import.meta.dirname, '../..')),
    log: () => undefined,
  })
  try {
    const { tables } = await backup(embedded, join(folder, 'embedded.gz'))
    assert.ok(tables.some(({ table }) => table === 'kernel.event'))
  } finally {
    await embedded.close()
  }
})
