import { INTERACTION_NAMES, INTERACTIONS, type Interaction, isInteraction } from '#coverage'
import type { Locale } from '#kernel/context.ts'
import { TOPICS, topicOf } from '#services'
import { idOf } from './ids.ts'

export type Taxonomy = {
  id: string
  name: string
  description: string
  uri: string
  version: string
}

export type Term = {
  id: string
  name: string
  description: string
  taxonomy: string
  taxonomy_id: string
  term_uri: string
  code: string
}

/** An entry of the official list, as the catalogue knows it. */
type Entry = { readonly lgsl: number; readonly label: string; readonly description: string }

const SERVICES = {
  id: idOf('taxonomy', 'lgsl'),
  name: 'LGSL',
  description: 'Local Government Services List: what councils of England and Wales do',
  uri: 'https://standards.esd.org.uk/?uri=list%2FenglishAndWelshServices',
  version: '',
}
const DEALINGS = {
  id: idOf('taxonomy', 'lgil'),
  name: 'LGIL',
  description: 'Local Government Interactions List: how people deal with a service',
  uri: 'https://standards.esd.org.uk/?uri=list%2Finteractions',
  version: '',
}

/** The two official lists and the topics of the council's own pages. */
export function taxonomies(site: string): Taxonomy[] {
  return [SERVICES, DEALINGS, ownTopics(site)]
}

function ownTopics(site: string): Taxonomy {
  return {
    id: idOf('taxonomy', 'topics'),
    name: 'Topics',
    description: 'The headings under which residents find services on the council’s pages',
    uri: `${site}/services`,
    version: '',
  }
}

export function termOfService({ lgsl, label, description }: Entry): Term {
  return {
    id: idOf('lgsl', lgsl),
    name: label,
    description: description || label,
    taxonomy: SERVICES.name,
    taxonomy_id: SERVICES.id,
    term_uri: `http://id.esd.org.uk/service/${lgsl}`,
    code: String(lgsl),
  }
}

export function termOfDealing(lgil: Interaction, locale: Locale): Term {
  const { long } = INTERACTION_NAMES[lgil][locale]
  return {
    id: idOf('lgil', lgil),
    name: long,
    description: long,
    taxonomy: DEALINGS.name,
    taxonomy_id: DEALINGS.id,
    term_uri: `http://id.esd.org.uk/interaction/${lgil}`,
    code: String(lgil),
  }
}

export function termOfTopic(
  topic: (typeof TOPICS)[number],
  at: { site: string; locale: Locale },
): Term {
  const taxonomy = ownTopics(at.site)
  return {
    id: idOf('topic', topic.id),
    name: topic.name[at.locale],
    description: topic.summary[at.locale],
    taxonomy: taxonomy.name,
    taxonomy_id: taxonomy.id,
    term_uri: `${at.site}/topics/${topic.id}`,
    code: topic.id,
  }
}

/** Every term, in the order of its list. */
export function allTerms(entries: readonly Entry[], at: { site: string; locale: Locale }): Term[] {
  return [
    ...entries.map(termOfService),
    ...INTERACTIONS.map(code => termOfDealing(code, at.locale)),
    ...TOPICS.map(topic => termOfTopic(topic, at)),
  ]
}

/** The terms that say what a service is. */
export function termsOf(
  service: { lgsl: number | null; interactions: readonly number[] },
  { entries, ...at }: { entries: readonly Entry[]; site: string; locale: Locale },
): Term[] {
  const entry = entries.find(one => one.lgsl === service.lgsl)
  const topic = service.lgsl === null ? undefined : topicOf(service.lgsl)
  return [
    ...(entry === undefined ? [] : [termOfService(entry)]),
    ...service.interactions.filter(isInteraction).map(code => termOfDealing(code, at.locale)),
    ...(topic === undefined ? [] : [termOfTopic(topic, at)]),
  ]
}
