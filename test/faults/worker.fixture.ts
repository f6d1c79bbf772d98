// Run by killed-worker.test.ts as a process of its own: a worker that sends what is due until it is killed.
import { readConfig } from '#kernel/config.ts'
import { openPool } from '#kernel/database/open.ts'
import { composeApp } from '../../src/app/compose.ts'

const [databaseUrl = '', councilId = '', at = ''] = process.argv.slice(2)
const pool = openPool(databaseUrl, { size: 4 })
const app = await composeApp({
  config: readConfig(process.env),
  database: { pool },
  clock: () => new Date(at),
  baseUrl: () => 'http://localhost',
  driven: true,
})
await app.worker?.drain(councilId)
process.stdout.write('drained\n')
await app.close()
await pool.end()
