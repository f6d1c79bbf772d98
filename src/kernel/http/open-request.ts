import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, CouncilIdentity } from '../context.ts'
import { notFound } from '../errors.ts'
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
    params: partsOf(request),
    query: queryOf(request),
    form: Buffer.isBuffer(request.body) ? {} : ((request.body ?? {}) as Form), // Only `parseForm` makes the others; those that stream have none yet.
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    incoming: undefined,
    header: name => headerOf(request, name),
    session,
    link,
    absoluteLink: absoluteLinks(setup, council, { request, address, link }),
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

type Linking = { request: FastifyRequest; address: Address; link: RequestContext['link'] }

/**
 * Whoever asks chooses the host name of their request, and could have a link to a place of their own sent
 * to somebody else. So only a name that is known to be ours gets into a link; else the council's own address.
 */
function absoluteLinks(
  { publicUrl }: HttpSetup,
  council: CouncilIdentity,
  { request, address, link }: Linking,
): RequestContext['absoluteLink'] {
  const isOurs =
    LOOPBACK.has(request.hostname) ||
    (URL.canParse(council.publicUrl) && new URL(council.publicUrl).hostname === request.hostname)
  const origin = publicUrl ?? (isOurs ? `${request.protocol}://${request.host}` : undefined)
  return (path, locale = address.locale) =>
    origin === undefined
      ? `${council.publicUrl}${linkTo('', locale, path)}`
      : `${origin}${link(path, locale)}`
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()]
  return Array.isArray(value) ? value[0] : value
}

/** Control characters are in no address of ours, and PostgreSQL refuses one of them. @throws AppError NOT_FOUND */
function partsOf({ params }: FastifyRequest): Record<string, string> {
  const parts = params as Record<string, string> // Fastify's parameters are text by construction.
  if (Object.values(parts).some(part => /\p{Cc}/u.test(part))) throw notFound('a control character')
  return parts
}

/** What is searched and filtered by, without the control characters that nobody types. */
function queryOf({ query }: FastifyRequest): Record<string, string | string[]> {
  const given = query as Record<string, string | string[]> // Parsed by Fastify from the query string.
  if (!Object.values(given).some(value => /\p{Cc}/u.test(String(value)))) return given
  const plain = (text: string) => text.replace(/\p{Cc}/gu, '')
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(plain) : plain(value),
    ]),
  )
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
