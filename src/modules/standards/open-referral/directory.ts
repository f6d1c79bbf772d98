import { formatPostcode } from '#kernel/facts/postcode.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findCouncil } from '#organisations'
import { getModel, listOnlineServices, loadCatalogue, type Model } from '#services'
import { idOf } from './ids.ts'
import { type Term, termsOf } from './taxonomies.ts'

type Json = Record<string, unknown>

/** Everything of the directory that stands in no list of its own, in the language of the address. */
export type Directory = {
  readonly site: string
  readonly organization: Json & { id: string }
  readonly services: readonly Listed[]
  readonly locations: readonly (Json & { id: string })[]
  readonly entries: Awaited<ReturnType<typeof loadCatalogue>>['entries']
  search(text: string): ReadonlySet<string>
}

/** A service with what it is filtered by, and its full record. */
export type Listed = {
  readonly package: string
  readonly terms: readonly Term[]
  readonly publishedAt: Date
  readonly summary: Json & { id: string }
  readonly full: Json & { id: string }
  readonly atLocations: readonly (Json & { id: string; location_id: string })[]
}

/** The council as an organisation, its services, and where they are given: its pages and its desk. */
export async function readDirectory(tx: Tx, request: RequestContext): Promise<Directory> {
  const [catalogue, online, council] = await Promise.all([
    loadCatalogue(tx),
    listOnlineServices(tx),
    findCouncil(tx, request.council.id),
  ])
  const site = request.absoluteLink('/').replace(/\/$/, '')
  const live = catalogue.entries.filter(entry => entry.status === 'Live')
  const organization = organizationOf(request, { site, gss: council?.gss ?? null })
  const locations = [...deskOf(request)]
  const services: Listed[] = []
  for (const service of online) {
    const row = catalogue.services.find(one => one.package === service.package)
    if (row === undefined) continue
    const model = await getModel(tx, service.package, row.version)
    const terms = termsOf(service, { entries: live, site, locale: request.locale })
    services.push(
      listed(request, {
        ...service,
        model,
        terms,
        organization,
        locations,
        gss: council?.gss ?? null,
      }),
    )
  }
  return {
    site,
    organization,
    services,
    locations: [
      ...locations,
      ...services.map(one => pageLocation(request, one.package, one.summary)),
    ],
    entries: live,
    search: text =>
      new Set(
        catalogue
          .search(text)
          .flatMap(found => (found.kind === 'online' ? [found.service.package] : [])),
      ),
  }
}

function organizationOf(
  { council, locale }: RequestContext,
  { site, gss }: { site: string; gss: string | null },
): Json & { id: string } {
  const { id, name, email } = council
  const identifier = {
    id: idOf(id, 'gss'),
    organization_id: id,
    identifier_scheme: 'GB-GSS',
    identifier_type: 'GSS code',
    identifier: gss ?? '',
  }
  return {
    id,
    name: name[locale],
    description: name[locale],
    ...(email === '' ? {} : { email }),
    website: site,
    organization_identifiers: gss === null ? [] : [identifier],
  }
}

/** The council's offices, where their address is a postal one. */
function deskOf({ council, locale }: RequestContext): (Json & { id: string })[] {
  const lines = council.address.split(/[\n,]/).map(line => line.trim())
  const parts = lines.filter(line => line !== '')
  const postcode = formatPostcode(parts.at(-1) ?? '')
  const [first, ...more] = parts.slice(0, -1)
  const city = more.at(-1)
  if (postcode === undefined || first === undefined || city === undefined) return []
  const id = idOf(council.id, 'desk')
  const address = {
    id: idOf(council.id, 'desk address'),
    location_id: id,
    address_1: [first, ...more.slice(0, -1)].join(', '),
    city,
    state_province: '',
    postal_code: postcode,
    country: 'GB',
    address_type: 'physical',
  }
  const name = council.name[locale]
  return [{ id, location_type: 'physical', name, description: name, addresses: [address] }]
}

function pageLocation({ council }: RequestContext, name: string, { name: title, url }: Json) {
  const id = idOf(council.id, 'page', name)
  return { id, location_type: 'virtual', name: title, description: url, url, addresses: [] }
}

type Making = {
  package: string
  channels: readonly string[]
  publishedAt: Date
  model: Model
  terms: readonly Term[]
  organization: Json & { id: string }
  locations: readonly (Json & { id: string })[]
  gss: string | null
}

function listed(request: RequestContext, making: Making): Listed {
  const { council, locale } = request
  const content = making.model.content[locale]
  const id = idOf(council.id, 'service', making.package)
  const { organization_identifiers: _, ...briefly } = making.organization
  const summary = {
    id,
    organization_id: making.organization.id,
    name: content.name,
    description: content.summary,
    url: request.absoluteLink(`/${content.path}`),
    ...(council.email === '' ? {} : { email: council.email }),
    status: 'active',
    last_modified: making.publishedAt.toISOString(),
  }
  const desk = making.channels.includes('desk') ? making.locations : []
  const at = [...desk, pageLocation(request, making.package, summary)]
  const atLocations = at.map(location => ({
    id: idOf(id, location.id),
    service_id: id,
    location_id: location.id,
    location,
  }))
  const own = { id, request, making }
  return {
    package: making.package,
    terms: making.terms,
    publishedAt: making.publishedAt,
    summary: { ...summary, organization: briefly },
    full: {
      ...summary,
      organization: making.organization,
      service_at_locations: atLocations,
      ...aroundService(own),
    },
    atLocations: atLocations.map(one => ({ ...one, service: summary })),
  }
}

type Own = { id: string; request: RequestContext; making: Making }

function aroundService({ id, request, making }: Own): Json {
  const { council, locale } = request
  const hours = council.openingHours[locale]
  const languages = [
    { id: idOf(id, 'en'), service_id: id, name: 'English', code: 'en' },
    { id: idOf(id, 'cy'), service_id: id, name: 'Cymraeg', code: 'cy' },
  ]
  const area = {
    id: idOf(id, 'area'),
    service_id: id,
    name: council.name[locale],
    ...(making.gss === null
      ? {}
      : { uri: `http://statistics.data.gov.uk/id/statistical-geography/${making.gss}` }),
  }
  const phone = { id: idOf(id, 'phone'), number: council.telephone, service_id: id }
  return {
    languages,
    service_areas: [area],
    schedules:
      hours === '' || !making.channels.some(channel => channel !== 'web')
        ? []
        : [{ id: idOf(id, 'hours'), service_id: id, description: hours }],
    cost_options:
      making.model.caseType.fees === undefined
        ? [{ id: idOf(id, 'cost'), service_id: id, option: 'Free', amount: 0 }]
        : [],
    contacts: [
      {
        id: idOf(id, 'contact'),
        service_id: id,
        name: council.name[locale],
        ...(council.telephone === '' ? {} : { phones: [phone] }),
      },
    ],
    attributes: making.terms.map(({ code: _, ...term }) => ({
      id: idOf(id, term.id),
      link_id: id,
      link_type: 'service',
      taxonomy_term_id: term.id,
      taxonomy_term: term,
    })),
  }
}
