import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'
import { APP_ROLE } from './roles.ts'

/** A module and the folder of its migrations. The module's name, with _ for -, is its schema. */
export type MigrationSource = Readonly<{ module: string; directory: string }>

export type Migration = Readonly<{ module: string; name: string; sql: string; checksum: string }>

/** The kernel's migrations, then each module's, as found under `src`. Modules have no foreign keys between them. */
export function findMigrationSources(src: string): MigrationSource[] {
  const modules = join(src, 'modules')
  const names = existsSync(modules) ? readdirSync(modules).sort() : []
  return [
    { module: 'kernel', directory: join(src, 'kernel', 'migrations') },
    ...names.map(module => ({ module, directory: join(modules, module, 'migrations') })),
  ].filter(source => existsSync(source.directory))
}

/** Reads the migrations in the order in which they are to run. */
export function readMigrations(sources: readonly MigrationSource[]): Migration[] {
  return sources.flatMap(({ module, directory }) =>
    readdirSync(directory)
      .filter(file => file.endsWith('.sql'))
      .sort()
      .map(file => readMigration(module, directory, file)),
  )
}

function readMigration(module: string, directory: string, file: string): Migration {
  if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    throw new Error(`${join(directory, file)} is not named NNNN-name.sql`)
  // A checkout on Windows may have other line ends; the migration is still the same.
  const sql = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n')
  return {
    module,
    name: file.slice(0, -'.sql'.length),
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
  }
}

type Migrating = Readonly<{ sources: readonly MigrationSource[]; appRole?: string }>

/**
 * Brings the schemas up to date, forward only, each migration in its own transaction and once, even
 * when several processes start together. The application's role gets its rights on new tables by
 * default privileges, set before a module's first migration, so that a migration may take some back
 * (for instance `revoke update, delete on kernel.event from moothall_app`) and they stay taken.
 * A migration may name the role `moothall_app` even where it is called otherwise.
 * Applied migrations that are not in the sources belong to a newer process running beside us, and are left alone.
 * @param owner a connection as the role that owns the schemas
 * @returns the migrations that were applied
 */
export async function migrate(
  owner: pg.Client,
  { sources, appRole = APP_ROLE }: Migrating,
): Promise<Migration[]> {
  const app = pg.escapeIdentifier(appRole)
  await owner.query("select pg_advisory_lock(hashtext('moothall.migrate'))")
  try {
    await openLedger(owner, app)
    const waiting = await waitingMigrations(owner, readMigrations(sources))
    for (const { module } of sources) await openSchema(owner, schemaOf(module), app)
    for (const migration of waiting) await apply(owner, migration, app)
    return waiting
  } finally {
    await owner.query("select pg_advisory_unlock(hashtext('moothall.migrate'))")
  }
}

/** The schema of a module. */
export function schemaOf(module: string): string {
  return module.replaceAll('-', '_')
}

async function openLedger(owner: pg.Client, app: string): Promise<void> {
  const known = await owner.query("select to_regclass('kernel.migration') as ledger")
  if (known.rows[0]?.ledger !== null) return
  await owner.query(`
    begin;
    create schema if not exists kernel;
    create table kernel.migration (
      module text not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (module, name)
    );
    grant usage on schema kernel to ${app};
    grant select on kernel.migration to ${app};
    commit`)
}

async function waitingMigrations(
  owner: pg.Client,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await owner.query<{ key: string; checksum: string }>(
    "select module || '/' || name as key, checksum from kernel.migration",
  )
  const applied = new Map(rows.map(row => [row.key, row.checksum]))
  return migrations.filter(migration => {
    const checksum = applied.get(`${migration.module}/${migration.name}`)
    if (checksum !== undefined && checksum !== migration.checksum) throw altered(migration)
    return checksum === undefined
  })
}

function altered({ module, name }: Migration): StartupProblem {
  return new StartupProblem(
    `The migration ${module}/${name}.sql was altered after this database had applied it.`,
    'Put the file back as it was and write the change as a new migration.',
  )
}

async function openSchema(owner: pg.Client, name: string, app: string): Promise<void> {
  const schema = pg.escapeIdentifier(name)
  await owner.query(`
    create schema if not exists ${schema};
    grant usage on schema ${schema} to ${app};
    alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${app};`)
}

async function apply(owner: pg.Client, migration: Migration, app: string): Promise<void> {
  const sql =
    app === pg.escapeIdentifier(APP_ROLE)
      ? migration.sql
      : migration.sql.replaceAll(/\bmoothall_app\b/g, app)
  await owner.query('begin')
  try {
    // Waiting longer for a lock would hold up every request behind this one.
    await owner.query("set local lock_timeout = '30s'")
    // First, so that a rival without our lock fails before it changes anything.
    await owner.query('insert into kernel.migration (module, name, checksum) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.checksum,
    ])
    await owner.query(sql)
    const end = await owner.query('commit')
    if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back')
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw failed(migration, error)
  }
}

function failed({ module, name, sql }: Migration, error: unknown): StartupProblem {
  const { message, position } = error as pg.DatabaseError
  const line =
    position === undefined ? '' : `, line ${sql.slice(0, Number(position)).split('\n').length}`
  return new StartupProblem(
    `The migration ${module}/${name}.sql failed${line}: ${message}.`,
    'Nothing of it was kept. Correct the cause it names and start again.',
    error,
  )
}
