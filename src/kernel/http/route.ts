import type { Readable } from 'node:stream'
import type { Html } from '../pages/html.ts'
import type { RequestContext } from './request-context.ts'

/**
 * Who may call a route. `anyone`: no sign-in. `customer`: a signed-in account. `officer`: any signed-in
 * officer. Otherwise the permission's name, `module:verb`.
 */
export type Permission = 'anyone' | 'customer' | 'officer' | `${string}:${string}`

export type Answer =
  | { kind: 'page'; status: number; html: Html }
  | { kind: 'redirect'; to: string }
  | {
      kind: 'bytes'
      status: number
      type: string
      /** A stream that breaks off ends the connection, so that half a file is never taken for a whole one. */
      body: string | Uint8Array | Readable
      headers?: Readonly<Record<string, string>>
    }

export type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'

export type Route = {
  method: Method
  /** Below the council's own address, with `:name` for parts. */
  path: string
  can: Permission
  /** How often one address may call it; a stricter name for what can be guessed or flooded. */
  limit?: 'signIn' | 'code' | 'submit' | 'machine' | 'upload'
  /**
   * Called by a machine, which proves itself to the route by a secret or signature of its own: no form
   * token is asked, and the body comes as its bytes, in any type, in `request.body`.
   */
  machine?: { mostBytes: number }
  /**
   * How its body is read, where that is not a small form: `multipart` has fields and then files,
   * `bytes` has bytes alone and carries its token in the header `x-csrf-token`. Neither is held in memory.
   */
  body?: { kind: 'multipart' | 'bytes'; mostBytes: number }
  run(request: RequestContext): Promise<Answer>
}

export function page(html: Html, status = 200): Answer {
  return { kind: 'page', status, html }
}

/** Sends the browser on with 303, so that reloading never posts again. `to` is a link made by `request.link`. */
export function redirect(to: string): Answer {
  return { kind: 'redirect', to }
}

export function bytes(
  type: string,
  body: string | Uint8Array | Readable,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return { kind: 'bytes', status: 200, type, body, ...(headers === undefined ? {} : { headers }) }
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return {
    kind: 'bytes',
    status,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(value),
  }
}
