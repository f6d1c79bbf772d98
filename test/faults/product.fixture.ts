// Run as a process of its own by `npm run faults`: the product as `npm start` composes it, without limits of frequency.
import { join } from 'node:path'
import { readConfig } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { composeApp } from '../../src/app/compose.ts'

const config = readConfig(process.env)
const database = await openDatabase({
  dataDirectory: config.dataDirectory,
  migrations: findMigrationSources(join(import.meta.dirname, '../../src')),
  log: () => undefined,
})
const app = await composeApp({
  config,
  database,
  baseUrl: () => 'http://localhost',
  unlimited: true,
})
await app.server.listen({ host: config.host, port: config.port })
process.once('SIGTERM', async () => {
  await app.close()
  await database.close()
  process.exit(0)
})
process.send?.('ready')
