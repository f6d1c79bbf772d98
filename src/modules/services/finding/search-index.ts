import MiniSearch from 'minisearch'
import type { ListEntry } from '../service-list.ts'
import type { ServiceRow } from '../store.ts'
import { termsOf, typedTermsOf } from './search-terms.ts'
import { topicOf } from './topics.ts'

/** What a search finds: a service that is online, or one of the official list that is not. */
export type Found =
  | { readonly kind: 'online'; readonly service: ServiceRow }
  | { readonly kind: 'listed'; readonly entry: ListEntry }

export type ServiceSearch = (typed: string) => Found[]

type Document = { id: string; name: string; words: string; topic: string; summary: string }

/** Name before the words people use before topic before summary. */
const BOOST = { name: 4, words: 3, topic: 1.5, summary: 1 }

/**
 * The search of a council: every service that is online, in both languages, and every live entry of the
 * official list that is not. Half of what was typed must be known: "my bin was not emptied" says more
 * than its nouns. The index is small and kept in memory.
 */
export function createSearch(
  services: readonly ServiceRow[],
  entries: readonly ListEntry[],
): ServiceSearch {
  const online = new Set(services.map(service => service.lgsl))
  const listed = entries.filter(entry => entry.status === 'Live' && !online.has(entry.lgsl))
  const found = new Map<string, Found>([
    ...services.map(service => [`s:${service.package}`, { kind: 'online', service }] as const),
    ...listed.map(entry => [`l:${entry.lgsl}`, { kind: 'listed', entry }] as const),
  ])
  const index = new MiniSearch<Document>({
    fields: ['name', 'words', 'topic', 'summary'],
    tokenize: termsOf,
    processTerm: term => term,
  })
  index.addAll([...services.map(documentOfService), ...listed.map(documentOfEntry)])
  const phrases = new Map(services.map(service => [`s:${service.package}`, phrasesOf(service)]))
  return typed => ranked({ index, found, phrases }, typed)
}

/** What people say for a service: each its words, and its name in both languages. */
function phrasesOf({ words, nameEn, nameCy }: ServiceRow): readonly ReadonlySet<string>[] {
  return [...words, nameEn, nameCy].map(phrase => new Set(termsOf(phrase)))
}

/** A whole phrase says more than the same words apart: a street party is neither a street nor a party. */
const WHOLE_PHRASE = 2.5

function saysPhrase(phrases: readonly ReadonlySet<string>[], typed: ReadonlySet<string>): boolean {
  return phrases.some(
    phrase => (phrase.size > 1 || typed.size === 1) && [...phrase].every(term => typed.has(term)),
  )
}

type Catalogue = {
  index: MiniSearch<Document>
  found: ReadonlyMap<string, Found>
  phrases: ReadonlyMap<string, readonly ReadonlySet<string>[]>
}

function ranked({ index, found: known, phrases }: Catalogue, typed: string): Found[] {
  const terms = typedTermsOf(typed)
  if (terms.length === 0) return []
  const said = new Set(terms)
  const hits = index.search(typed, {
    boost: BOOST,
    tokenize: typedTermsOf,
    // One slip in five letters, and the beginning of a word while it is being typed.
    fuzzy: term => (term.length >= 5 ? 0.2 : false),
    prefix: term => term.length >= 3,
    weights: { fuzzy: 0.35, prefix: 0.6 },
    // What can be done online comes before what cannot.
    boostDocument: id => {
      const own = phrases.get(String(id))
      if (own === undefined) return 1
      return saysPhrase(own, said) ? 1.6 * WHOLE_PHRASE : 1.6
    },
  })
  const wanted = said.size
  return hits
    .filter(hit => hit.queryTerms.length * 2 >= wanted)
    .flatMap(hit => known.get(String(hit.id)) ?? [])
}

function documentOfService(service: ServiceRow): Document {
  const topic = service.lgsl === null ? undefined : topicOf(service.lgsl)
  return {
    id: `s:${service.package}`,
    name: `${service.nameEn} ${service.nameCy}`,
    words: service.words.join(' \n '),
    topic: topic === undefined ? '' : `${topic.name.en} ${topic.name.cy}`,
    summary: `${service.summaryEn} ${service.summaryCy}`,
  }
}

function documentOfEntry(entry: ListEntry): Document {
  const topic = topicOf(entry.lgsl)
  return {
    id: `l:${entry.lgsl}`,
    name: entry.label,
    words: '',
    topic: topic === undefined ? '' : `${topic.name.en} ${topic.name.cy}`,
    summary: entry.description,
  }
}
