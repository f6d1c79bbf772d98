import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type PublicSentence } from '../errors.ts'
import { type Html, render } from '../pages/html.ts'
import { addressOf } from './address.ts'
import type { Form } from './form.ts'
import { openRequest } from './open-request.ts'
import type { RequestContext } from './request-context.ts'
import { councilOf, sendHtml } from './run-route.ts'
import type { HttpSetup } from './server.ts'

export type ErrorModel = {
  status: number
  sentence: PublicSentence
  /** What the person can quote to us, and we can find in the log. */
  reference: string
  /** After how many minutes it may be tried again, where that is known. */
  waitMinutes?: number
  /** What they had sent, where it was not taken and they are not to blame: one button sends it again. */
  sendAgain?: { to: string; form: Form }
}

export type ErrorPage = (request: RequestContext | undefined, model: ErrorModel) => Html

/** Every error that reaches the server becomes a page with a reference, and one line in the log. */
export async function answerError(
  setup: HttpSetup,
  error: unknown,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const known = toAppError(error)
  const fields = {
    request: raw.id,
    code: known.code,
    status: known.status,
    route: raw.routeOptions.url ?? 'none',
    detail: known.detail,
  }
  if (known.status >= 500) setup.log.error('a request failed', { ...fields, stack: stackOf(error) })
  else setup.log.info('a request was refused', fields)
  return showError(setup, known, raw, reply)
}

export function answerUnknownPath(
  setup: HttpSetup,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return showError(setup, new AppError('NOT_FOUND', 404, 'notFound'), raw, reply)
}

async function showError(
  setup: HttpSetup,
  error: AppError,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (isForPrograms(raw)) return sendProblem(reply, error, raw.id)
  const request = await contextFor(setup, raw, reply)
  const model: ErrorModel = { status: error.status, sentence: error.sentence, reference: raw.id }
  const kept = keptForm(error, raw)
  if (kept !== undefined) model.sendAgain = kept
  const seconds = Number(reply.getHeader('retry-after') ?? 0)
  if (seconds > 0) model.waitMinutes = Math.ceil(seconds / 60)
  return sendHtml(reply, error.status, render(setup.errorPage(request, model)))
}

/** Under this path programs call: they are given a problem (RFC 9457) where people are given a page. */
function isForPrograms(raw: FastifyRequest): boolean {
  return addressOf(raw.raw).path.startsWith('/api/')
}

function sendProblem(reply: FastifyReply, error: AppError, id: string): FastifyReply {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    instance: `urn:moothall:request:${id}`,
  }
  return reply
    .status(error.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}

/**
 * What was sent comes back with a button that sends it again, where it was neither taken nor wrong: the
 * form was older than the session, too many were sent at once, or we are the ones at fault.
 */
function keptForm(error: AppError, raw: FastifyRequest): ErrorModel['sendAgain'] {
  const ours = error.status >= 500 || error.status === 429
  if (raw.method !== 'POST' || !(error.code === 'LAPSED' || ours)) return undefined
  const form = (raw.body ?? undefined) as Form | undefined // Only `parseForm` parses bodies of these routes.
  return typeof form !== 'object' ? undefined : { to: raw.originalUrl, form }
}

/** The page keeps the council's face where it can be found; with the database away it does without. */
async function contextFor(
  setup: HttpSetup,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext | undefined> {
  try {
    const council = await councilOf(setup, raw)
    return council === undefined ? undefined : await openRequest(setup, council, raw, reply)
  } catch {
    return undefined
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const status = statusOf(error)
  if (status === 429) return new AppError('TOO_MANY', 429, 'tooMany', '', error)
  if (status !== undefined && status >= 400 && status < 500)
    return new AppError('BAD_REQUEST', status, 'badRequest', messageOf(error), error)
  if (isDatabaseAway(error))
    return new AppError('DATABASE_AWAY', 503, 'unavailable', messageOf(error), error)
  return new AppError('UNEXPECTED', 500, 'defect', messageOf(error), error)
}

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined
}

function isDatabaseAway(error: unknown): boolean {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return (
    /^(ECONN|EPIPE|57P0|08|53)/.test(code) ||
    // The socket of the embedded server is a file: without the server there is no such file.
    (code === 'ENOENT' && /^connect ENOENT/.test(messageOf(error))) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(messageOf(error))
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
