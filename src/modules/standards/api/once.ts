import { createHash } from 'node:crypto'
import { once } from '#kernel/events/once.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import type { ApiKey } from '../keys/api-key.ts'
import type { ApiAnswer } from './answer.ts'
import { refuse } from './problems.ts'

type Kept = { print: string; answer: ApiAnswer }

/**
 * Does a command in one transaction; with an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header)
 * the same request again is given the first answer for 30 days, and another under the same key is
 * refused. Only what was done is kept: a refusal leaves the key free.
 */
export function doOnce(
  request: RequestContext,
  key: ApiKey,
  work: (tx: Tx) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const name = nameOf(request.header('idempotency-key'))
  return inCouncil(request.db, request.council.id, async tx => {
    if (name === undefined) return work(tx)
    const print = printOf(request)
    const kept = await once<Kept>(tx, `api ${key.id} ${name}`, request.now, async () => ({
      print,
      answer: await work(tx),
    }))
    return kept.print === print ? kept.answer : refuse('key-reused')
  })
}

/** The draft writes it as a quoted string; nearly everyone sends it bare. */
function nameOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const name = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
  return /^[\x21-\x7e]{1,200}$/.test(name)
    ? name
    : refuse('not-readable', {
        errors: [
          {
            parameter: 'Idempotency-Key',
            code: 'format',
            detail: '1 to 200 visible ASCII characters',
          },
        ],
      })
}

function printOf({ method, path, body }: RequestContext): string {
  return createHash('sha256').update(`${method} ${path}\n`).update(body).digest('base64url')
}
