import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { entriesOf, type ModelFact, type ModelPage } from '#services'
import type { BlockAsk, PageAsk } from './block-question.ts'
import type { OnTheWay } from './open-journey.ts'

/** An entry of a list: one that is there, or an empty one after the last. */
export type EntryPlace = { list: ModelFact; index: number }

const MOST_ENTRIES = 200

/** The entry that the address names, where the page asks a list. */
export function entryAt(
  request: RequestContext,
  way: OnTheWay,
  page: ModelPage,
): EntryPlace | undefined {
  const list = way.model.facts.get(page.list ?? '')
  const index = Number(request.params['index'] ?? Number.NaN)
  const isEntry = Number.isInteger(index) && index >= 0 && index <= MOST_ENTRIES
  return list !== undefined && isEntry ? { list, index } : undefined
}

/** The questions of an entry, each named as its inputs are. */
export function asksOfEntry(put: PageAsk, { list, index }: EntryPlace): BlockAsk[] {
  const entry = entriesOf(put.way.answers, list.id)[index]
  const facts = list.definition['of'] as Record<string, FactDefinition> // A list that was checked.
  return Object.entries(facts).map(([id, definition]) => ({
    ...put,
    fact: entryFact(list, id, definition),
    answer: entry?.[id],
    optional: definition.optional === true,
    alone: false,
  }))
}

function entryFact(list: ModelFact, id: string, definition: FactDefinition): ModelFact {
  const words = (locale: 'en' | 'cy') =>
    list.labels[locale].of[id] ?? { label: id, short: id, options: {}, of: {}, errors: {} }
  return {
    id: `${list.id}-${id}`,
    section: list.section,
    definition,
    type: list.type.kind === 'list' ? (list.type.of[id] ?? list.type) : list.type,
    labels: { en: words('en'), cy: words('cy') },
  }
}
