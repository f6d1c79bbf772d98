import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { jsonOf, problemIn, problemOf } from '../api/answer.ts'
import { refuse } from '../api/problems.ts'
import { type Directory, type Listed, readDirectory } from './directory.ts'
import { allTerms, taxonomies } from './taxonomies.ts'

export const DIRECTORY_BASE = '/open-referral/v3'
const MOST_A_PAGE = 500

type Record1 = Record<string, unknown> & { id: string }

/** Answers from the directory; what is refused is a problem, as HSDS leaves errors to HTTP. */
export async function answerDirectory(
  request: RequestContext,
  run: (directory: Directory, request: RequestContext) => unknown,
): Promise<Answer> {
  try {
    const { db, council } = request
    const directory = await readingCouncil(db, council.id, tx => readDirectory(tx, request))
    const body = run(directory, request)
    return jsonOf({ status: 200, body }, { 'cache-control': 'public, max-age=300' })
  } catch (error) {
    const problem = problemIn(error)
    if (problem === undefined) throw error
    return problemOf(request, problem)
  }
}

export function showAbout(_: Directory, request: RequestContext): unknown {
  return {
    version: '3.0',
    profile: 'https://github.com/openreferral/uk-profile',
    openapi_url:
      'https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json',
    publisher: request.council.name[request.locale],
  }
}

export function listServices(directory: Directory, request: RequestContext): unknown {
  const found = filtered(directory, request)
  const full = flag(request, 'full')
  if (flag(request, 'minimal'))
    return found.map(({ summary }) => ({ id: summary.id, modified_date: summary['last_modified'] }))
  return pageOf(
    request,
    found.map(one => (full ? one.full : one.summary)),
  )
}

export function showService(directory: Directory, request: RequestContext): unknown {
  return byId(
    directory.services.map(one => one.full),
    request,
  )
}

/** The filters of HSDS. Ages, days and times leave every service in: no service here is only for some of them online. */
function filtered(directory: Directory, request: RequestContext): Listed[] {
  const [text, term, taxonomy] = [
    word(request, 'search'),
    word(request, 'taxonomy_term_id'),
    word(request, 'taxonomy_id'),
  ]
  const organization = word(request, 'organization_id')
  const since = momentIn(request, 'modified_after')
  const matching = text === '' ? undefined : directory.search(text)
  return directory.services
    .filter(one => matching?.has(one.package) ?? true)
    .filter(one => term === '' || one.terms.some(({ id }) => id === term))
    .filter(one => taxonomy === '' || one.terms.some(({ taxonomy_id: id }) => id === taxonomy))
    .filter(() => organization === '' || organization === directory.organization.id)
    .filter(one => since === undefined || one.publishedAt >= since)
}

export function listOrganizations({ organization }: Directory, request: RequestContext): unknown {
  const { organization_identifiers: _, ...briefly } = organization
  return pageOf(request, [briefly as Record1])
}

export function showOrganization(directory: Directory, request: RequestContext): unknown {
  const services = flag(request, 'full_service')
    ? directory.services.map(one => one.full)
    : directory.services.map(one => one.summary)
  const whole = byId([directory.organization], request)
  return { ...whole, services }
}

export function listLocations({ locations }: Directory, request: RequestContext): unknown {
  return pageOf(request, locations)
}

export function showLocation({ locations }: Directory, request: RequestContext): unknown {
  return byId(locations, request)
}

export function listAtLocations(directory: Directory, request: RequestContext): unknown {
  const found = filtered(directory, request).flatMap(one => one.atLocations)
  return pageOf(request, found)
}

export function showAtLocation(directory: Directory, request: RequestContext): unknown {
  return byId(
    directory.services.flatMap(one => one.atLocations),
    request,
  )
}

export function listTaxonomies({ site }: Directory, request: RequestContext): unknown {
  return pageOf(request, taxonomies(site))
}

export function showTaxonomy({ site }: Directory, request: RequestContext): unknown {
  return byId(taxonomies(site), request)
}

export function listTerms(directory: Directory, request: RequestContext): unknown {
  const taxonomy = word(request, 'taxonomy_id')
  const terms = termsIn(directory, request)
  return pageOf(
    request,
    terms.filter(term => taxonomy === '' || term['taxonomy_id'] === taxonomy),
  )
}

export function showTerm(directory: Directory, request: RequestContext): unknown {
  return byId(termsIn(directory, request), request)
}

function termsIn({ entries, site }: Directory, { locale }: RequestContext): Record1[] {
  return allTerms(entries, { site, locale }).map(({ code: _, ...term }) => term)
}

function byId<T extends { id: string }>(all: readonly T[], { params }: RequestContext): T {
  return all.find(one => one.id === params['id']) ?? refuse('not-found')
}

/** A page as HSDS counts it: from 1, with what stands around it. */
function pageOf(request: RequestContext, all: readonly Record1[]): unknown {
  const size = numberIn(request, 'per_page', 50)
  const page = numberIn(request, 'page', 1)
  const pages = Math.max(1, Math.ceil(all.length / size))
  const contents = all.slice((page - 1) * size, page * size)
  return {
    total_items: all.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}

function word({ query }: RequestContext, name: string): string {
  return ([query[name] ?? []].flat().at(-1) ?? '').trim().slice(0, 200)
}

function flag(request: RequestContext, name: string): boolean {
  return word(request, name) === 'true'
}

function numberIn(request: RequestContext, name: string, otherwise: number): number {
  const text = word(request, name)
  if (text === '') return otherwise
  const most = name === 'page' ? 100_000 : MOST_A_PAGE
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= most) return number
  const detail = `A whole number from 1 to ${most}`
  return refuse('not-readable', { errors: [{ parameter: name, code: 'range', detail }] })
}

function momentIn(request: RequestContext, name: string): Date | undefined {
  const text = word(request, name)
  if (text === '') return undefined
  const at = new Date(text)
  if (!Number.isNaN(at.getTime())) return at
  const detail = 'A date and time such as 2026-03-04T00:00:00Z'
  return refuse('not-readable', { errors: [{ parameter: name, code: 'format', detail }] })
}
