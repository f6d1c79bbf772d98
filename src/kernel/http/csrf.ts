import type { FastifyRequest } from 'fastify'
import { type Form, field } from './form.ts'
import { mark, same } from './secrets.ts'

export const CSRF_FIELD = '_token'
export const CSRF_HEADER = 'x-csrf-token'

/** The token of a visitor's forms: a keyed mark of the visitor's own cookie, so that nothing is stored. */
export function csrfTokenFor(secret: string, visitorKey: string): string {
  return mark(secret, 'csrf', visitorKey)
}

/**
 * `valid`: the token is this visitor's. `lapsed`: it is not, but the browser vouches that our own
 * page sent it (a cookie that ended, a restart with a new secret): the person may send it again.
 * `foreign`: anything else. (ASVS 5.0, 3.5.1.)
 */
export function judgeCsrf(
  request: FastifyRequest,
  form: Form,
  secret: string,
  visitorKey: string | undefined,
): 'valid' | 'lapsed' | 'foreign' {
  if (isForeign(request)) return 'foreign'
  const token = field(form, CSRF_FIELD) || tokenHeader(request)
  if (visitorKey !== undefined && token !== '' && same(token, csrfTokenFor(secret, visitorKey)))
    return 'valid'
  return isVouched(request) ? 'lapsed' : 'foreign'
}

/** Where the body is bytes alone, the token travels in a header, which no other site's page can set. */
function tokenHeader(request: FastifyRequest): string {
  const header = request.headers[CSRF_HEADER]
  return typeof header === 'string' ? header : ''
}

/** Whether the browser says that another site's page sent this; known before the body is read. */
export function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.origin
  return origin !== undefined && origin !== 'null' && hostOf(origin) !== request.host
}

function isVouched(request: FastifyRequest): boolean {
  return (
    request.headers['sec-fetch-site'] === 'same-origin' ||
    hostOf(request.headers.origin ?? '') === request.host
  )
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
