import { readConfig } from '#kernel/config.ts'
import type { Database } from '#kernel/database/open.ts'
import type { App } from './compose.ts'
import { type HeldPort, holdPort } from './hold-port.ts'

type Say = (line: string) => void

/**
 * Serves the product until it is told to stop. The port first, then everything else: the database comes
 * up in its own process while the program is read.
 */
export async function start(say: Say): Promise<void> {
  const config = readConfig(process.env)
  const held = await holdPort(config)
  say('Opening the database …')
  const { openConfigured } = await import('./open-configured.ts')
  const opening = openConfigured(config, say)
  opening.catch(() => undefined)
  const { composeApp } = await import('./compose.ts')
  const database = await opening
  const demo = config.demo
    ? await (await import('./demo/demo.ts')).openDemo(database, say)
    : undefined
  const baseUrl = () => `http://localhost:${held.port}`
  const app = await composeApp({ config, database, baseUrl })
  await app.server.ready()
  held.handOver(app.server.routing)
  await greet(app, held.port, say, config.demo)
  const isStopping = stopWhenAsked({ app, database, held }, say)
  await prepareAssetsBehind()
  await demo?.fill(app, isStopping)
}

/** The files of the pages are sent quickly compressed until this has compressed them well. */
async function prepareAssetsBehind(): Promise<void> {
  const { prepareAssets } = await import('#kernel/pages/assets.ts')
  await prepareAssets()
}

async function greet(app: App, port: number, say: Say, demo: boolean): Promise<void> {
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

type Running = { app: App; database: Database; held: HeldPort }

/** Finishes what it started: answers in hand, the worker's council, then the database. Whether that has begun. */
function stopWhenAsked({ app, database, held }: Running, say: Say): () => boolean {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    await Promise.all([held.close(), app.close()])
    await database.close()
    process.exitCode = 0
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  return () => stopping
}
