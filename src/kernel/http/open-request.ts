import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, CouncilIdentity } from '../context.ts'
import { inCouncil, readingCouncil, type Tx } from '../transaction.ts'
import { type Address, addressOf, linkTo } from './address.ts'
import { csrfTokenFor } from './csrf.ts'
import type { Form } from './form.ts'
import type { RequestContext, Session } from './request-context.ts'
import { newToken } from './secrets.ts'
import type { HttpSetup } from './server.ts'
import { findSession, SESSION_COOKIE, touchSession } from './sessions.ts'

const VISITOR_COOKIE = 'visitor'
/** As long as a draft is kept: who comes back by the same browser finds it. */
const VISITOR_SECONDS = 28 * 24 * 60 * 60

/** Joins a request with its council, language, person and cookies. */
export async function openRequest(
  setup: HttpSetup,
  council: CouncilIdentity,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext> {
  const address = addressOf(request.raw)
  const now = setup.clock()
  const jar = cookieJar(address, request, reply)
  const { actor, session } = await whoIs(setup, council, jar.read(SESSION_COOKIE), now)
  let visitor = jar.read(VISITOR_COOKIE)
  const renewVisitor = () => {
    visitor = newToken()
    jar.write(VISITOR_COOKIE, visitor, VISITOR_SECONDS)
    return visitor
  }
  const visitorKey = () => visitor ?? renewVisitor()
  const link: RequestContext['link'] = (path, locale = address.locale) =>
    linkTo(address.base, locale, path)
  return {
    db: setup.db,
    now,
    actor,
    council,
    locale: address.locale,
    log: setup.log,
    requestId: request.id,
    method: request.method,
    path: pathOnly(address.path),
    params: request.params as Record<string, string>, // Fastify's parameters are text by construction.
    query: request.query as Record<string, string | string[]>, // Parsed by Fastify from the query string.
    form: Buffer.isBuffer(request.body) ? {} : ((request.body ?? {}) as Form), // Only `parseForm` makes the others; those that stream have none yet.
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    incoming: undefined,
    header: name => headerOf(request, name),
    session,
    link,
    absoluteLink: (path, locale) =>
      `${setup.publicUrl ?? `${request.protocol}://${request.host}`}${link(path, locale)}`,
    csrfToken: () => csrfTokenFor(setup.secret, visitorKey()),
    visitorKey,
    hasVisitor: () => visitor !== undefined,
    setCookie: (name, value, options) => jar.write(name, value, options?.maxAgeSeconds),
    cookie: jar.read,
    renewVisitor,
    address: request.ip,
    host: request.host,
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()]
  return Array.isArray(value) ? value[0] : value
}

function pathOnly(path: string): string {
  const end = path.indexOf('?')
  return end === -1 ? path : path.slice(0, end)
}

async function whoIs(
  setup: HttpSetup,
  council: CouncilIdentity,
  token: string | undefined,
  now: Date,
): Promise<{ actor: Actor; session: Session | undefined }> {
  if (token === undefined) return { actor: { kind: 'visitor' }, session: undefined }
  const found = await readingCouncil(setup.db, council.id, tx =>
    sessionAndActor(setup, tx, token, now),
  )
  if (found === undefined) return { actor: { kind: 'visitor' }, session: undefined }
  if (found.session.stale)
    await inCouncil(setup.db, council.id, tx => touchSession(tx, token, found.session.kind, now))
  return found
}

async function sessionAndActor(setup: HttpSetup, tx: Tx, token: string, now: Date) {
  const session = await findSession(tx, token, now)
  if (session === undefined) return undefined
  const actor = await setup.actorOf(tx, session)
  return actor === undefined ? undefined : { actor, session }
}

/** Cookies are the council's own: by host, or by its path where councils share a host. */
function cookieJar(address: Address, request: FastifyRequest, reply: FastifyReply) {
  const secure = request.protocol === 'https'
  const prefix = secure && address.base === '' ? '__Host-' : ''
  return {
    read: (name: string): string | undefined =>
      request.cookies[`${prefix}moothall_${name}`] || undefined,
    write: (name: string, value: string, maxAge?: number): void => {
      void reply.setCookie(`${prefix}moothall_${name}`, value, {
        path: address.base === '' ? '/' : address.base,
        httpOnly: true,
        sameSite: 'lax',
        secure,
        ...(value === '' ? { maxAge: 0 } : maxAge === undefined ? {} : { maxAge }),
      })
    },
  }
}
