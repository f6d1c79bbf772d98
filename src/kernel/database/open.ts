import { availableParallelism } from 'node:os'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { gatherWrites } from './gather-writes.ts'
import { type MigrationSource, migrate } from './migrate.ts'
import { valueParsers } from './parsers.ts'
import {
  type DatabaseUrls,
  OWN_DATABASE,
  prepareGivenServer,
  prepareOwnServer,
  refuseUnsafeAppRole,
  withClient,
  withSignIn,
} from './roles.ts'

export type DatabaseConfig = Readonly<{
  /** A PostgreSQL server, 15 or later. Without one the embedded database is used. */
  databaseUrl?: string | undefined
  databaseOwnerUrl?: string | undefined
  dataDirectory: string
  migrations: readonly MigrationSource[]
  log: (line: string) => void
  /** Connections of the pool; about four a core unless told. */
  poolSize?: number
}>

export type Database = Readonly<{
  /** Signed in as the application's role. Pipelined: for cursors and COPY open a client of your own on `appUrl`. */
  pool: pg.Pool
  ownerUrl: string
  appUrl: string
  /** The administrator of the embedded server, in our database; undefined with `DATABASE_URL`. */
  adminUrl: string | undefined
  close: () => Promise<void>
}>

/**
 * Opens the database, bringing it up, making its roles and migrating it where that is still to do.
 * @throws StartupProblem with the reason and the way out
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({ directory: config.dataDirectory, log: config.log })
      : undefined
  try {
    const urls = await prepare(config, embedded)
    await bringUpToDate(urls, config)
    return await connect(urls, config, embedded)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function prepare(
  config: DatabaseConfig,
  embedded: Embedded | undefined,
): Promise<DatabaseUrls> {
  if (embedded !== undefined) return prepareOwnServer(embedded.adminUrl)
  if (config.databaseUrl === undefined) throw new Error('no database was chosen')
  return prepareGivenServer(config.databaseUrl, config.databaseOwnerUrl)
}

async function bringUpToDate(urls: DatabaseUrls, config: DatabaseConfig): Promise<void> {
  const appRole = await roleOf(urls.appUrl)
  const applied = await withClient(urls.ownerUrl, async owner => {
    await refuseUnfitServer(owner)
    return migrate(owner, { sources: config.migrations, appRole })
  })
  if (applied.length > 0)
    config.log(`The database was brought up to date (${applied.length} migrations).`)
}

function roleOf(appUrl: string): Promise<string> {
  return withClient(appUrl, async client => {
    await refuseUnsafeAppRole(client)
    const { rows } = await client.query<{ name: string }>('select current_user as name')
    return rows[0]?.name ?? ''
  })
}

const OLDEST = 150_000

async function refuseUnfitServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: number; shown: string; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
            current_setting('server_encoding') as encoding`,
  )
  const server = rows[0]
  if (server === undefined || server.version < OLDEST) {
    throw new StartupProblem(
      `The server runs PostgreSQL ${server?.shown}.`,
      'Moothall needs version 15 or later.',
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new StartupProblem(
      `The database stores text as ${server.encoding}, which can’t hold every name.`,
      'Create a database with encoding UTF8 and give its address.',
    )
  }
}

async function connect(
  urls: DatabaseUrls,
  config: DatabaseConfig,
  embedded: Embedded | undefined,
): Promise<Database> {
  const pool = openPool(urls.appUrl, { size: config.poolSize, log: config.log })
  return {
    pool,
    ...urls,
    adminUrl: embedded && withSignIn(embedded.adminUrl, { database: OWN_DATABASE }),
    async close() {
      await pool.end()
      await embedded?.stop()
    },
  }
}

/** A pool as the application uses it, connected for the first time when first asked. */
export function openPool(
  appUrl: string,
  options: { size?: number | undefined; log?: (line: string) => void } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: appUrl,
    application_name: 'moothall',
    max: options.size ?? Math.max(4, 4 * availableParallelism()),
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    pipeline: true,
    types: valueParsers,
  })
  pool.on('connect', client => {
    gatherWrites(client)
    // The pool listens to idle connections only. One that breaks in somebody's hands tells their next
    // statement; without a listener it would end the process first.
    client.on('error', () => undefined)
  })
  // An idle connection that breaks is replaced; without a listener it would end the process.
  // After `end` it is only the server leaving before the last goodbye has arrived.
  pool.on('error', error => {
    if (!pool.ending) options.log?.(`A database connection was lost: ${error.message}`)
  })
  return pool
}
