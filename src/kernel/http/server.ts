import cookies from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor, CouncilIdentity } from '../context.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Html } from '../pages/html.ts'
import type { Pool, Tx } from '../transaction.ts'
import { rewriteUrl } from './address.ts'
import { addAssets } from './assets-route.ts'
import { answerError, answerUnknownPath, type ErrorPage } from './errors-to-pages.ts'
import { parseForm } from './form.ts'
import { LIMITS } from './limits.ts'
import { addMetrics, type Metrics } from './metrics.ts'
import type { RequestContext, Session } from './request-context.ts'
import type { Route } from './route.ts'
import { runRoute } from './run-route.ts'
import { SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.ts'

/** What the composition gives the web process. */
export type HttpSetup = {
  db: Pool
  log: Log
  clock: () => Date
  secret: string
  publicUrl: string | undefined
  trustProxy: string | undefined
  routes: readonly Route[]
  metrics: Metrics
  /** The council of a host name, or of the slug in the path. */
  findCouncil(host: string, slug: string | undefined): Promise<CouncilIdentity | undefined>
  /** The person behind a session, with what they may do now; undefined when they no longer may sign in. */
  actorOf(tx: Tx, session: Session): Promise<Actor | undefined>
  /** Whether the database answers and its schema is ours. */
  isReady(): Promise<boolean>
  /** The page at the door when no council is named: which councils are here. */
  doorPage(): Promise<Html>
  errorPage: ErrorPage
  /** Shown to someone who must sign in first; what they posted waits under the token. */
  signInPath(route: Route, request: RequestContext, keptForm: string | undefined): string
  /** No limits of frequency: for measuring, where one address asks for all. */
  unlimited?: boolean
  /** Bytes a form may have. */
  mostFormBytes?: number
}

/** The web server with its routes. It does not listen yet. */
export async function createServer(setup: HttpSetup): Promise<FastifyInstance> {
  const server = Fastify({
    rewriteUrl,
    bodyLimit: setup.mostFormBytes ?? 256 * 1024,
    trustProxy: setup.trustProxy ?? false,
    genReqId: () => newId().slice(-12),
    logger: false,
    // A stopping server answers what is in hand and sends new callers to another process.
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // Signed words stand in addresses: an upload question's are about 400 letters.
    routerOptions: { maxParamLength: 800 },
  })
  await server.register(cookies)
  await server.register(rateLimit, { global: true, ...LIMITS.default })
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, parseForm(String(body))),
  )
  server.addHook('onRequest', sendSecurityHeaders)
  server.setErrorHandler((error, request, reply) => answerError(setup, error, request, reply))
  server.setNotFoundHandler((request, reply) => answerUnknownPath(setup, request, reply))
  addHealth(server, setup)
  addMetrics(server, setup.metrics)
  addAssets(server)
  for (const route of setup.routes)
    if (route.machine === undefined) await addRoute(server, setup, route)
  await server.register(async machines => addMachineRoutes(machines, setup))
  return server
}

async function sendSecurityHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(SECURITY_HEADERS)
  if (request.protocol === 'https') reply.header('strict-transport-security', STRICT_TRANSPORT)
}

function addHealth(server: FastifyInstance, setup: HttpSetup): void {
  server.get('/healthz', { config: { rateLimit: false } }, async () => 'ok')
  server.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    const ready = await setup.isReady()
    return reply.status(ready ? 200 : 503).send(ready ? 'ready' : 'not ready')
  })
}

/** In a scope of their own, where every body is taken as its bytes. */
async function addMachineRoutes(server: FastifyInstance, setup: HttpSetup): Promise<void> {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  for (const route of setup.routes)
    if (route.machine !== undefined) await addRoute(server, setup, route)
}

async function addRoute(server: FastifyInstance, setup: HttpSetup, route: Route): Promise<void> {
  const options = {
    method: route.method,
    url: route.path,
    ...(route.machine === undefined ? {} : { bodyLimit: route.machine.mostBytes }),
    config: { rateLimit: setup.unlimited === true ? false : LIMITS[route.limit ?? 'default'] },
    handler: (request: FastifyRequest, reply: FastifyReply) =>
      runRoute(setup, route, request, reply),
  } as const
  if (route.body === undefined) server.route(options)
  else
    await server.register(async own => {
      // Here no body is read before the route runs, whatever it calls itself.
      own.removeAllContentTypeParsers()
      own.addContentTypeParser('*', (_request, _body, done) => done(null))
      own.route(options)
    })
}
