import { withoutIdleWords } from '../archetype/idle-words.ts'
import { type Entries, isRecord, type Layer, member } from '../archetype/layer.ts'
import { leaveOut } from '../archetype/leave-out.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { findAt, idsIn } from './element-path.ts'

/**
 * A package without an element that its author made optional, and without what only it needed: a page
 * takes the facts that are asked nowhere else, a fact the rules that speak beside it. What still reads
 * one of them is not touched: the checker names it.
 */
export function leaveOutElement(stored: StoredPackage, path: string): StoredPackage {
  const gone = withDependents(stored.definition, path)
  const layer: Layer = { ...stored, locate: () => undefined }
  const { definition } = leaveOut(layer, gone)
  const nothing: Layer = {
    ...layer,
    definition: undefined,
    content: { en: undefined, cy: undefined },
  }
  const worded = withoutIdleWords(layer, nothing, definition)
  return {
    definition,
    content: { ...worded.content },
    letters: { ...worded.letters },
    examples: withoutMentions(endingElsewhere(stored.examples, path), gone),
  }
}

function withDependents(definition: unknown, path: string): string[] {
  const [section, id = '', ...deeper] = path.split('.')
  const facts =
    section === 'pages' && deeper.length === 0
      ? askedOnlyOn(definition, id)
      : section === 'facts' && deeper.length === 0
        ? [id]
        : []
  const rules = asList(member(definition, 'rules')).flatMap(rule =>
    facts.includes(String(member(rule, 'on'))) ? [`rules.${String(member(rule, 'id'))}`] : [],
  )
  return [...new Set([path, ...facts.map(fact => `facts.${fact}`), ...rules])]
}

function askedOnlyOn(definition: unknown, page: string): string[] {
  const pages = asList(member(definition, 'pages'))
  const asks = (each: unknown): string[] => idsIn(member(each, 'asks'))
  const elsewhere = new Set(pages.filter(each => member(each, 'id') !== page).flatMap(asks))
  const here = asks(findAt(definition, `pages.${page}`))
  const byOfficers = new Set(
    Object.values(recordOf(findAt(definition, 'case.actions'))).flatMap(action => [
      ...idsIn(member(action, 'asks')),
      ...idsIn(findAt(action, 'asksCustomer.facts')),
    ]),
  )
  return here.filter(fact => !elsewhere.has(fact) && !byOfficers.has(fact))
}

/** An example that ends at a page which is left out proves only that page. */
function endingElsewhere(examples: unknown, path: string): unknown {
  if (!Array.isArray(examples)) return examples
  return examples.filter(each => `pages.${String(findAt(each, 'expect.ends'))}` !== path)
}

/** Examples no longer speak of what is gone: neither answers to it nor what came of it. */
function withoutMentions(examples: unknown, gone: readonly string[]): unknown {
  const names = new Set(gone.map(path => path.slice(path.lastIndexOf('.') + 1)))
  const steps = (each: unknown): unknown =>
    Array.isArray(each)
      ? each.filter(step => !gone.includes(`case.actions.${String(member(step, 'action'))}`))
      : each
  const prune = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const kept = mentioning.has(key) ? value.filter(each => !names.has(String(each))) : value
      return (key === 'then' ? asList(steps(kept)) : kept).map(each => prune(each, ''))
    }
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !(mentioning.has(key) && names.has(name)))
        .map(([name, each]) => [name, prune(each, name)]),
    )
  }
  return prune(examples, '')
}

/** Where an example names elements: as entries of a list, or as keys. */
const mentioning = new Set([
  'path',
  'answers',
  'with',
  'facts',
  'errors',
  'flags',
  'tasks',
  'messages',
  'due',
])

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function recordOf(value: unknown): Entries {
  return isRecord(value) ? value : {}
}
