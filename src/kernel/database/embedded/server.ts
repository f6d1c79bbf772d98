import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import { type Cluster, serverEnvironment, serverProblem } from './cluster.ts'
import type { Engine } from './engine.ts'
import { findPostmaster, hasLeft, type Postmaster } from './postmaster.ts'
import { type Listening, serverSettings } from './settings.ts'

/** What is needed to run the server of one cluster. */
export type Launching = Readonly<{
  directory: string
  engine: Engine
  account: Account | undefined
  cluster: Cluster
  durable: boolean
}>

/** A started server, and whether it has already given up. */
export type Launched = Readonly<{ listening: Listening; child: ChildProcess; said: () => string }>

const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/**
 * Starts the server without waiting for it to be ready, where it listened before when `as` is given. It gets a process group of its own, so that
 * Ctrl-C in the terminal reaches Moothall alone, which then closes the two in the right order.
 */
export async function launchServer(launching: Launching, as?: Listening): Promise<Launched> {
  const listening = as ?? (await chooseListening(launching.cluster.folder))
  const logFile = openLog(launching)
  const start = statSync(logFile).size
  const log = openSync(logFile, 'a')
  const { uid, gid } = launching.account ?? {}
  const child = spawn(
    launching.engine.bin('postgres'),
    ['-D', launching.cluster.folder, ...serverSettings(listening, launching.durable)],
    {
      cwd: launching.directory,
      detached: true,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
      windowsHide: true,
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    },
  )
  closeSync(log)
  child.unref()
  await once(child, 'spawn').catch((error: Error) => {
    throw serverProblem('The database could not be started', error.message)
  })
  return { listening, child, said: () => readFileSync(logFile).subarray(start).toString() }
}

const LOG_LIMIT = 10 * 1024 * 1024

function openLog(launching: Launching): string {
  const file = join(launching.directory, 'postgresql.log')
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.old`)
  closeSync(openSync(file, 'a', 0o600))
  return file
}

/** A socket needs no port and no one outside the machine's account can reach it; but its path must be short. */
async function chooseListening(socketFolder: string): Promise<Listening> {
  const path = join(socketFolder, '.s.PGSQL.5432.lock')
  if (process.platform !== 'win32' && Buffer.byteLength(path) <= LONGEST_SOCKET_PATH)
    return { socketFolder }
  return { port: await freePort() }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

const PATIENCE_MS = 30_000

/**
 * Stops the server: no new connections, running statements cancelled, everything written (PostgreSQL's "fast").
 * @throws Error when it has not left after half a minute; its data are safe then too.
 */
export async function stopServer(cluster: Cluster): Promise<void> {
  const running = findPostmaster(cluster)
  if (running === undefined) return
  // A signal cannot be caught on Windows: it ends the process, and the log is replayed at the next start.
  process.kill(running.pid, 'SIGINT')
  if (!(await left(cluster, running)))
    throw new Error(`PostgreSQL (process ${running.pid}) is still stopping`)
}

async function left(cluster: Cluster, { pid }: Postmaster): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    if (hasLeft(cluster, pid)) return true
    await pause(10)
  }
  return false
}
