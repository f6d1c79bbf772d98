import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Embedded, startEmbedded } from '#kernel/database/embedded.ts'
import { TEST_DIRECTORY } from './database.ts'
import { reportTotal, runFiles, type Total } from './run-files.ts'
import { startOldestPostgres } from './server-postgres.ts'

// `npm test` runs everything; `npm test -- src/kernel cases` runs the files whose path contains one of the words.

const ROOT = join(import.meta.dirname, '..', '..')
const NEEDS_DATABASE = /from '[^']*support\/(database|file-keeping)\.ts'/
const NEEDS_SERVER = /from '[^']*support\/(database|app|file-server)\.ts'/
const BROWSER = /^test\/browser\//

const { positionals } = parseArgs({ allowPositionals: true })
const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: ROOT })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => positionals.length === 0 || positionals.some(word => file.includes(word)))
  .sort()
const whichNeed = (what: RegExp) =>
  files.filter(file => what.test(readFileSync(join(ROOT, file), 'utf8')))
const withDatabase = whichNeed(NEEDS_DATABASE)

const totals: Total[] = []
const running = new Set<Embedded>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void giveUp())

const embedded = whichNeed(NEEDS_SERVER).length === 0 ? undefined : await startTestServer()
if (embedded !== undefined) running.add(embedded)
totals.push(await runGroup('', files, embedded?.adminUrl))
await stopAll()
await runOnOldest()
await stopAll()
reportTotal(totals)

function startTestServer(): Promise<Embedded> {
  return startEmbedded({
    directory: TEST_DIRECTORY,
    durable: false,
    log: line => console.log(`# ${line}`),
  })
}

/** The promise is PostgreSQL 15 and later: what speaks SQL is run on 15 as well. */
async function runOnOldest(): Promise<void> {
  const again = withDatabase.filter(file => !BROWSER.test(file))
  if (again.length === 0) return
  const given = process.env.MOOTHALL_TEST_PG15_URL
  const server = given === undefined ? await startOldestPostgres(`${TEST_DIRECTORY}-15`) : undefined
  const adminUrl = given ?? server?.adminUrl
  if (adminUrl === undefined) {
    console.log(
      '# not run on PostgreSQL 15: none is installed here (MOOTHALL_TEST_PG15_URL names one)',
    )
    return
  }
  if (server !== undefined) running.add(server)
  totals.push(await runGroup('on PostgreSQL 15', again, adminUrl))
}

async function stopAll(): Promise<void> {
  await Promise.all([...running].map(server => server.stop()))
  running.clear()
}

async function giveUp(): Promise<void> {
  await stopAll()
  process.exit(1)
}

async function runGroup(
  name: string,
  group: readonly string[],
  adminUrl: string | undefined,
): Promise<Total> {
  if (adminUrl !== undefined) process.env.MOOTHALL_TEST_ADMIN_URL = adminUrl
  if (name !== '') console.log(`\n# ${name}`)
  const paths = group.map(file => join(ROOT, file))
  // One more than there are processors: a browser, or a process that is killed, is waited for.
  return runFiles(paths, availableParallelism() + 1)
}
