import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ADMIN, type Cluster, isAlive } from './cluster.ts'
import type { Listening } from './settings.ts'

/** A server that may be running in the cluster, as its own `postmaster.pid` tells. */
export type Postmaster = Readonly<{ pid: number; listening: Listening }>

/** Reads `postmaster.pid`; undefined when no server runs in this cluster. */
export function findPostmaster(cluster: Cluster): Postmaster | undefined {
  const file = pidFile(cluster)
  const lines = readLines(file)
  const pid = Number(lines[0])
  // The server writes its lines one after the other: half a file is a server that is just starting.
  if (!Number.isInteger(pid) || pid <= 0 || lines.length < 6 || !isAlive(pid)) return undefined
  if (!isPostgres(pid)) {
    // Left by a server that was killed, and its number was given to another program since (in a container
    // at every start). PostgreSQL would refuse to start while the file is there.
    rmSync(file, { force: true })
    return undefined
  }
  const socketFolder = lines[4] ?? ''
  return { pid, listening: socketFolder === '' ? { port: Number(lines[3]) } : { socketFolder } }
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
