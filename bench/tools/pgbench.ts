import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { percentile } from '../measure.ts'

export type Limit = { perSecond: number; p95Ms: number; by: string }

/** Statements of one transaction, as text that pgbench understands; `:n` is a number that comes once. */
export type Script = {
  statements: readonly string[]
  url: string
  clients: number
  seconds: number
  folder: string
}

/** pgbench where one is installed; else the same statements sent at once by the driver alone. */
export async function measureLimit(script: Script): Promise<Limit> {
  const program = findPgbench()
  return program === undefined ? byDriver(script) : byPgbench(program, script)
}

function findPgbench(): string | undefined {
  const installed = globSync('/usr/{lib/postgresql,pgsql-*}/{*/bin,bin}/pgbench').sort()
  const onPath = (process.env['PATH'] ?? '').split(':').map(folder => join(folder, 'pgbench'))
  return [...installed.reverse(), ...onPath].find(file => existsSync(file))
}

let started = 0

function byPgbench(
  program: string,
  { statements, url, clients, seconds, folder }: Script,
): Promise<Limit> {
  const address = new URL(url)
  started += 1
  const file = join(folder, `pgbench-${started}.sql`)
  const log = join(folder, `pgbench-${started}-log`)
  // A number that comes once in the run, and in every other run of this bench.
  const number = `\\set n (:client_id + 1) * 10000000 + ${started} * 100000000 + :k\n\\set k :k + 1\n`
  writeFileSync(file, `${number}${statements.map(each => `${each};`).join('\n')}\n`)
  const host = address.searchParams.get('host') ?? address.hostname
  const given = [
    '-n',
    '-M',
    'prepared',
    '-D',
    'k=1',
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    file,
    '-l',
    `--log-prefix=${log}`,
  ]
  const where = [
    '-h',
    decodeURIComponent(host),
    '-p',
    address.port || address.searchParams.get('port') || '5432',
    '-U',
    decodeURIComponent(address.username),
    address.pathname.slice(1),
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...given, ...where], {
      cwd: folder,
      env: { ...process.env, PGPASSWORD: decodeURIComponent(address.password) },
    })
    let said = ''
    child.stdout.on('data', part => {
      said += part
    })
    child.stderr.on('data', part => {
      said += part
    })
    child.once('error', reject)
    child.once('exit', () => {
      const found = /tps = ([\d.]+)/.exec(said)?.[1]
      const failed = /aborted|ERROR/.test(said)
      if (found === undefined || failed) reject(new Error(`pgbench: ${said.slice(0, 800)}`))
      else
        resolve({ perSecond: Number(found), p95Ms: p95Of(log), by: `pgbench, ${clients} clients` })
    })
  })
}

function p95Of(prefix: string): number {
  const times = globSync(`${prefix}.*`).flatMap(file =>
    readLines(file).map(line => Number(line.split(' ')[2]) / 1000),
  )
  return percentile(times, 0.95)
}

async function byDriver({ statements, url, clients, seconds }: Script): Promise<Limit> {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const connection = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig)
      await connection.connect()
      for (let turn = 0; performance.now() < until; turn += 1) {
        const at = performance.now()
        const n = String((client + 1) * 10_000_000 + turn)
        await Promise.all(statements.map(text => connection.query(text.replaceAll(':n', n))))
        times.push(performance.now() - at)
      }
      await connection.end()
    }),
  )
  return {
    perSecond: times.length / seconds,
    p95Ms: percentile(times, 0.95),
    by: `the driver alone, pipelined, ${clients} clients (no pgbench is installed)`,
  }
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n')
}
