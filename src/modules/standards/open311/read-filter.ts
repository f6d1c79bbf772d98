import type { RequestContext } from '#kernel/http/request-context.ts'
import type { RequestFilter } from './list-requests.ts'
import { fault } from './refusal.ts'

/**
 * Reads the filters of the list: those of the protocol, and of the extensions that are in use,
 * `page`, `page_size`, `updated_after` and `updated_before`. @throws Fault 400 that names the argument
 */
export function readFilter({ query }: Pick<RequestContext, 'query'>): RequestFilter {
  const text = (name: string) => [query[name] ?? []].flat().join(',').trim()
  const list = (name: string) => {
    const parts = text(name)
      .split(',')
      .map(part => part.trim())
    const own = parts.filter(part => part !== '')
    return own.length === 0 ? undefined : own.slice(0, 200)
  }
  return {
    ids: list('service_request_id'),
    services: list('service_code'),
    from: momentIn('start_date', text('start_date')),
    to: momentIn('end_date', text('end_date')),
    changedFrom: momentIn('updated_after', text('updated_after')),
    changedTo: momentIn('updated_before', text('updated_before')),
    isOpen: statusIn(list('status')),
    page: numberIn('page', text('page'), { otherwise: 1, most: 1000 }),
    pageSize: numberIn('page_size', text('page_size'), { otherwise: 100, most: 1000 }),
  }
}

function momentIn(name: string, text: string): Date | undefined {
  if (text === '') return undefined
  const at = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(text) || Number.isNaN(+at))
    throw fault(400, `${name} must be a date and time in W3C format, such as 2026-03-04T00:00:00Z`)
  return at
}

function statusIn(wanted: readonly string[] | undefined): boolean | undefined {
  if (wanted === undefined) return undefined
  const unknown = wanted.find(one => one !== 'open' && one !== 'closed')
  if (unknown !== undefined) throw fault(400, 'status must be open, closed, or both')
  return new Set(wanted).size === 2 ? undefined : wanted[0] === 'open'
}

function numberIn(
  name: string,
  text: string,
  { otherwise, most }: { otherwise: number; most: number },
) {
  if (text === '') return otherwise
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > most)
    throw fault(400, `${name} must be a whole number from 1 to ${most}`)
  return number
}
