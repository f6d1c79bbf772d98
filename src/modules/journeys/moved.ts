import { AppError } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { findMovedPath } from '#services'

type Run = (request: RequestContext) => Promise<Answer>

/** Leads who comes by an address that a service had before to the same page at its present one. */
export function orMoved(run: Run): Run {
  return async request => {
    try {
      return await run(request)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error
      const moved = await movedTo(request)
      if (moved === undefined) throw error
      return moved
    }
  }
}

async function movedTo(request: RequestContext): Promise<Answer | undefined> {
  const { db, council, locale, path, method } = request
  const before = request.params['service'] ?? ''
  const now = await readingCouncil(db, council.id, tx => findMovedPath(tx, before))
  if (now === undefined) return undefined
  const rest = path.slice(before.length + 1)
  const query = queryOf(request)
  const location = request.link(`/${now[locale]}${rest}`) + query
  // 308 keeps what was posted: nobody who is in the middle of a page loses what was typed.
  const status = method === 'GET' ? 301 : 308
  return { kind: 'bytes', status, type: 'text/plain', body: '', headers: { location } }
}

function queryOf({ query }: RequestContext): string {
  const all = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  )
  return all.length === 0 ? '' : `?${new URLSearchParams(all)}`
}
