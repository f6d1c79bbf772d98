import type { z } from 'zod'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import type { ApiKey, Scope } from '../keys/api-key.ts'
import type { ApiAnswer } from './answer.ts'
import type { ProblemCode } from './problems.ts'

export const TAGS = ['services', 'journeys', 'cases', 'coverage'] as const
export type Tag = (typeof TAGS)[number]

/** One call of the interface: what its route, its checks and its description are all made from. */
export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below `/api/v1`, with `{name}` for parts. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  /** The scope that a key must have; without one no key is needed. */
  readonly scope?: Scope
  readonly params?: Readonly<Record<string, string>>
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is the bytes of a file, and `body` is not there. */
  readonly upload?: { readonly mostBytes: number }
  /** The same Idempotency-Key does it once. */
  readonly once?: boolean
  readonly answers: Readonly<Record<number, Described>>
  readonly refuses: readonly ProblemCode[]
  run(call: Call): Promise<ApiAnswer | Answer>
}

/** What is answered: JSON of a schema, or bytes of a media type. */
export type Described =
  | { readonly description: string; readonly schema: z.ZodType }
  | { readonly description: string; readonly bytes: string }

export type Call = {
  readonly request: RequestContext
  readonly key: ApiKey | undefined
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
}

type Typed<Q extends z.ZodObject, B extends z.ZodType> = Omit<
  Operation,
  'query' | 'body' | 'run'
> & {
  readonly query?: Q
  readonly body?: B
  run(call: {
    request: RequestContext
    key: ApiKey | undefined
    query: z.output<Q>
    body: z.output<B>
  }): Promise<ApiAnswer | Answer>
}

/** Makes an operation whose `run` is given what its own schemas have read. */
export function operation<Q extends z.ZodObject, B extends z.ZodType>(
  typed: Typed<Q, B>,
): Operation {
  // What `run` is given was read by these very schemas, in `run-operation`.
  return { ...typed, run: call => typed.run(call as Parameters<typeof typed.run>[0]) }
}
