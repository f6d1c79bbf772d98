import { z } from 'zod'
import { SCOPES } from '../keys/api-key.ts'
import type { Operation } from './operation.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'
import { API_BASE } from './run-operation.ts'
import { named, problem } from './schemas.ts'

type Json = Record<string, unknown>

/** Where and whose the interface is, for the head of the document. */
export type Served = { readonly council: string; readonly server: string; readonly contact: string }

/** The version of the interface; what is added keeps it, what would break a caller is `/api/v2`. */
export const API_VERSION = '1.0.0'

/** The OpenAPI 3.1 document of the operations, made from the same table as their routes. */
export function openApiOf(operations: readonly Operation[], served: Served): Json {
  const paths: Record<string, Json> = {}
  for (const one of operations)
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: describe(one) }
  return {
    openapi: '3.1.1',
    info: {
      title: `Services of ${served.council}`,
      version: API_VERSION,
      summary: 'Services, journeys, cases and coverage, by the same rules as the pages.',
      license: { name: 'Open Government Licence v3.0', identifier: 'OGL-UK-3.0' },
      ...(served.contact === '' ? {} : { contact: { email: served.contact } }),
    },
    servers: [{ url: `${served.server}${API_BASE}` }],
    security: [],
    tags: [...new Set(operations.map(one => one.tag))].map(name => ({ name })),
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `A key that an administrator of the council made, with some of: ${SCOPES.join(', ')}.`,
        },
      },
    },
  }
}

function describe(one: Operation): Json {
  return {
    operationId: one.id,
    tags: [one.tag],
    summary: one.summary,
    ...(one.description === undefined ? {} : { description: one.description }),
    security: one.scope === undefined ? [{}, { key: [] }] : [{ key: [one.scope] }],
    parameters: [...pathParameters(one), ...queryParameters(one), ...headerParameters(one)],
    ...(one.upload === undefined
      ? {}
      : { requestBody: { required: true, content: { '*/*': { schema: {} } } } }),
    ...(one.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref(one.body) } },
          },
        }),
    responses: { ...answersOf(one), ...problemsOf(one) },
  }
}

function pathParameters({ params = {} }: Operation): Json[] {
  return Object.entries(params).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Operation): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...shape } = plain(z.toJSONSchema(schema as z.ZodType, { io: 'output' }))
    return {
      name,
      in: 'query',
      required: !(schema as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: shape,
    }
  })
}

function headerParameters({ once }: Operation): Json[] {
  if (once !== true) return []
  const description =
    'The same key with the same request is answered as the first time, for 30 days, and done once.'
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description,
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  ]
}

function answersOf({ answers }: Operation): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, one]) => [
      status,
      {
        description: one.description,
        content:
          'bytes' in one
            ? { [one.bytes]: { schema: {} } }
            : { 'application/json': { schema: ref(one.schema) } },
      },
    ]),
  )
}

/** What every operation may answer beside its own. */
function refusalsOf(one: Operation): ProblemCode[] {
  const withKey: ProblemCode[] =
    one.scope === undefined ? ['key-unknown'] : ['key-missing', 'key-unknown', 'not-allowed']
  const withBody: ProblemCode[] =
    one.body === undefined ? [] : ['not-readable', 'not-json', 'too-large']
  return [...new Set([...one.refuses, ...withKey, ...withBody, 'too-many' as const])]
}

function problemsOf(one: Operation): Json {
  const byStatus = new Map<number, string[]>()
  for (const code of refusalsOf(one)) {
    const { status, title } = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${title.en}`])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      String(status),
      {
        description: lines.join('. '),
        content: { 'application/problem+json': { schema: ref(problem) } },
      },
    ]),
  )
}

function ref(schema: z.ZodType): Json {
  const id = named.get(schema)?.id
  return id === undefined
    ? plain(z.toJSONSchema(schema, { io: 'input' }))
    : { $ref: `#/components/schemas/${id}` }
}

function schemas(): Json {
  const made = z.toJSONSchema(named, {
    uri: id => `#/components/schemas/${id}`,
    // Members may be added: whoever reads an answer passes over what they do not know.
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(Object.entries(made.schemas).map(([id, schema]) => [id, plain(schema)]))
}

function plain(schema: object): Json {
  const { $schema: _, $id: __, '~standard': ___, ...rest } = schema as Json
  return JSON.parse(JSON.stringify(rest)) as Json
}
