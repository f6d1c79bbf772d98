import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, CouncilIdentity } from '../context.ts'
import { AppError, forbidden, signInFirst } from '../errors.ts'
import { render } from '../pages/html.ts'
import { inCouncil } from '../transaction.ts'
import { addressOf } from './address.ts'
import { isForeign, judgeCsrf } from './csrf.ts'
import { type Incoming, readBytes, readMultipart, refuseDeclaredLength } from './incoming.ts'
import { keepForm } from './kept-forms.ts'
import { openRequest } from './open-request.ts'
import type { RequestContext } from './request-context.ts'
import type { Answer, Permission, Route } from './route.ts'
import type { HttpSetup } from './server.ts'

/** One request: its council, its person, whether they may, whether the form is theirs; then the route. */
export async function runRoute(
  setup: HttpSetup,
  route: Route,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const council = await councilOf(setup, raw)
  if (council === undefined) return atTheDoor(setup, raw, reply)
  const request = await openRequest(setup, council, raw, reply)
  if (route.body !== undefined) return runStreaming(setup, route, { raw, reply, request })
  const isForm = changesThings(route) && route.machine === undefined
  try {
    authorise(route.can, request.actor)
    if (isForm) refuseForgery(setup, raw, request)
  } catch (error) {
    if (!(error instanceof AppError && error.status === 401)) throw error
    // What is kept is sent again as their own once they have signed in: another site's form must not be.
    if (isForm && judgeForm(setup, raw, request) === 'foreign') throw forged()
    return sendToSignIn(setup, route, request, reply)
  }
  return send(reply, await route.run(request), request)
}

function changesThings(route: Route): boolean {
  return route.method !== 'GET' && route.method !== 'HEAD'
}

type Opened = { raw: FastifyRequest; reply: FastifyReply; request: RequestContext }

/**
 * A request whose body is read by its route. Who, from where and how much is asked before the body is;
 * a body that is not read to its end takes its connection along, so that no one pours on into nothing.
 */
async function runStreaming(
  setup: HttpSetup,
  route: Route,
  { raw, reply, request }: Opened,
): Promise<FastifyReply> {
  let incoming: Incoming | undefined
  try {
    authorise(route.can, request.actor)
    if (isForeign(raw)) throw forged()
    incoming = await readBody(route, raw)
    const whole = { ...request, form: incoming.form, incoming }
    refuseForgery(setup, raw, whole)
    const answer = await route.run(whole)
    leaveBody(incoming, raw, reply)
    return send(reply, answer, whole)
  } catch (error) {
    leaveBody(incoming, raw, reply)
    throw error
  }
}

function leaveBody(incoming: Incoming | undefined, raw: FastifyRequest, reply: FastifyReply): void {
  incoming?.leave()
  if (!raw.raw.complete) reply.header('connection', 'close')
}

async function readBody({ body }: Route, raw: FastifyRequest): Promise<Incoming> {
  const mostBytes = body?.mostBytes ?? 0
  refuseDeclaredLength(raw.raw, mostBytes)
  return body?.kind === 'multipart'
    ? readMultipart(raw.raw, mostBytes)
    : readBytes(raw.raw, mostBytes)
}

function forged(): AppError {
  return new AppError('FORGED', 403, 'forbidden', 'the form did not come from our page')
}

export function councilOf(
  setup: HttpSetup,
  raw: FastifyRequest,
): Promise<CouncilIdentity | undefined> {
  return setup.findCouncil(raw.hostname, addressOf(raw.raw).slug)
}

async function atTheDoor(
  setup: HttpSetup,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (raw.method !== 'GET' || raw.url.split('?')[0] !== '/')
    throw new AppError('NO_SUCH_COUNCIL', 404, 'notFound', raw.hostname)
  return sendHtml(reply, 200, render(await setup.doorPage()))
}

/** @throws AppError `SIGN_IN_FIRST` or `FORBIDDEN`. */
export function authorise(can: Permission, actor: Actor): void {
  if (can === 'anyone') return
  if (can === 'customer') {
    if (actor.kind !== 'customer') throw signInFirst()
    return
  }
  if (actor.kind !== 'officer') throw signInFirst()
  if (can !== 'officer' && !actor.permissions.has(can)) throw forbidden(can)
}

function judgeForm(setup: HttpSetup, raw: FastifyRequest, request: RequestContext) {
  const visitorKey = request.hasVisitor() ? request.visitorKey() : undefined
  return judgeCsrf(raw, request.form, setup.secret, visitorKey)
}

function refuseForgery(setup: HttpSetup, raw: FastifyRequest, request: RequestContext): void {
  const judged = judgeForm(setup, raw, request)
  if (judged === 'foreign') throw forged()
  if (judged === 'lapsed')
    throw new AppError('LAPSED', 409, 'conflict', 'the form was older than the session')
}

async function sendToSignIn(
  setup: HttpSetup,
  route: Route,
  request: RequestContext,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const kept =
    route.method === 'POST'
      ? await inCouncil(setup.db, request.council.id, tx =>
          keepForm(tx, { path: request.path, form: request.form }, request.now),
        )
      : undefined
  return reply.redirect(request.link(setup.signInPath(route, request, kept)), 303)
}

function send(reply: FastifyReply, answer: Answer, request: RequestContext): FastifyReply {
  if (answer.kind === 'redirect') return reply.redirect(answer.to, 303)
  if (answer.kind === 'page') return sendHtml(reply, answer.status, render(answer.html))
  // A page is one person's: it is kept by no cache. What may be kept says so itself.
  if (request.actor.kind !== 'visitor' || answer.headers?.['cache-control'] === undefined)
    reply.header('cache-control', 'no-store')
  return reply
    .status(answer.status)
    .headers(answer.headers ?? {})
    .type(answer.type)
    .send(answer.body)
}

export function sendHtml(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(Buffer.from(html))
}
