import { AppError } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import type { Quota } from '../keys/admit-call.ts'
import { PROBLEMS, type Problem, type ProblemCode, Refusal } from './problems.ts'

/** What an operation gives: a status of the table, a JSON body, headers of its own. */
export type ApiAnswer = {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Everything here is for programs of any origin, and nothing of it hangs on a cookie. */
const FOR_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'link, location, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after',
  'cross-origin-resource-policy': 'cross-origin',
}

export function jsonOf(
  { status, body, headers }: ApiAnswer,
  more: Readonly<Record<string, string>> = {},
): Answer {
  return {
    kind: 'bytes',
    status,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(body),
    headers: { ...FOR_ALL, ...headers, ...more },
  }
}

/** A problem as RFC 9457 writes it. `instance` is what the person can quote and we find in the log. */
export function problemOf(
  request: RequestContext,
  { code, detail, errors }: Problem,
  more: Readonly<Record<string, string>> = {},
): Answer {
  const { status, title } = PROBLEMS[code]
  const body = {
    type: `${request.absoluteLink('/api')}#${code}`,
    title: title[request.locale],
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: `urn:moothall:request:${request.requestId}`,
    ...(errors === undefined ? {} : { errors }),
  }
  return {
    kind: 'bytes',
    status,
    type: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(body),
    headers: {
      ...FOR_ALL,
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...more,
    },
  }
}

/** The headers of a key's quota (draft-ietf-httpapi-ratelimit-headers, and Retry-After of RFC 9110). */
export function quotaHeaders({ limit, left, resetSeconds }: Quota): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(left),
    'ratelimit-reset': String(resetSeconds),
    ...(left === 0 ? { 'retry-after': String(resetSeconds) } : {}),
  }
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  notFound: 'not-found',
  forbidden: 'not-allowed',
  conflict: 'not-now',
  badRequest: 'not-readable',
  tooLarge: 'too-large',
  tooMany: 'too-many',
  unavailable: 'away',
}

/** What was thrown, as a problem; undefined for a fault of ours, which the server writes to its log. */
export function problemIn(error: unknown): Problem | undefined {
  if (error instanceof Refusal) return error.problem
  if (error instanceof AppError) {
    const code = CODES[error.sentence]
    return code === undefined ? undefined : { code }
  }
  return undefined
}
