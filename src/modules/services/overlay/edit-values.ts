import { isDeepStrictEqual } from 'node:util'
import { parseDuration } from '#kernel/dates/duration.ts'
import { formatMoney, parseMoney } from '#kernel/money.ts'
import { member } from '../archetype/layer.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { isTable } from '../tables/table-text.ts'
import { newChangeId } from './edit-words.ts'
import { findAt } from './element-path.ts'
import type { Change, Overlay } from './format-overlay.ts'
import { permissionFor } from './marks.ts'

export type ValueKind = 'money' | 'duration' | 'number' | 'text' | 'table' | 'other'

/** A value that the author leaves to each council. */
export type OpenValue = {
  readonly at: string
  readonly value: unknown
  readonly kind: ValueKind
}

export function openValues({ definition }: StoredPackage): OpenValue[] {
  const list = member(member(definition, 'share'), 'localValue')
  const paths = Array.isArray(list) ? list.filter(each => typeof each === 'string') : []
  return paths.flatMap(at => {
    const value = findAt(definition, at)
    if (value === undefined || !permissionFor(definition, 'localValue', { path: at }).open)
      return []
    return [{ at, value, kind: isTable(value) ? 'table' : kindOfValue(value) }]
  })
}

function kindOfValue(value: unknown): ValueKind {
  if (typeof value === 'number') return 'number'
  if (typeof value !== 'string') return 'other'
  if (value.includes('£')) return 'money'
  return parseDuration(value) === undefined ? 'text' : 'duration'
}

/** What was typed as a value of the same kind; undefined when it is none. */
export function readValue(text: string, kind: ValueKind): string | number | undefined {
  if (text === '' || kind === 'other' || kind === 'table') return undefined
  if (kind === 'number') return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined
  if (kind === 'duration') return parseDuration(text) === undefined ? undefined : text
  if (kind === 'text') return text
  const amount = parseMoney(text)
  return amount === undefined ? undefined : formatMoney(amount, 'en')
}

/** The change that sets a value; one put back to the author’s is no change any more. */
export function valueEdit(
  base: StoredPackage,
  overlay: Overlay,
  given: { at: string; to: unknown; because: string },
): { put: Change[]; remove: string[] } {
  const { at, to } = given
  const before = overlay.changes.find(change => change.do === 'value' && change.at === at)
  const from = findAt(base.definition, at)
  if (isDeepStrictEqual(from, to))
    return { put: [], remove: before === undefined ? [] : [before.id] }
  const id = before?.id ?? newChangeId(overlay)
  const because = given.because === '' ? {} : { because: given.because }
  return { put: [{ id, do: 'value', at, from, to, ...because }], remove: [] }
}

/** Elements that the author made optional and that are still there. */
export function optionalElements(
  base: StoredPackage,
  overlay: Overlay,
): { at: string; leftOut: string | undefined }[] {
  const list = member(member(base.definition, 'share'), 'localOptional')
  const paths = Array.isArray(list) ? list.filter(each => typeof each === 'string') : []
  return paths
    .filter(at => findAt(base.definition, at) !== undefined)
    .map(at => ({
      at,
      leftOut: overlay.changes.find(change => change.do === 'leaveOut' && change.at === at)?.id,
    }))
}
