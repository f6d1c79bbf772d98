import { findByReference, listCasesFor, type OpenedRow } from '#cases'
import type { Locale } from '#kernel/context.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { addressLines } from '#kernel/facts/address.ts'
import { addressIn, isPlace } from '#kernel/facts/place.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { expectedOn } from '../api/cases.ts'
import type { ApiKey } from '../keys/api-key.ts'
import { listReportServices } from './published.ts'
import { fault } from './refusal.ts'

/** A request as the protocol shows it; what is not known or not public is null. */
export type ServiceRequest = {
  service_request_id: string
  status: 'open' | 'closed'
  status_notes: string
  service_name: string
  service_code: string
  description: string | null
  agency_responsible: string
  service_notice: string
  requested_datetime: string
  updated_datetime: string
  expected_datetime: string | null
  address: string | null
  address_id: string | null
  zipcode: string | null
  lat: number | null
  long: number | null
  media_url: string | null
}

export type RequestFilter = {
  readonly ids: readonly string[] | undefined
  readonly services: readonly string[] | undefined
  readonly from: Date | undefined
  readonly to: Date | undefined
  readonly changedFrom: Date | undefined
  readonly changedTo: Date | undefined
  readonly isOpen: boolean | undefined
  readonly page: number
  readonly pageSize: number
}

const DAY_MS = 24 * 60 * 60_000
/** As the protocol says: no more than 90 days, and the first 1000. */
const MOST_DAYS = 90
export const MOST_REQUESTS = 1000

/** The requests that fit, the newest first. Ids override every other filter. @throws Fault */
export async function listRequests(
  request: RequestContext,
  filter: RequestFilter,
  key: ApiKey | undefined,
): Promise<ServiceRequest[]> {
  const { db, council } = request
  return readingCouncil(db, council.id, async tx => {
    const published = (await listReportServices(tx)).map(model => model.id)
    const found = filter.ids === undefined ? await search(tx, request, { filter, published }) : []
    const named = await findNamed(tx, filter.ids ?? [], published)
    return [...named, ...found].map(one => requestOf(request, one, key))
  })
}

async function findNamed(
  tx: Tx,
  ids: readonly string[],
  published: readonly string[],
): Promise<OpenedRow[]> {
  const found: OpenedRow[] = []
  for (const id of ids) {
    const one = await findByReference(tx, id)
    if (one !== undefined && published.includes(one.row.package)) found.push(one)
  }
  return found
}

async function search(
  tx: Tx,
  { now }: RequestContext,
  { filter, published }: { filter: RequestFilter; published: readonly string[] },
): Promise<OpenedRow[]> {
  const unknown = filter.services?.find(code => !published.includes(code))
  if (unknown !== undefined) throw fault(404, `service_code ${unknown} was not found`)
  const byChange = filter.changedFrom !== undefined || filter.changedTo !== undefined
  const { from, to } = byChange ? filter : spanOf(filter, now)
  const most = filter.page * filter.pageSize
  const rows = await listCasesFor(tx, {
    packages: filter.services ?? published,
    openedFrom: from,
    openedTo: to,
    changedFrom: filter.changedFrom,
    changedTo: filter.changedTo,
    isOpen: filter.isOpen,
    most: Math.min(most, MOST_REQUESTS),
  })
  return rows.slice((filter.page - 1) * filter.pageSize)
}

/** Without days the last 90; with one of them, the 90 on its side. */
function spanOf({ from, to }: Pick<RequestFilter, 'from' | 'to'>, now: Date) {
  const end = to ?? (from === undefined ? now : new Date(from.getTime() + MOST_DAYS * DAY_MS))
  const start = from ?? new Date(end.getTime() - MOST_DAYS * DAY_MS)
  if (end.getTime() - start.getTime() > (MOST_DAYS + 1) * DAY_MS)
    throw fault(400, `start_date and end_date may span ${MOST_DAYS} days at most`)
  return { from: start, to: end }
}

/**
 * What anyone may see of a report: how it stands, the answers to questions with options that the package
 * classes as nobody's data, and the place where the place is nobody's. The words that somebody wrote, and
 * the rest, are shown to keys with cases:personal.
 */
export function requestOf(
  { locale, council }: RequestContext,
  opened: OpenedRow,
  key: ApiKey | undefined,
): ServiceRequest {
  const { row, caseType } = opened
  const { state } = row
  const words = caseType.words[locale]
  const isClosed = state.status === 'closed'
  const stands =
    isClosed && state.outcome !== undefined
      ? words.outcomes[state.outcome]
      : words.statuses[state.status]
  const due = expectedOn(opened)
  const seesAll = key?.scopes.includes('cases:personal') === true
  return {
    service_request_id: row.reference,
    status: isClosed ? 'closed' : 'open',
    status_notes: stands?.customer ?? stands?.label ?? '',
    service_name: words.service,
    service_code: row.package,
    description: descriptionOf(opened, { locale, seesAll }),
    agency_responsible: council.name[locale],
    service_notice: '',
    requested_datetime: w3c(row.openedAt),
    updated_datetime: w3c(row.changedAt),
    expected_datetime: due === undefined ? null : endOf(due),
    ...placeOf(opened, seesAll),
    media_url: null,
  }
}

/** The last second of a day in Britain. */
function endOf(day: string): string | null {
  const on = parsePlainDate(day)
  return on === undefined ? null : w3c(new Date(+instantInLondon(on, 1440) - 1000))
}

function w3c(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z')
}

const PUBLIC_TYPES: ReadonlySet<string> = new Set(['choice', 'choices', 'yesNo', 'number', 'date'])

function descriptionOf(
  { row, caseType }: OpenedRow,
  { locale, seesAll }: { locale: Locale; seesAll: boolean },
): string | null {
  const labels = caseType.words[locale].facts
  const lines = Object.entries(row.state.facts).flatMap(([id, value]) => {
    const fact = caseType.facts[id]
    if (fact?.from !== 'customer' || id === caseType.place) return []
    const { definition } = fact
    const isOpen = definition.class === 'none' && PUBLIC_TYPES.has(definition.type)
    if (!isOpen && !seesAll) return []
    const own = labels[id]
    const shown = kindOf(definition).display(
      value,
      definition,
      locale,
      option => own?.options[option]?.label ?? option,
    )
    return shown.length === 0 ? [] : [`${own?.short ?? id}: ${shown.join(', ')}`]
  })
  return lines.length === 0 ? null : lines.join('\n').slice(0, 4000)
}

type Placed = Pick<ServiceRequest, 'address' | 'address_id' | 'zipcode' | 'lat' | 'long'>

const NOWHERE: Placed = { address: null, address_id: null, zipcode: null, lat: null, long: null }

function placeOf({ row, caseType }: OpenedRow, seesAll: boolean): Placed {
  const id = caseType.place ?? ''
  const value = row.state.facts[id]
  if (caseType.facts[id]?.definition.class !== 'none' && !seesAll) return NOWHERE
  const address = addressIn(value)
  const place = isPlace(value) ? value : {}
  const lines = [...(address === undefined ? [] : addressLines(address)), place.words ?? '']
  const text = lines.filter(line => line !== '').join(', ')
  return {
    address: text === '' ? null : text,
    address_id: place.uprn ?? place.usrn ?? null,
    zipcode: address?.postcode ?? null,
    lat: place.point?.[0] ?? null,
    long: place.point?.[1] ?? null,
  }
}
