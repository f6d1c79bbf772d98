import type { Locale } from '#kernel/context.ts'
import { type Entries, isRecord, type Layer, member } from './layer.ts'

/**
 * The archetype's words without those for elements that the service left out or replaced: nobody could
 * read them. The service's own words all stay, so that it hears of words for what is not there.
 */
export function withoutIdleWords(base: Layer, own: Layer, definition: unknown): Layer {
  const known = knownIds(definition)
  const content = (locale: Locale): unknown =>
    pruneContent(base.content[locale], { own: own.content[locale], known, definition })
  const messages = known.get('messages') ?? new Set()
  const letters = Object.entries(base.letters).filter(([name]) =>
    messages.has(name.split('.')[0] ?? ''),
  )
  return {
    ...base,
    content: { en: content('en'), cy: content('cy') },
    letters: Object.fromEntries(letters),
  }
}

type Known = ReadonlyMap<string, ReadonlySet<string>>
type Pruned = { readonly own: unknown; readonly known: Known; readonly definition: unknown }

function pruneContent(content: unknown, { own, known, definition }: Pruned): unknown {
  if (!isRecord(content)) return content
  const pruned = Object.entries(content).map(([section, words]) => {
    if (section === 'case' && isRecord(words)) return [section, pruneCase(words, known)]
    const ids = known.get(section)
    if (ids === undefined || !isRecord(words)) return [section, words]
    const kept = Object.entries(words).filter(([id]) => ids.has(id))
    if (section !== 'facts') return [section, Object.fromEntries(kept)]
    const withOptions = kept.map(([id, each]) => [
      id,
      member(member(own, 'facts'), id) === undefined ? pruneOptions(each, id, definition) : each,
    ])
    return [section, Object.fromEntries(withOptions)]
  })
  return Object.fromEntries(pruned)
}

function pruneCase(words: Entries, known: Known): Entries {
  return Object.fromEntries(
    Object.entries(words).map(([section, each]) => {
      const ids = known.get(`case.${section}`)
      if (ids === undefined || !isRecord(each)) return [section, each]
      return [section, Object.fromEntries(Object.entries(each).filter(([id]) => ids.has(id)))]
    }),
  )
}

function pruneOptions(words: unknown, id: string, definition: unknown): unknown {
  const fact = factOf(definition, id)
  const of = member(fact, 'of')
  const options = member(words, 'options')
  if (!isRecord(words) || !isRecord(options) || !Array.isArray(of)) return words
  const kept = Object.entries(options).filter(([option]) => of.includes(option))
  return { ...words, options: Object.fromEntries(kept) }
}

function factOf(definition: unknown, id: string): unknown {
  return (
    member(member(definition, 'facts'), id) ??
    member(member(member(definition, 'case'), 'facts'), id)
  )
}

// Built-in elements may be worded without being named.
const builtIn = ['awaitingCustomer', 'withdrawn', 'reply', 'withdraw']

function knownIds(definition: unknown): Known {
  const section = member(definition, 'case')
  const keys = (value: unknown): string[] => (isRecord(value) ? Object.keys(value) : [])
  const listed = (value: unknown, key: string): string[] =>
    Array.isArray(value) ? value.flatMap(each => textOf(member(each, key))) : []
  const words = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(textOf) : [])
  const actions = Object.values(recordOf(member(section, 'actions')))
  const fees = member(definition, 'fees')
  const sets: [string, string[]][] = [
    ['pages', listed(member(definition, 'pages'), 'id')],
    ['sections', listed(member(definition, 'pages'), 'section')],
    ['rules', listed(member(definition, 'rules'), 'id')],
    ['facts', [...keys(member(definition, 'facts')), ...keys(member(section, 'facts'))]],
    ['messages', keys(member(definition, 'messages'))],
    [
      'fees',
      [...listed(member(fees, 'lines'), 'id'), ...listed(member(fees, 'concessions'), 'id')],
    ],
    ['case.statuses', words(member(section, 'statuses'))],
    ['case.outcomes', [...words(member(section, 'outcomes')), ...builtIn]],
    ['case.flags', [...keys(member(section, 'flags')), ...builtIn]],
    ['case.clocks', keys(member(section, 'clocks'))],
    ['case.actions', [...keys(member(section, 'actions')), ...builtIn]],
    ['case.tasks', keys(member(section, 'tasks'))],
    ['case.reasons', actions.flatMap(action => words(member(action, 'reasons')))],
  ]
  return new Map(sets.map(([name, ids]) => [name, new Set(ids)]))
}

function recordOf(value: unknown): Entries {
  return isRecord(value) ? value : {}
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : []
}
