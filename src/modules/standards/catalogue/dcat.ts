import type { CouncilIdentity, Locale } from '#kernel/context.ts'

type Json = Record<string, unknown>

type Words = Readonly<Record<Locale, string>>

/** A body of open data: what it holds, and the addresses at which it can be had. */
export type Dataset = {
  readonly id: string
  readonly title: Words
  readonly description: Words
  /** From the EU's vocabulary of data themes. */
  readonly theme: 'GOVE' | 'SOCI' | 'REGI' | 'ENVI'
  readonly keywords: readonly string[]
  /** How often it changes, from the EU's vocabulary of frequencies. */
  readonly frequency: 'CONT' | 'DAILY' | 'MONTHLY'
  readonly files: readonly { path: string; mediaType: string; title: Words; conformsTo?: string }[]
  /** The interface that gives it, where there is one. */
  readonly service?: { path: string; title: Words; description: string; conformsTo: string }
}

const EU = 'http://publications.europa.eu/resource/authority'
const OGL = 'http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

export type CatalogueAt = {
  readonly council: CouncilIdentity
  readonly site: string
  /** The day of what is published, such as 2026-03-04. */
  readonly today: string
}

/**
 * The catalogue of what the council publishes, as DCAT-AP 3 in JSON-LD: each dataset with its files and
 * the interfaces that serve it. Every mandatory property of the profile is there (title, description and
 * publisher of the catalogue; title and description of a dataset; access address of a distribution;
 * title and endpoint of a service), and the recommended ones that are known.
 */
export function catalogueOf(datasets: readonly Dataset[], at: CatalogueAt): Json {
  const id = (path: string) => `${at.site}${path}`
  const { council } = at
  return {
    '@context': CONTEXT,
    '@id': id('/data/catalogue.jsonld'),
    '@type': 'dcat:Catalog',
    'dct:title': said({
      en: `Open data of ${council.name.en}`,
      cy: `Data agored ${council.name.cy}`,
    }),
    'dct:description': said({
      en: 'What the council publishes about its services, for anyone to use.',
      cy: 'Yr hyn y mae’r cyngor yn ei gyhoeddi am ei wasanaethau, i unrhyw un ei ddefnyddio.',
    }),
    'dct:publisher': publisherOf(at),
    'dct:license': { '@id': OGL },
    'dct:language': ['ENG', 'CYM'].map(code => ({ '@id': `${EU}/language/${code}` })),
    'dct:modified': dayOf(at.today),
    'dcat:themeTaxonomy': { '@id': `${EU}/data-theme` },
    'foaf:homepage': { '@id': at.site },
    'dcat:dataset': datasets.map(one => datasetOf(one, at)),
    'dcat:service': datasets.flatMap(one =>
      one.service === undefined ? [] : [serviceOf(one, at)],
    ),
  }
}

function said({ en, cy }: Words): Json[] {
  return [
    { '@value': en, '@language': 'en' },
    { '@value': cy, '@language': 'cy' },
  ]
}

function dayOf(day: string): Json {
  return { '@value': day, '@type': 'xsd:date' }
}

function publisherOf({ council, site }: CatalogueAt): Json {
  return { '@id': `${site}/#council`, '@type': 'foaf:Agent', 'foaf:name': said(council.name) }
}

function datasetOf(one: Dataset, at: CatalogueAt): Json {
  const { email, name } = at.council
  return {
    '@id': `${at.site}/data#${one.id}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': `${at.council.slug}/${one.id}`,
    'dct:title': said(one.title),
    'dct:description': said(one.description),
    'dct:publisher': { '@id': `${at.site}/#council` },
    'dct:modified': dayOf(at.today),
    'dct:accrualPeriodicity': { '@id': `${EU}/frequency/${one.frequency}` },
    'dct:license': { '@id': OGL },
    'dcat:theme': { '@id': `${EU}/data-theme/${one.theme}` },
    'dcat:keyword': one.keywords.map(word => ({ '@value': word, '@language': 'en' })),
    ...(email === ''
      ? {}
      : {
          'dcat:contactPoint': {
            '@type': 'vcard:Organization',
            'vcard:fn': name.en,
            'vcard:hasEmail': { '@id': `mailto:${email}` },
          },
        }),
    'dcat:distribution': one.files.map(file => distributionOf(one, file, at)),
  }
}

function distributionOf(one: Dataset, file: Dataset['files'][number], { site }: CatalogueAt): Json {
  return {
    '@id': `${site}/data#${one.id}-${file.path.replace(/^.*[/.]/, '')}`,
    '@type': 'dcat:Distribution',
    'dct:title': said(file.title),
    'dcat:accessURL': { '@id': `${site}${file.path}` },
    'dcat:downloadURL': { '@id': `${site}${file.path}` },
    'dcat:mediaType': { '@id': `http://www.iana.org/assignments/media-types/${file.mediaType}` },
    'dct:license': { '@id': OGL },
    ...(file.conformsTo === undefined ? {} : { 'dct:conformsTo': { '@id': file.conformsTo } }),
    ...(one.service === undefined
      ? {}
      : { 'dcat:accessService': { '@id': `${site}/data#${one.id}-service` } }),
  }
}

function serviceOf(one: Dataset, { site }: CatalogueAt): Json {
  const { service } = one
  return {
    '@id': `${site}/data#${one.id}-service`,
    '@type': 'dcat:DataService',
    'dct:title': said(service?.title ?? one.title),
    'dcat:endpointURL': { '@id': `${site}${service?.path ?? ''}` },
    'dcat:endpointDescription': { '@id': service?.description },
    'dct:conformsTo': { '@id': service?.conformsTo },
    'dcat:servesDataset': { '@id': `${site}/data#${one.id}` },
  }
}
