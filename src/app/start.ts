import { join } from 'node:path'
import { type Config, readConfig } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import { StartupProblem } from '#kernel/startup-problem.ts'
import { type App, composeApp } from './compose.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { seedFiles } from './demo/seed-files.ts'

/** Opens the database as the configuration says. */
export function openConfigured(config: Config, log: (line: string) => void): Promise<Database> {
  return openDatabase({
    databaseUrl: config.databaseUrl,
    databaseOwnerUrl: config.databaseOwnerUrl,
    dataDirectory: config.dataDirectory,
    migrations: findMigrationSources(join(import.meta.dirname, '..')),
    log,
  })
}

/** Serves the product until it is told to stop. */
export async function start(say: (line: string) => void): Promise<void> {
  const config = readConfig(process.env)
  say('Opening the database …')
  const database = await openConfigured(config, say)
  if (config.demo) {
    say('Looking after the demonstration …')
    await seedDemo({ connect: database.pool.connect.bind(database.pool) as never }, new Date(), say)
  }
  let port = config.port
  const app = await composeApp({ config, database, baseUrl: () => `http://localhost:${port}` })
  if (config.demo) await seedFiles(app.files, database.pool, await app.councils())
  await prepareAssets()
  try {
    await app.server.listen({ host: config.host, port })
  } catch (error) {
    await database.close()
    throw listenProblem(error, config)
  }
  const address = app.server.server.address()
  if (typeof address === 'object' && address !== null) port = address.port
  await greet(app, port, say, config.demo)
  stopWhenAsked(app, database, say)
}

async function greet(
  app: App,
  port: number,
  say: (line: string) => void,
  demo: boolean,
): Promise<void> {
  say('')
  say(`Moothall is open: http://localhost:${port}`)
  for (const council of await app.councils())
    say(`  ${council.name.en}: http://localhost:${port}/at/${council.slug}`)
  if (demo)
    say(
      'Officers sign in with one click at /at/<council>/staff/demo; messages that would be sent are at /at/<council>/mailbox.',
    )
  say('Stop with Ctrl+C.')
}

function listenProblem(error: unknown, { port, host }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new StartupProblem(
      `Port ${port} is in use: another program, or another Moothall, is there.`,
      `Stop it, or start with another port: PORT=${port + 1} npm start`,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new StartupProblem(
      `The address ${host}:${port} can’t be opened.`,
      'Set HOST and PORT to an address of this machine.',
    )
  return error
}

/** Finishes what it started: answers in hand, the worker's council, then the database. */
function stopWhenAsked(app: App, database: Database, say: (line: string) => void): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    await app.close()
    await database.close()
    process.exitCode = 0
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}
