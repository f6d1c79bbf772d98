import { z } from 'zod'
import type { RequestContext } from '#kernel/http/request-context.ts'

export const MOST_A_PAGE = 200

/** The parameters of every list: pages go by the key of the last entry, never by counting. */
export const pageQuery = {
  after: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'The key of the last entry of the page before, as `next` gives it.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_A_PAGE)
    .default(50)
    .meta({ description: 'How many entries at most.' }),
}

export function pageOf<T extends z.ZodType>(entry: T) {
  return z.object({
    items: z.array(entry),
    next: z
      .url()
      .nullable()
      .meta({ description: 'The address of the next page; null on the last one.' }),
  })
}

/** A page and its `Link` header (RFC 8288). `rows` holds one more than the page where there is a next one. */
export function pageAnswer<Row>(
  request: RequestContext,
  { rows, limit, keyOf }: { rows: readonly Row[]; limit: number; keyOf(row: Row): string },
): { items: Row[]; next: string | null; headers: Record<string, string> } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || last === undefined) return { items, next: null, headers: {} }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query))
    if (name !== 'after') for (const one of [value].flat()) query.append(name, one)
  query.set('after', keyOf(last))
  const next = `${request.absoluteLink(request.path)}?${query}`
  return { items, next, headers: { link: `<${next}>; rel="next"` } }
}
