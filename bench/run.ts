import { rmSync } from 'node:fs'
import { Agent, request as ask, createServer as createRaw } from 'node:http'
import { join } from 'node:path'
import { readConfig } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { findAsset, prepareAssets } from '#kernel/pages/assets.ts'
import { setUpCouncil } from '#organisations'
import { compilePackage, loadPackage, publishPackage } from '#services'
import { composeApp } from '../src/app/compose.ts'
import { runParts } from './parts.ts'

/* The bars of the design that can be measured yet, each beside its limit in the same run. */

// `npm run bench overlays` measures one part alone.
const named = process.argv.slice(2)
if (named.length > 0) {
  await runParts(named)
  process.exit()
}

const ROOT = join(import.meta.dirname, '..')
const AT_ONCE = 16
const SECONDS = 4

type Measured = { perSecond: number; p95Ms: number; cpuUsEach: number }

/** Asks one address over and over, 16 at once, for some seconds. Processor time is this process's, client included. */
async function load(url: string): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const times: number[] = []
  const until = performance.now() + SECONDS * 1000
  const cpu = process.cpuUsage()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < until) {
        const at = performance.now()
        await get(url, agent)
        times.push(performance.now() - at)
      }
    }),
  )
  const used = process.cpuUsage(cpu)
  agent.destroy()
  times.sort((a, b) => a - b)
  return {
    perSecond: (times.length / (performance.now() - began)) * 1000,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    cpuUsEach: (used.user + used.system) / times.length,
  }
}

function get(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    ask(url, { agent }, answer => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(Buffer.concat(parts).toString()))
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
    })
      .on('error', reject)
      .end()
  })
}

const began = performance.now()
const directory = join(ROOT, '.moothall', `bench-${process.pid}`)
const config = {
  ...readConfig({
    MOOTHALL_DATA_DIR: directory,
    MOOTHALL_SECRET: 'b'.repeat(40),
    MOOTHALL_LOG: 'error',
  }),
  worker: 'none' as const,
}
const database = await openDatabase({
  dataDirectory: directory,
  migrations: findMigrationSources(join(ROOT, 'src')),
  log: () => undefined,
})
const now = new Date()
const council = await setUpCouncil(database.pool, 'Benchford Council', {
  now,
  demo: true,
  brand: '#0b5c4b',
  fictional: { nameCy: 'Cyngor Benchford', tier: 'unitary', nation: 'england' },
})
const compiled = compilePackage(await loadPackage(join(ROOT, 'library/missed-collection')))
if (council.kind !== 'setUp' || !compiled.ok) throw new Error('the bench could not be set up')
await publishPackage(
  { db: database.pool, council: council.council, now, actor: { kind: 'system', name: 'bench' } },
  compiled.model,
)
const app = await composeApp({
  config,
  database,
  baseUrl: () => 'http://localhost',
  unlimited: true,
})
await prepareAssets()
await app.server.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const [first] = compiled.model.pages
const url = `http://127.0.0.1:${port}/at/${council.council.slug}/${compiled.model.content.en.path}/${first?.slug}`
const page = await get(url, new Agent())
console.log(
  `from an empty folder to the first page: ${Math.round(performance.now() - began)} ms (bar 15,000 with packages installed)`,
)

const bytes = Buffer.from(page)
const raw = createRaw((_request, answer) =>
  answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bytes),
).listen(0, '127.0.0.1')
await new Promise(resolve => raw.once('listening', resolve))
const rawAddress = raw.address()
const rawUrl = `http://127.0.0.1:${typeof rawAddress === 'object' && rawAddress !== null ? rawAddress.port : 0}/`
await load(rawUrl)
await load(url)
const limit = await load(rawUrl)
const ours = await load(url)
const ratio = limit.cpuUsEach / ours.cpuUsEach
console.log(
  `question page: p95 ${ours.p95Ms.toFixed(1)} ms (bar 15), ${Math.round(ours.perSecond)}/s; raw node:http ${Math.round(limit.perSecond)}/s; ratio by processor time ${ratio.toFixed(2)} (bar 0.20)`,
)
const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.css)"/g)].map(
  match => findAsset(match[1] ?? '', 'br')?.body.length ?? 0,
)
const weight = bytes.length + assets.reduce((a, b) => a + b, 0)
console.log(
  `first view: ${(weight / 1000).toFixed(1)} kB without compressing the page (bar 60), script needed 0 kB`,
)
console.log(
  `memory after the load: ${Math.round(process.memoryUsage().rss / 1e6)} MB, load generator included (bar 200)`,
)
raw.close()
await app.close()
await database.close()
rmSync(directory, { recursive: true, force: true })
await runParts([])
