import { createHmac } from 'node:crypto'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'

/** Owns the schemas and migrates them. */
export const OWNER_ROLE = 'moothall_owner'
/** The process signs in as this role: it owns nothing and row-level security binds it. */
export const APP_ROLE = 'moothall_app'

/** The database that we make on a server of our own. */
export const OWN_DATABASE = 'moothall'

/** Connection strings of one database: for migrating and backing up, and for the application. */
export type DatabaseUrls = Readonly<{ ownerUrl: string; appUrl: string }>

/**
 * On a server of our own: makes the database and both roles where they are missing.
 * The roles' passwords are derived from the administrator's, which is random and kept beside the data.
 */
export async function prepareOwnServer(
  adminUrl: string,
  database = OWN_DATABASE,
): Promise<DatabaseUrls> {
  await withClient(adminUrl, async client => {
    await oneAtATime(client, async () => {
      await ensureRole(client, OWNER_ROLE, derivedPassword(adminUrl, OWNER_ROLE))
      await ensureRole(client, APP_ROLE, derivedPassword(adminUrl, APP_ROLE))
      await ensureDatabase(client, database)
    })
  })
  return ownServerUrls(adminUrl, database)
}

/** The connection strings of a database on a server of our own. */
export function ownServerUrls(adminUrl: string, database: string): DatabaseUrls {
  const as = (role: string) =>
    withSignIn(adminUrl, { role, password: derivedPassword(adminUrl, role), database })
  return { ownerUrl: as(OWNER_ROLE), appUrl: as(APP_ROLE) }
}

/**
 * On a server given by `DATABASE_URL` (see docs/decisions/0002): with two addresses, the roles are as given; with
 * one, its role must be allowed to create roles, and the application's role is made on that server.
 */
export async function prepareGivenServer(
  databaseUrl: string,
  databaseOwnerUrl: string | undefined,
): Promise<DatabaseUrls> {
  if (databaseOwnerUrl !== undefined) return { ownerUrl: databaseOwnerUrl, appUrl: databaseUrl }
  if (new URL(databaseUrl).password === '') {
    throw new StartupProblem(
      'DATABASE_URL has no password, so Moothall can’t make its own role with one.',
      'Give DATABASE_URL for a role that owns nothing, and DATABASE_OWNER_URL for the role that owns the schemas.',
    )
  }
  const password = derivedPassword(databaseUrl, APP_ROLE)
  await withClient(databaseUrl, async client => {
    await refuseUnlessMayCreateRoles(client)
    await oneAtATime(client, () => ensureRole(client, APP_ROLE, password))
  })
  return { ownerUrl: databaseUrl, appUrl: withSignIn(databaseUrl, { role: APP_ROLE, password }) }
}

async function refuseUnlessMayCreateRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  )
  if (rows[0]?.may) return
  throw new StartupProblem(
    'The role in DATABASE_URL may not create roles, so Moothall can’t set its database up with it.',
    'Set DATABASE_OWNER_URL to the role that owns the schemas, beside DATABASE_URL for the application’s own role.',
  )
}

/** Refuses a role for the application that row-level security would not bind, or that could change the tables. */
export async function refuseUnsafeAppRole(client: pg.Client | pg.Pool): Promise<void> {
  const { rows } = await client.query<{
    name: string
    super: boolean
    bypass: boolean
    owns: boolean
  }>(
    `select rolname as name, rolsuper as super, rolbypassrls as bypass,
            exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and pg_has_role(current_user, c.relowner, 'member')) as owns
     from pg_roles where rolname = current_user`,
  )
  const role = rows[0]
  if (role === undefined || !(role.super || role.bypass || role.owns)) return
  const reason = role.super ? 'is a superuser' : role.bypass ? 'has BYPASSRLS' : 'owns tables'
  throw new StartupProblem(
    `The role “${role.name}” ${reason}, so the wall between councils would not hold for it.`,
    'Set DATABASE_URL to a role without these rights, and DATABASE_OWNER_URL to the one that owns the schemas.',
  )
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query('select from pg_roles where rolname = $1', [role])
  const name = pg.escapeIdentifier(role)
  const rights = `login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${pg.escapeLiteral(password)}`
  if (known.rowCount === 0) await client.query(`create role ${name} ${rights}`)
  else if (!(await maySignIn(client, role, password))) {
    await client.query(`alter role ${name} password ${pg.escapeLiteral(password)}`)
  }
}

/** Whether the password is the role's, so that an unchanged one is not written at every start. */
async function maySignIn(client: pg.Client, user: string, password: string): Promise<boolean> {
  const { host, port, database } = client
  const trial = new pg.Client({
    host,
    port,
    user,
    password,
    ...(database === undefined ? {} : { database }),
  })
  try {
    await trial.connect()
    return true
  } catch (error) {
    // Refused entry to this database is not a wrong password.
    return (error as pg.DatabaseError).code !== '28P01'
  } finally {
    await trial.end().catch(() => undefined)
  }
}

async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const known = await client.query('select from pg_database where datname = $1', [database])
  if (known.rowCount === 0) {
    await client.query(`create database ${pg.escapeIdentifier(database)} owner ${OWNER_ROLE}`)
  }
}

/** Two processes that start together must not make the same role twice. */
async function oneAtATime(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('moothall.roles'))")
  try {
    await work()
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('moothall.roles'))")
  }
}

function derivedPassword(adminUrl: string, role: string): string {
  const key = decodeURIComponent(new URL(adminUrl).password)
  return createHmac('sha256', key).update(`moothall ${role}`).digest('base64url')
}

/** The same server, another role or database. */
export function withSignIn(
  url: string,
  to: { role?: string; password?: string; database?: string },
): string {
  const changed = new URL(url)
  if (to.role !== undefined) changed.username = encodeURIComponent(to.role)
  if (to.password !== undefined) changed.password = encodeURIComponent(to.password)
  if (to.database !== undefined) changed.pathname = `/${encodeURIComponent(to.database)}`
  return changed.href
}

/** Connects, works and disconnects. @throws StartupProblem when the server can't be reached or refuses us. */
export async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'moothall' })
  // A server that goes away is told by the next statement; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw cannotConnect(connectionString, error)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The sentence for a server that can't be reached or refuses us. It never contains the password. */
export function cannotConnect(connectionString: string, error: unknown): StartupProblem {
  const { host, pathname, username } = new URL(connectionString)
  const cause = error instanceof Error && error.message !== '' ? error.message : 'no answer'
  return new StartupProblem(
    `The database ${decodeURIComponent(pathname.slice(1))} on ${host} did not let ${username} in: ${cause}.`,
    'Check that the server runs, that the database exists, and DATABASE_URL and DATABASE_OWNER_URL.',
    error,
  )
}
