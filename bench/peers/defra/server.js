// Run as a process of its own by `bench/journey.ts`: the DEFRA forms engine with the six pages of form.json,
// its sessions in memory, and each submission one row of PostgreSQL.
import { readFileSync } from 'node:fs'
import plugin from '@defra/forms-engine-plugin'
import { Engine as Memory } from '@hapi/catbox-memory'
import crumb from '@hapi/crumb'
import hapi from '@hapi/hapi'
import yar from '@hapi/yar'
import hapiPino from 'hapi-pino'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 10 })
const definition = JSON.parse(readFileSync(new URL('form.json', import.meta.url), 'utf8'))
const changed = { createdAt: new Date(), updatedAt: new Date() }
const metadata = {
  id: '2f4b7a30-5a2e-4a57-9d0a-6f0f6a1f0c11',
  slug: 'missed-bin',
  title: definition.name,
  organisation: 'Benchford Council',
  submissionGuidance: 'We will come back for your bin within 2 working days.',
  // The engine takes no live submission without one; nothing is sent to it.
  notificationEmail: 'waste@benchford.example',
  ...changed,
  live: changed,
}

const services = {
  formsService: {
    getFormMetadata: async () => metadata,
    getFormMetadataById: async () => metadata,
    getFormDefinition: async () => definition,
    getFormSecret: async () => '',
  },
  formSubmissionService: {
    persistFiles: async () => ({}),
    submit: async ({ referenceNumber, main }) => {
      await pool.query('insert into peer.submission (reference, answers) values ($1, $2)', [
        referenceNumber,
        JSON.stringify(main),
      ])
      return { message: 'Submitted', result: { files: { main: '', repeaters: {} } } }
    },
  },
  outputService: { submit: async () => undefined },
}

// As the engine's own server sets them, but for Redis and for cookies that plain HTTP can carry.
const server = hapi.server({
  host: '127.0.0.1',
  port: 0,
  router: { stripTrailingSlash: true },
  routes: {
    validate: { options: { abortEarly: false } },
    security: {
      hsts: { maxAge: 31536000, includeSubDomains: true, preload: false },
      xss: 'enabled',
      noSniff: true,
      xframe: true,
    },
  },
  cache: [
    {
      name: 'session',
      // Its own limit of 100 MB would end the run at some thousand sessions.
      provider: { constructor: Memory, options: { maxByteSize: 2e9 } },
    },
  ],
})
await server.register({ plugin: hapiPino, options: { level: 'error' } })
await server.register({
  plugin: yar,
  options: {
    maxCookieSize: 0,
    cache: { cache: 'session', segment: 'session', expiresIn: 24 * 60 * 60 * 1000 },
    cookieOptions: { password: 'b'.repeat(40), isSecure: false },
  },
})
await server.register({ plugin: crumb, options: { enforce: true, cookieOptions: { isSecure: false } } })
await server.register({
  plugin,
  options: {
    services,
    cache: 'session',
    nunjucks: { baseLayoutPath: 'layout.html', paths: [import.meta.dirname] },
    viewContext: () => ({ assetPath: '/assets' }),
    baseUrl: 'http://localhost',
  },
})
await server.start()

// Nobody is left to stop it when the bench fails.
process.once('disconnect', () => process.exit())
process.on('message', async asked => {
  if (asked === 'usage') process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss })
  if (asked === 'stop') {
    await server.stop()
    await pool.end()
    process.exit(0)
  }
})
process.send({ port: server.info.port })
