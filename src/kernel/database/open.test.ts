import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { findMigrationSources, migrate } from './migrate.ts'
import { type DatabaseConfig, openDatabase } from './open.ts'
import { withClient, withSignIn } from './roles.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'moothall-migrations-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A module with the migrations given, as file name and text. */
function moduleWith(module: string, files: Record<string, string>) {
  const directory = join(folder, module)
  mkdirSync(directory, { recursive: true })
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql)
  return { module, directory }
}

const migrateAsOwner = (...sources: { module: string; directory: string }[]) =>
  withClient(database.ownerUrl, owner => migrate(owner, { sources }))

test('applies each migration once, in order, also when two start together', async () => {
  const source = moduleWith('two-parts', {
    '0001-first.sql':
      'create table two_parts.thing (n int); insert into two_parts.thing values (1);',
    '0002-second.sql': 'insert into two_parts.thing select n + 1 from two_parts.thing;',
  })
  const both = await Promise.all([migrateAsOwner(source), migrateAsOwner(source)])
  assert.deepEqual(both.map(applied => applied.length).sort(), [0, 2])
  const { rows } = await database.pool.query('select n from two_parts.thing order by n')
  assert.deepEqual(rows, [{ n: 1 }, { n: 2 }])
})

test('keeps nothing of a migration that fails, and names the line', async () => {
  const source = moduleWith('broken', {
    '0001-bad.sql': 'create table broken.half (n int);\nselect nonsense;',
  })
  await assert.rejects(migrateAsOwner(source), {
    name: 'StartupProblem',
    message: /broken\/0001-bad\.sql failed, line 2: .*nonsense/,
  })
  const { rows } = await database.pool.query("select to_regclass('broken.half') as half")
  assert.equal(rows[0].half, null)
})

test('refuses a migration that was altered after it was applied, but not for its line ends', async () => {
  const sql = 'create table altered.thing (n int);\n'
  const source = moduleWith('altered', { '0001-a.sql': sql })
  await migrateAsOwner(source)
  moduleWith('altered', { '0001-a.sql': sql.replaceAll('\n', '\r\n') })
  assert.deepEqual(await migrateAsOwner(source), [])
  moduleWith('altered', { '0001-a.sql': 'create table altered.other (n int);\n' })
  await assert.rejects(migrateAsOwner(source), {
    name: 'StartupProblem',
    message: /altered\/0001-a\.sql was altered/,
  })
})

test('the application may read and write rows but not change tables, and rights once taken stay taken', async () => {
  const source = moduleWith('granted', {
    '0001-a.sql':
      'create table granted.ledger (n int); revoke update, delete on granted.ledger from moothall_app;',
  })
  await migrateAsOwner(source)
  await migrateAsOwner(
    moduleWith('granted', { '0002-b.sql': 'create table granted.free (n int);' }),
  )
  await database.pool.query('insert into granted.ledger values (1)')
  await database.pool.query('insert into granted.free values (1)')
  await database.pool.query('update granted.free set n = 2')
  const refused = { code: '42501' }
  await assert.rejects(database.pool.query('delete from granted.ledger'), refused)
  await assert.rejects(database.pool.query('alter table granted.free add m int'), { code: '42501' })
  await assert.rejects(database.pool.query('create table granted.mine (n int)'), refused)
  await assert.rejects(database.pool.query('delete from kernel.migration'), refused)
})

test('values come out as the types the program expects', async () => {
  const { rows } = await database.pool.query(
    `select 9007199254740991::int8 as "int8", '{1,null}'::int8[] as many, date '2027-03-28' as day,
            timestamptz '2027-03-28T01:30:00Z' as at, 0.10::numeric as exact`,
  )
  assert.deepEqual(rows[0], {
    int8: 9007199254740991,
    many: [1, null],
    day: '2027-03-28',
    at: new Date('2027-03-28T01:30:00Z'),
    exact: '0.10',
  })
  await assert.rejects(database.pool.query('select 9007199254740993::int8'), RangeError)
})

const configOf = (databaseUrl: string, databaseOwnerUrl?: string): DatabaseConfig => ({
  databaseUrl,
  databaseOwnerUrl,
  dataDirectory: folder,
  migrations: findMigrationSources(join(import.meta.dirname, '..', '..')),
  log: () => undefined,
})

test('opens a given server as the application’s role, with the owner’s address beside it', async () => {
  const opened = await openDatabase(configOf(database.appUrl, database.ownerUrl))
  const { rows } = await opened.pool.query('select current_user as name')
  assert.equal(rows[0].name, 'moothall_app')
  assert.equal(opened.adminUrl, undefined)
  await opened.close()
})

test('opens a given server with one address that may create roles, and does not use it for the work', async () => {
  const own = await testDatabase()
  const opened = await openDatabase(configOf(own.adminUrl))
  const { rows } = await opened.pool.query('select current_user as name')
  assert.equal(rows[0].name, 'moothall_app')
  await opened.close()
})

test('refuses roles for which the wall between councils would not hold', async () => {
  const attempts = [
    configOf(database.adminUrl, database.ownerUrl),
    configOf(database.ownerUrl, database.ownerUrl),
  ]
  for (const config of attempts)
    await assert.rejects(openDatabase(config), {
      name: 'StartupProblem',
      message: /wall between councils/,
    })
  await assert.rejects(openDatabase(configOf(database.appUrl)), {
    name: 'StartupProblem',
    message: /may not create roles/,
  })
})

test('says what is wrong when the server does not answer or refuses, without the password', async () => {
  const wrong = withSignIn(database.ownerUrl, { password: 'guessed-wrong' })
  await assert.rejects(openDatabase(configOf(database.appUrl, wrong)), error => {
    assert.equal((error as Error).name, 'StartupProblem')
    assert.doesNotMatch((error as Error).message, /guessed-wrong/)
    return true
  })
})
