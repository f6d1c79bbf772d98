import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ADMIN, type Cluster, isAlive } from './cluster.ts'
import type { Listening } from './settings.ts'

/** A server that may be running in the cluster, as its own `postmaster.pid` tells. */
export type Postmaster = Readonly<{ pid: number; listening: Listening }>

/** Reads `postmaster.pid`; undefined when no server runs in this cluster, or one is only just coming. */
export function findPostmaster(cluster: Cluster): Postmaster | undefined {
  const file = pidFile(cluster)
  const lines = readLines(file)
  const pid = pidIn(lines)
  if (pid === undefined) return undefined
  if (!isPostgres(pid)) {
    // Left by a server that was killed, and its number was given to another program since (in a container
    // at every start). PostgreSQL would refuse to start while the file is there.
    rmSync(file, { force: true })
    return undefined
  }
  if (!isWhole(lines)) return undefined
  const socketFolder = lines[4] ?? ''
  return { pid, listening: socketFolder === '' ? { port: Number(lines[3]) } : { socketFolder } }
}

/** Whether a server is just starting that has not yet written down where it listens. */
export function isComing(cluster: Cluster): boolean {
  const lines = readLines(pidFile(cluster))
  const pid = pidIn(lines)
  return pid !== undefined && !isWhole(lines) && isPostgres(pid)
}

function pidIn(lines: readonly string[]): number | undefined {
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined
}

/**
 * The server writes its lines one after the other, the socket's folder long after the port: who reads in
 * between would take it for a server on the port alone. The eighth, how it is, comes when it listens.
 */
function isWhole(lines: readonly string[]): boolean {
  return (lines[7] ?? '').trim() !== ''
}

/** Whether the server has left its folder. */
export function hasLeft(cluster: Cluster, pid: number): boolean {
  return !existsSync(pidFile(cluster)) || !isAlive(pid)
}

function pidFile(cluster: Cluster): string {
  return join(cluster.folder, 'postmaster.pid')
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    if (process.platform === 'linux') return false
  }
  if (process.platform === 'win32') {
    return spawnSync('tasklist', ['/fi', `PID eq ${pid}`], { encoding: 'utf8' }).stdout.includes(
      'postgres',
    )
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], {
    encoding: 'utf8',
  }).stdout.includes('postgres')
}

/** The administrator's connection string. */
export function adminUrl(cluster: Cluster, listening: Listening): string {
  const signIn = `${ADMIN}:${encodeURIComponent(cluster.password)}`
  if ('port' in listening) return `postgres://${signIn}@127.0.0.1:${listening.port}/postgres`
  return `postgres://${signIn}@localhost/postgres?host=${encodeURIComponent(listening.socketFolder)}`
}
