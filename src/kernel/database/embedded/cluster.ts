import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartupProblem } from '../../startup-problem.ts'
import type { Account } from './account.ts'
import type { Engine } from './engine.ts'

/** The database's own folder, with the password of its administrator inside. */
export type Cluster = Readonly<{ folder: string; password: string }>

export const ADMIN = 'moothall_admin'
const PASSWORD_FILE = 'moothall-password'
const HALF = 'postgresql.half-'

type Making = Readonly<{
  directory: string
  engine: Engine
  account: Account | undefined
  durable: boolean
}>

/**
 * Opens the cluster in the directory, making it first if there is none.
 * It is made under another name and renamed when complete: a first start killed halfway is simply done again.
 */
export function openCluster(making: Making, log: (line: string) => void): Cluster {
  const folder = join(making.directory, 'postgresql')
  sweepAway(making.directory)
  if (!existsSync(folder)) {
    log('Preparing the database. This happens once and takes a few seconds.')
    makeCluster(making, folder)
  }
  refuseOtherVersion(folder, making.engine)
  return { folder, password: readFileSync(join(folder, PASSWORD_FILE), 'utf8').trim() }
}

function makeCluster(making: Making, folder: string): void {
  const half = join(making.directory, `${HALF}${process.pid}`)
  mkdirSync(half, { mode: 0o700 })
  if (making.account !== undefined) chownSync(half, making.account.uid, making.account.gid)
  try {
    initialise(making, half)
    renameSync(half, folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    // Another start made it meanwhile: theirs is as good.
    if (!existsSync(folder)) throw error
  }
}

/**
 * Removes what starts that no longer run left behind. Their `initdb` may live a moment longer than they did and
 * go on writing: then it is tried again, and what is left after that goes at the next start.
 */
function sweepAway(directory: string): void {
  for (const name of readdirSync(directory).filter(each => each.startsWith(HALF))) {
    // Both the folder and its password are named after the process: `half-123` and `half-123.password`.
    const maker = Number.parseInt(name.slice(HALF.length), 10)
    if (maker !== process.pid && isAlive(maker)) continue
    try {
      rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    } catch {
      // It takes room and does no harm.
    }
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function initialise(making: Making, half: string): void {
  const password = randomBytes(24).toString('base64url')
  // initdb wants an empty folder, so the password waits beside it.
  const waiting = `${half}.password`
  try {
    keepPassword(waiting, password, making.account)
    runInitdb(making, half, waiting)
    keepPassword(join(half, PASSWORD_FILE), password, making.account)
  } finally {
    rmSync(waiting, { force: true })
  }
}

function keepPassword(file: string, password: string, account: Account | undefined): void {
  writeFileSync(file, `${password}\n`, { mode: 0o600, flush: true })
  chmodSync(file, 0o600)
  if (account !== undefined) chownSync(file, account.uid, account.gid)
}

// Sorting by code point and Unicode letters are built into PostgreSQL and are the same on every machine.
// The trigram index still asks the system what a letter is; the first of these that it knows is used.
const LETTERS = ['C.UTF-8', 'en_GB.UTF-8', 'en_US.UTF-8', 'C']

function runInitdb(making: Making, half: string, passwordFile: string): void {
  const said: string[] = []
  for (const letters of LETTERS) {
    const arguments_ = [
      ['-D', half, '-U', ADMIN, '-E', 'UTF8', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      localeArguments(making.engine, letters),
      ['--no-instructions', ...(making.durable ? [] : ['--no-sync'])],
    ].flat()
    const { uid, gid } = making.account ?? {}
    const run = spawnSync(making.engine.bin('initdb'), arguments_, {
      cwd: making.directory,
      encoding: 'utf8',
      env: serverEnvironment(),
      windowsHide: true,
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    })
    if (run.status === 0) return
    said.push(run.error?.message ?? run.stderr)
    if (!/locale/i.test(run.stderr ?? '')) break
  }
  throw serverProblem('The database could not be prepared', said.at(-1) ?? '')
}

function localeArguments(engine: Engine, letters: string): string[] {
  // The provider that is the same everywhere came with PostgreSQL 17.
  if (Number(engine.major) < 17) return [`--locale=${letters}`]
  return [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${letters}`,
  ]
}

/** Only what the server needs: PG… variables meant for another database must not reach this one. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  return Object.fromEntries(
    Object.entries({ PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

function refuseOtherVersion(folder: string, engine: Engine): void {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (made === engine.major) return
  throw new StartupProblem(
    `The data in ${folder} was written by PostgreSQL ${made}, and this version of Moothall brings PostgreSQL ${engine.major}.`,
    'Start the version of Moothall that wrote it, make a backup with it, and restore the backup here.',
  )
}

const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/no space left|could not extend file/i, 'The disk is full: make room and start again.'],
  [
    /permission denied|read-only file system|EACCES|EROFS/i,
    'Choose a folder that can be written with MOOTHALL_DATA_DIR, and start again.',
  ],
  [/administrative permissions/i, 'Start Moothall as an ordinary user, not as Administrator.'],
  [/EPERM|EINVAL/, 'Start Moothall as an ordinary user instead of root.'],
  [
    /ENOENT|shared libraries|not found/i,
    'This system lacks what the embedded database needs: set DATABASE_URL to a PostgreSQL server.',
  ],
  [
    /shared memory|semaphore|out of memory|cannot allocate/i,
    'The machine has too little memory for the database: stop other programs or give it more.',
  ],
]

/** Turns what the server said into a sentence and a remedy. */
export function serverProblem(what: string, said: string): StartupProblem {
  const lines = said.split('\n').filter(line => line.trim() !== '')
  const line =
    lines.findLast(each => /FATAL|PANIC|error|denied/i.test(each)) ??
    lines.at(-1) ??
    'it said nothing'
  const remedy = KNOWN.find(([pattern]) => pattern.test(said))?.[1]
  const cause = line.replace(/^.*?(FATAL|PANIC|error):\s*/i, '').trim()
  return new StartupProblem(
    `${what}: ${cause}.`,
    remedy ?? 'Read postgresql.log in the data folder, or set DATABASE_URL to a PostgreSQL server.',
  )
}
