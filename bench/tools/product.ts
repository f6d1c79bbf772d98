// Run as a process of its own by `startProduct`: the product on a given database, without limits of frequency.
import { readConfig } from '#kernel/config.ts'
import { openPool } from '#kernel/database/open.ts'
import { prepareAssets } from '#kernel/pages/assets.ts'
import type { Pool } from '#kernel/transaction.ts'
import { composeApp } from '../../src/app/compose.ts'
import { watchedPool } from './watched-pool.ts'

const pool = openPool(process.env['BENCH_DATABASE'] ?? '')
const watched = watchedPool(pool, process.env['BENCH_WITHOUT'])
const app = await composeApp({
  config: readConfig(process.env),
  database: { pool: watched.pool as unknown as Pool & typeof pool },
  baseUrl: () => 'http://localhost',
  unlimited: true,
})
await prepareAssets()
await app.server.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.server.address()

// Nobody is left to stop it when the bench fails.
process.once('disconnect', () => process.exit())
process.on('message', async (asked: string) => {
  if (asked === 'usage') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss })
  if (asked === 'record') process.send?.({ recording: watched.record() })
  if (asked === 'recorded') process.send?.({ statements: watched.recorded() })
  if (asked === 'stop') {
    await app.close()
    await pool.end()
    process.exit(0)
  }
})
process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
