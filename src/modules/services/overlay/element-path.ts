import { idOf, isRecord, member } from '../archetype/layer.ts'

/*
 * Elements are found by ids, never by position: `pages.where.asks.bin` is the question wherever it
 * stands, so that a change of order in a new release does not lead a local change astray.
 */

/** The steps of a path such as `case.clocks.collect.target`. */
export function stepsOf(path: string): string[] {
  return path.split('.')
}

/** The path of what holds an element, and the element's id. */
export function splitPath(path: string): { container: string; id: string } {
  const at = path.lastIndexOf('.')
  return { container: path.slice(0, Math.max(0, at)), id: path.slice(at + 1) }
}

/** One path leads to, or into, what another leads to. */
export function covers(path: string, other: string): boolean {
  return path === other || other.startsWith(`${path}.`)
}

/** What stands at a path; undefined when nothing does. */
export function findAt(root: unknown, path: string): unknown {
  let here = root
  for (const step of path === '' ? [] : stepsOf(path)) {
    here = Array.isArray(here) ? here.find(entry => entryId(entry) === step) : member(here, step)
    if (here === undefined) return undefined
  }
  return here
}

/** The ids of what stands in a record or a list, in order. */
export function idsIn(container: unknown): string[] {
  if (Array.isArray(container)) return container.map(entry => entryId(entry) ?? '')
  return isRecord(container) ? Object.keys(container) : []
}

/** The same with another value at a path; with undefined, without it. Records on the way are made. */
export function setAt(root: unknown, path: string, value: unknown): unknown {
  return put(root, stepsOf(path), value)
}

function put(here: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(here))
    return here
      .map(entry => (entryId(entry) === step ? put(entry, rest, value) : entry))
      .filter(entry => entry !== undefined)
  const record = isRecord(here) ? here : {}
  const inner = put(member(record, step), rest, value)
  const entries = Object.entries(record).map(([key, each]) => [key, key === step ? inner : each])
  if (!Object.hasOwn(record, step)) entries.push([step, inner])
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined))
}

/** Where a new or moved element goes: after another, or first. At the end when nothing is said. */
export type Spot = { readonly after?: string | undefined; readonly first?: boolean | undefined }

/** Puts an element into what stands at `container`. What is not there becomes a record. */
export function insertAt(
  root: unknown,
  container: string,
  { id, is, spot }: { id: string; is: unknown; spot: Spot },
): unknown {
  const here = findAt(root, container)
  if (Array.isArray(here)) return setAt(root, container, spliced(here, asEntry(id, is), spot))
  const entries = Object.entries(isRecord(here) ? here : {})
  const at = spotIn(
    entries.map(([key]) => key),
    spot,
  )
  const made = [...entries.slice(0, at), [id, is] as const, ...entries.slice(at)]
  return setAt(root, container, Object.fromEntries(made))
}

function spliced(list: readonly unknown[], entry: unknown, spot: Spot): unknown[] {
  const at = spotIn(idsIn(list), spot)
  return [...list.slice(0, at), entry, ...list.slice(at)]
}

function spotIn(ids: readonly string[], { after, first }: Spot): number {
  if (first === true) return 0
  const at = after === undefined ? -1 : ids.indexOf(after)
  return at === -1 ? ids.length : at + 1
}

/** An entry of a list: a plain id, or a record that carries its id (a question: its fact). */
function asEntry(id: string, is: unknown): unknown {
  if (is === undefined || typeof is === 'string') return id
  if (!isRecord(is)) return is
  return Object.hasOwn(is, 'fact') ? is : { id, ...is }
}

function entryId(entry: unknown): string | undefined {
  const fact = member(entry, 'fact')
  return idOf(entry) ?? (typeof fact === 'string' ? fact : undefined)
}
