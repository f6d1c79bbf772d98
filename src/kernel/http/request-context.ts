import type { Ctx, Locale } from '../context.ts'
import type { Log } from '../log.ts'
import type { Form } from './form.ts'
import type { Incoming } from './incoming.ts'

/** A signed-in session, as the request found it. */
export type Session = Readonly<{
  kind: 'customer' | 'officer'
  subjectId: string
  createdAt: Date
  data: Readonly<Record<string, unknown>>
}>

/** What a route is given: the context of a command, and what belongs to this one request. */
export type RequestContext = Ctx & {
  readonly log: Log
  /** Shown on error pages and in the log, so that a person can quote it. */
  readonly requestId: string
  readonly method: string
  /** The path below the council's own address and without the language. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | string[]>>
  readonly form: Form
  /** The bytes of a machine's call; empty in every other. */
  readonly body: Uint8Array
  /** Files or bytes, on the routes that take them. */
  readonly incoming: Pick<Incoming, 'files' | 'bytes'> | undefined
  /** A header of the request, where it was sent. */
  header(name: string): string | undefined
  readonly session: Session | undefined
  /** An address of this council in this language, from a path that begins with `/`. */
  link(path: string, locale?: Locale): string
  /** The same with the scheme and host, for emails and calendars. */
  absoluteLink(path: string, locale?: Locale): string
  /** The hidden field of every form, tied to this visitor. */
  csrfToken(): string
  /** The visitor's own secret; minted when first asked for. Journeys begun without an account hang on it. */
  visitorKey(): string
  hasVisitor(): boolean
  /** A cookie for this council, with the flags that every cookie of ours has. */
  setCookie(name: string, value: string, options?: { maxAgeSeconds?: number }): void
  cookie(name: string): string | undefined
  /** A new visitor key and no session: after signing in or out, so that a planted cookie is worth nothing. */
  renewVisitor(): string
  /** The caller's network address, for limits and the sign-in log. */
  readonly address: string
  readonly host: string
  readonly now: Date
}
