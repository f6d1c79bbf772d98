import type { ElementPath } from '../package/mistake.ts'
import { fileOf } from '../package/package-source.ts'
import type { Archetype } from './archetype.ts'
import {
  createTrail,
  type Entries,
  idOf,
  isRecord,
  type Layer,
  member,
  type Trail,
} from './layer.ts'

/**
 * An archetype without elements that a service leaves out. What else named them (the `tell` of an
 * action, the `asks` of a page) no longer does.
 * @param paths such as `pages.photo`, `case.actions.passOn`
 */
export function leaveOut(base: Layer, paths: readonly string[]): Layer {
  if (paths.length === 0) return base
  const trail = createTrail(base)
  const gone = new Set(paths)
  const pruning: Pruning = { gone, names: namesOf(paths), trail, base }
  return { ...base, definition: prune(base.definition, pruning, [], []), locate: trail.locate }
}

/** The elements that a service leaves out: ids of groups, or paths of groups' elements. */
export function elementsLeftOut(
  { optional }: Pick<Archetype, 'optional'>,
  without: readonly string[],
): { elements: string[]; unknown: string[] } {
  const elements: string[] = []
  const unknown: string[] = []
  const all = [...optional.values()].flatMap(group => group.elements)
  for (const name of without) {
    const group = optional.get(name)
    if (group !== undefined) elements.push(...group.elements)
    else if (all.includes(name)) elements.push(name)
    else unknown.push(name)
  }
  return { elements, unknown }
}

type Pruning = {
  readonly gone: ReadonlySet<string>
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
  readonly trail: Trail
  readonly base: Layer
}

/** In which lists and records the name of an element of a kind may stand. */
const namedIn: { readonly [kind: string]: readonly string[] } = {
  facts: ['asks', 'facts'],
  'case.facts': ['asks', 'facts'],
  'case.clocks': ['clocks'],
  'case.tasks': ['tasks'],
  'case.flags': ['flags'],
  'case.statuses': ['statuses'],
  'case.outcomes': ['outcomes'],
  'case.actions': ['notBy'],
  messages: ['tell'],
}

function namesOf(paths: readonly string[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  for (const path of paths) {
    const at = path.lastIndexOf('.')
    for (const list of namedIn[path.slice(0, at)] ?? [])
      names.set(list, (names.get(list) ?? new Set()).add(path.slice(at + 1)))
  }
  return names
}

function prune(value: unknown, pruning: Pruning, path: ElementPath, named: string[]): unknown {
  const { names } = pruning
  const listed = names.get(String(path.at(-1) ?? ''))
  if (Array.isArray(value)) return pruneList(value, pruning, { path, named, listed })
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(withoutCalls(value, pruning.gone))
      .filter(([key]) => !pruning.gone.has([...named, key].join('.')))
      .filter(([key]) => listed?.has(key) !== true || isElement(path))
      .map(([key, each]) => [key, prune(each, pruning, [...path, key], [...named, key])]),
  )
}

/** What an action that is gone was to do by itself: a clock calls the manager instead, a missing reply nobody. */
function withoutCalls(value: Entries, gone: ReadonlySet<string>): Entries {
  const isGone = (action: unknown) => gone.has(`case.actions.${String(action)}`)
  const called = member(value['onDue'], 'do')
  if (called !== undefined && isGone(called)) return { ...value, onDue: 'escalate' }
  if (value['ifNoReply'] === undefined || !isGone(value['ifNoReply'])) return value
  const { ifNoReply: _, ...rest } = value
  return rest
}

// `facts` and `case.clocks` hold the elements themselves; an action's `clocks` only names them.
function isElement(path: ElementPath): boolean {
  return path.length === 1 || (path.length === 2 && path[0] === 'case')
}

type ListAt = {
  readonly path: ElementPath
  readonly named: string[]
  readonly listed: ReadonlySet<string> | undefined
}

function pruneList(
  list: readonly unknown[],
  pruning: Pruning,
  { path, named, listed }: ListAt,
): unknown[] {
  const kept: unknown[] = []
  const file = fileOf.definition
  for (const [index, value] of list.entries()) {
    const id = idOf(value) ?? factOf(value)
    const name = [...named, id ?? String(index)]
    if (pruning.gone.has(name.join('.'))) continue
    if (id !== undefined && listed?.has(id) === true) continue
    if (path[0] === 'share' && leadsAway(value, pruning.gone)) continue
    const made = [...path, kept.length]
    const from = { file, path: [...path, index] }
    if (kept.length !== index) pruning.trail.from({ file, path: made }, pruning.base, from)
    kept.push(prune(value, pruning, [...path, index], name))
  }
  return kept
}

function factOf(value: unknown): string | undefined {
  return isRecord(value) && typeof value['fact'] === 'string' ? value['fact'] : undefined
}

/** A path of `share` that leads to, or into, an element that is gone. */
function leadsAway(path: unknown, gone: ReadonlySet<string>): boolean {
  if (typeof path !== 'string') return false
  return [...gone].some(each => path === each || path.startsWith(`${each}.`))
}
