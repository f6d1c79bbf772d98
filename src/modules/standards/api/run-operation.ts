import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer, Route } from '#kernel/http/route.ts'
import { admitCall, type Quota } from '../keys/admit-call.ts'
import type { ApiKey } from '../keys/api-key.ts'
import { jsonOf, problemIn, problemOf, quotaHeaders } from './answer.ts'
import type { Call, Operation } from './operation.ts'
import { type Fault, type Problem, refuse } from './problems.ts'

export const API_BASE = '/api/v1'
const MOST_BYTES = 256 * 1024

/** The route of an operation. Nothing of the browser counts here: neither its cookies nor its session. */
export function routeOf(operation: Operation): Route {
  return {
    method: operation.method,
    path: `${API_BASE}${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    can: 'anyone',
    limit: 'machine',
    machine: { mostBytes: operation.upload?.mostBytes ?? MOST_BYTES },
    run: request => answerCall(operation, request),
  }
}

async function answerCall(operation: Operation, request: RequestContext): Promise<Answer> {
  const admitted = await admit(operation, request)
  if ('code' in admitted) return problemOf(request, admitted, headersOf(admitted.quota))
  const { key, quota } = admitted
  try {
    const query = readQuery(operation, request)
    const body = readBody(operation, request)
    const call: Call = { request: asKey(request, key), key, query, body }
    const done = await operation.run(call)
    return 'kind' in done ? withHeaders(done, headersOf(quota)) : jsonOf(done, headersOf(quota))
  } catch (error) {
    const problem = problemIn(error) ?? ourFault(request, error)
    return problemOf(request, problem, headersOf(quota))
  }
}

function withHeaders(answer: Answer, more: Record<string, string>): Answer {
  return answer.kind === 'bytes' ? { ...answer, headers: { ...answer.headers, ...more } } : answer
}

function headersOf(quota: Quota | undefined): Record<string, string> {
  return quota === undefined ? {} : quotaHeaders(quota)
}

type Admitted = { key: ApiKey | undefined; quota: Quota | undefined }

/** A key is looked at wherever it is sent, so that its own quota counts; it is needed where there is a scope. */
async function admit(
  { scope }: Operation,
  request: RequestContext,
): Promise<Admitted | (Problem & { quota: Quota | undefined })> {
  const typed = /^Bearer\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1]
  if (typed === undefined)
    return scope === undefined
      ? { key: undefined, quota: undefined }
      : { code: 'key-missing', quota: undefined }
  const admission = await admitCall(request, typed)
  if (admission.kind === 'exhausted') return { code: 'too-many', quota: admission.quota }
  if (admission.kind !== 'admitted') return { code: 'key-unknown', quota: undefined }
  const { key, quota } = admission
  if (scope !== undefined && !key.scopes.includes(scope))
    return { code: 'not-allowed', detail: scope, quota }
  return { key, quota }
}

/** Whoever calls by a key acts as that key; whoever calls without one is a visitor, whatever the cookies say. */
function asKey(request: RequestContext, key: ApiKey | undefined): RequestContext {
  return {
    ...request,
    actor: key === undefined ? { kind: 'visitor' } : { kind: 'system', name: `api key ${key.id}` },
  }
}

function readQuery(operation: Operation, { query }: RequestContext): Record<string, unknown> {
  const schema = operation.query ?? z.object({})
  const read = z.strictObject(schema.shape).safeParse(query)
  if (read.success) return read.data
  const errors = read.error.issues.flatMap((issue): Fault[] =>
    namesOf(issue).map(parameter => ({ parameter, code: issue.code, detail: issue.message })),
  )
  return refuse('not-readable', { errors })
}

function namesOf(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? [...issue.keys] : [issue.path.join('.')]
}

function readBody(operation: Operation, request: RequestContext): unknown {
  const { body: schema } = operation
  if (schema === undefined) return undefined
  const type = (request.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse('not-json')
  const read = schema.safeParse(parseJson(request.body))
  if (read.success) return read.data
  const errors = read.error.issues.map(
    (issue): Fault => ({
      pointer: pointerOf(issue),
      code: issue.code,
      detail: issue.message,
    }),
  )
  return refuse('not-readable', { errors })
}

function pointerOf(issue: z.core.$ZodIssue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys] : issue.path
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('not-readable', { detail: 'The body is not JSON in UTF-8.' })
  }
}

/** Nothing of the error leaves the house; the log has it under the request's own number. */
function ourFault(request: RequestContext, error: unknown): Problem {
  // A database that is away is told by the server, which knows its codes: 503, and try again.
  if (error instanceof AppError && error.status === 503) return { code: 'away' }
  request.log.error('a call failed', {
    request: request.requestId,
    path: request.path,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return { code: 'our-fault' }
}
