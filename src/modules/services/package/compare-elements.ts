import { isDeepStrictEqual } from 'node:util'
import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import type { Change, ChangeClass } from './compare-versions.ts'

type ById = Readonly<Record<string, unknown>>

export type ElementWords = {
  /** The section, such as `case.clocks`. */
  section: string
  /** The element in words, such as `clock`. */
  what: Said
  /** What it is called. */
  name: (id: string) => Said | string
  added: ChangeClass
  removed: ChangeClass
  changed: ChangeClass
}

/** Elements added, removed and changed between two sections. */
export function compareElements(
  before: ById | undefined,
  after: ById | undefined,
  words: ElementWords,
): Change[] {
  const { section } = words
  const old = before ?? {}
  const now = after ?? {}
  const change = (id: string, kind: 'added' | 'removed' | 'changed'): Change => ({
    class: words[kind],
    element: `${section}.${id}`,
    line: told(id, kind, words),
  })
  return [
    ...Object.keys(now)
      .filter(id => !Object.hasOwn(old, id))
      .map(id => change(id, 'added')),
    ...Object.keys(old)
      .filter(id => !Object.hasOwn(now, id))
      .map(id => change(id, 'removed')),
    ...Object.keys(now)
      .filter(id => Object.hasOwn(old, id) && !isDeepStrictEqual(old[id], now[id]))
      .map(id => change(id, 'changed')),
  ]
}

function told(
  id: string,
  kind: 'added' | 'removed' | 'changed',
  { what, name }: ElementWords,
): Said {
  if (kind === 'added') return said`The ${what} ${name(id)} is added.`
  if (kind === 'removed') return said`The ${what} ${name(id)} is removed.`
  return said`The ${what} ${name(id)} is changed.`
}

/** The ids of both. */
export function inBoth(before: ById, after: ById): string[] {
  return Object.keys(after).filter(id => Object.hasOwn(before, id))
}

/** A list of names, as a record for `compareElements`. */
export function named(names: readonly string[]): Record<string, true> {
  return Object.fromEntries(names.map(name => [name, true]))
}
