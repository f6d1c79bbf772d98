import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type PublicSentence } from '../errors.ts'
import { type Html, render } from '../pages/html.ts'
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
  /** What they had typed, when their form was older than their session: one button sends it again. */
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
  const request = await contextFor(setup, raw, reply)
  const model: ErrorModel = { status: error.status, sentence: error.sentence, reference: raw.id }
  // A form with files can't be sent again for the person: the files stayed with them.
  if (error.code === 'LAPSED' && request !== undefined && raw.body !== undefined)
    model.sendAgain = { to: request.link(request.path), form: request.form }
  return sendHtml(reply, error.status, render(setup.errorPage(request, model)))
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
    /Connection terminated|timeout exceeded when trying to connect/.test(messageOf(error))
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
