import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { ListEntry } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
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

/** The field of an entry's forms that says which entry they were made for. */
export const MARK = '_entry'

/** What an entry is known by, however many before it are taken away meanwhile; one that is not there yet by nothing. */
export function markOf(entry: ListEntry | undefined): string {
  if (entry === undefined) return ''
  return createHash('sha256').update(canonicalJson(entry)).digest('base64url').slice(0, 16)
}

/**
 * Where the entry of a form stands now: another window, or a second click, may have added or removed some
 * since. Undefined when it is not there any more, or when another has taken the place of a new one.
 */
export function placeNow(
  form: FormInput,
  entries: readonly ListEntry[],
  index: number,
): number | undefined {
  const mark = form[MARK]
  if (typeof mark !== 'string' || markOf(entries[index]) === mark) return index
  const found = entries.findIndex(entry => markOf(entry) === mark)
  return found === -1 ? undefined : found
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
