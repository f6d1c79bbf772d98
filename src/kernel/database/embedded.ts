import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'
import { databaseAccount } from './embedded/account.ts'
import { openCluster, serverProblem } from './embedded/cluster.ts'
import { type Engine, prepareEngine } from './embedded/engine.ts'
import { placeOfData } from './embedded/place.ts'
import { adminUrl, findPostmaster, isComing } from './embedded/postmaster.ts'
import { type Launched, type Launching, launchServer, stopServer } from './embedded/server.ts'
import type { Listening } from './embedded/settings.ts'

export type EmbeddedOptions = Readonly<{
  directory: string
  log: (line: string) => void
  /** False for tests only: a crash of the machine may lose what was written. */
  durable?: boolean
  /** Another PostgreSQL than the one npm brought, for tests. */
  engine?: Engine
}>

/** A running embedded PostgreSQL. `adopted` says that it was already running when we came. */
export type Embedded = Readonly<{ adminUrl: string; adopted: boolean; stop: () => Promise<void> }>

/**
 * Brings up the PostgreSQL in the directory: makes it the first time, adopts it when it is already
 * running (another command, or a Moothall that was killed), starts it otherwise; and starts it again
 * whenever it dies under us, since nobody else looks after it.
 * Every process using it holds a shared lock; `stop` shuts the server down only for the last one.
 * @throws StartupProblem when it can't be made or started.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const launching = prepare(options)
  const up = await bringUp(launching, options.log)
  const stop = keepUp(up, launching, options.log)
  return { adminUrl: up.url, adopted: up.adopted, stop }
}

type Up = { presence: pg.Client; url: string; listening: Listening; adopted: boolean }

async function bringUp(
  launching: Launching,
  log: (line: string) => void,
  as?: Listening,
): Promise<Up> {
  for (let attempt = 1; ; attempt += 1) {
    // A rival is just starting it: to start another would only fail.
    while (isComing(launching.cluster)) await pause(15)
    const running = findPostmaster(launching.cluster)
    const launched = running === undefined ? await launchServer(launching, as) : undefined
    const listening = launched?.listening ?? running?.listening
    if (listening === undefined) continue
    const url = adminUrl(launching.cluster, listening)
    const runs = () => findPostmaster(launching.cluster) !== undefined
    const presence = await enter(url, launched, runs, log)
    if (presence !== undefined) return { presence, url, listening, adopted: launched === undefined }
    if (attempt >= ATTEMPTS)
      throw serverProblem('The database did not start', launched?.said() ?? '')
    await pause(100 * attempt)
  }
}

const AGAIN_AFTER_MS = 500

/** Brings the server up again at the same place whenever our presence in it is lost. Gives what stops that, and it. */
function keepUp(up: Up, launching: Launching, log: (line: string) => void): () => Promise<void> {
  let { presence } = up
  let isLeaving = false
  let reviving: Promise<void> = Promise.resolve()
  const revive = async (): Promise<void> => {
    log('The database has stopped. It is being started again.')
    while (!isLeaving) {
      try {
        presence = (await bringUp(launching, log, up.listening)).presence
        watch()
        return log('The database is back.')
      } catch (error) {
        // A full disk, for instance: it may have room in a moment.
        log(
          `The database does not start yet: ${error instanceof Error ? error.message : 'unknown'}`,
        )
        await pause(AGAIN_AFTER_MS)
      }
    }
  }
  const watch = () =>
    presence.once('end', () => {
      if (!isLeaving) reviving = revive()
    })
  watch()
  return async () => {
    isLeaving = true
    await reviving
    await leave(presence, launching)
  }
}

// Enough for the rival of a start at the same moment, and for the last connections of a killed server to end.
const ATTEMPTS = 8

function prepare(options: EmbeddedOptions): Launching {
  const wanted = resolve(options.directory)
  try {
    const account = databaseAccount(wanted)
    const directory = placeOfData(wanted, account, options.log)
    mkdirSync(directory, { recursive: true })
    const engine = options.engine ?? prepareEngine(directory, account)
    const durable = options.durable ?? true
    const cluster = openCluster({ directory, engine, account, durable }, options.log)
    return { directory, engine, account, cluster, durable }
  } catch (error) {
    if (error instanceof StartupProblem) throw error
    throw serverProblem(`The folder ${wanted} can't hold the database`, String(error))
  }
}

const LOCK = "hashtext('moothall.presence')"
const READY_WITHIN_MS = 300_000

/** Waits until the server takes connections and takes the shared lock. Undefined when it is gone or going. */
async function enter(
  url: string,
  launched: Launched | undefined,
  runs: () => boolean,
  log: (line: string) => void,
): Promise<pg.Client | undefined> {
  const since = Date.now()
  let told = false
  while (Date.now() - since < READY_WITHIN_MS) {
    const presence = await tryEnter(url)
    if (presence !== undefined) return presence
    if (launched !== undefined && hasEnded(launched.child)) return undefined
    if (launched === undefined && !runs()) return undefined
    if (!told && Date.now() - since > 3000) {
      log('The database is putting itself in order after an interruption. Please wait.')
      told = true
    }
    await pause(15)
  }
  throw serverProblem(
    'The database did not become ready within five minutes',
    launched?.said() ?? '',
  )
}

async function tryEnter(connectionString: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString, application_name: 'moothall presence' })
  // A server that dies later is noticed by the pools that work with it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock_shared(${LOCK})`)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if ((error as pg.DatabaseError).code === '28P01') {
      throw new StartupProblem(
        'Another PostgreSQL answers in the place of our own.',
        'Stop it, or choose another folder with MOOTHALL_DATA_DIR.',
        error,
      )
    }
    return undefined
  }
}

async function leave(presence: pg.Client, launching: Launching): Promise<void> {
  let last = false
  try {
    await presence.query(`select pg_advisory_unlock_shared(${LOCK})`)
    const result = await presence.query<{ last: boolean }>(
      `select pg_try_advisory_lock(${LOCK}) as last`,
    )
    last = result.rows[0]?.last ?? false
  } catch {
    // The server is gone, or going with another process that was the last.
  }
  if (last) await stopServer(launching.cluster)
  await presence.end().catch(() => undefined)
}

function hasEnded(child: Launched['child']): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
