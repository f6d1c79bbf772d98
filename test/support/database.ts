import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { isAlive } from '#kernel/database/embedded/cluster.ts'
import { type Embedded, startEmbedded } from '#kernel/database/embedded.ts'
import { findMigrationSources, migrate, readMigrations } from '#kernel/database/migrate.ts'
import { type Database, openPool } from '#kernel/database/open.ts'
import { ownServerUrls, prepareOwnServer, withClient, withSignIn } from '#kernel/database/roles.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** Where the servers for tests keep their data. */
export const TEST_DIRECTORY = join(ROOT, '.moothall', 'test')

export type TestDatabase = Database & { readonly adminUrl: string; drop(): Promise<void> }

let server: Promise<Embedded> | undefined
let users = 0
let made = 0

/**
 * A database of one's own with every migration applied: a clone of a template, made in some 20 ms.
 * It is dropped after the tests of the file, or sooner with `drop`. Call it at the top of the file or in `before`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, release } = await enterServer()
  const name = await cloneTemplate(adminUrl)
  const urls = ownServerUrls(adminUrl, name)
  const pool = openPool(urls.appUrl, { size: 8 })
  let dropped: Promise<void> | undefined
  const drop = () => (dropped ??= endDatabase(adminUrl, name, pool).finally(release))
  after(drop)
  return { pool, ...urls, adminUrl: withSignIn(adminUrl, { database: name }), close: drop, drop }
}

async function endDatabase(adminUrl: string, name: string, pool: pg.Pool): Promise<void> {
  await pool.end()
  await withClient(adminUrl, admin =>
    admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  )
}

/** The server of the test run, or one of our own while this process needs it. */
async function enterServer(): Promise<{ adminUrl: string; release: () => Promise<void> }> {
  const given = process.env.MOOTHALL_TEST_ADMIN_URL
  if (given !== undefined) return { adminUrl: given, release: async () => undefined }
  server ??= startEmbedded({ directory: TEST_DIRECTORY, durable: false, log: () => undefined })
  users += 1
  const { adminUrl, stop } = await server
  const release = async () => {
    users -= 1
    if (users > 0) return
    server = undefined
    await stop()
  }
  return { adminUrl, release }
}

async function cloneTemplate(adminUrl: string): Promise<string> {
  return withClient(adminUrl, async admin => {
    const template = await ensureTemplate(admin, adminUrl)
    made += 1
    const name = `${CLONE}${process.pid}_${made}_${randomBytes(3).toString('hex')}`
    await admin.query(COPY_IN_KERNEL)
    await admin.query(
      `create database ${name} template ${template} owner moothall_owner strategy = file_copy`,
    )
    return name
  })
}

/** A database is some 900 files: copied by the kernel they take a third of the processor's time. From PostgreSQL 18 on. */
const COPY_IN_KERNEL = `select set_config(name, 'clone', false) from pg_settings
  where name = 'file_copy_method' and 'clone' = any(enumvals)`

const TEMPLATE = 'moothall_template_'
const CLONE = 'moothall_test_'

/** The template is named after the migrations, so that it is made again when one is added or changed. */
async function ensureTemplate(admin: pg.Client, adminUrl: string): Promise<string> {
  const sources = findMigrationSources(join(ROOT, 'src'))
  const hash = createHash('sha256')
    .update(JSON.stringify(readMigrations(sources)))
    .digest('hex')
  const template = TEMPLATE + hash.slice(0, 16)
  if (await exists(admin, template)) return template
  await admin.query("select pg_advisory_lock(hashtext('moothall.template'))")
  try {
    if (!(await exists(admin, template))) {
      await sweep(admin)
      const half = `${CLONE}${process.pid}_template`
      const { ownerUrl } = await prepareOwnServer(adminUrl, half)
      await withClient(ownerUrl, owner => migrate(owner, { sources }))
      await admin.query('checkpoint')
      await admin.query(`alter database ${half} rename to ${template}`)
    }
  } finally {
    await admin.query("select pg_advisory_unlock(hashtext('moothall.template'))")
  }
  return template
}

async function exists(admin: pg.Client, database: string): Promise<boolean> {
  const known = await admin.query('select from pg_database where datname = $1', [database])
  return known.rowCount !== 0
}

const TEMPLATES_KEPT = 4

/** Drops what killed tests left, and the templates of migrations of long ago. */
async function sweep(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    'select datname as name from pg_database order by oid desc',
  )
  const names = rows.map(row => row.name)
  const templates = names.filter(name => name.startsWith(TEMPLATE)).slice(TEMPLATES_KEPT)
  const orphans = names.filter(
    name => name.startsWith(CLONE) && !isAlive(Number(name.slice(CLONE.length).split('_')[0])),
  )
  for (const name of [...templates, ...orphans]) {
    await admin.query(`drop database if exists ${name} with (force)`)
  }
}
