import type { Said } from '#kernel/said.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { proposeAdapted } from './adapt-examples.ts'
import type { Change } from './format-overlay.ts'
import { layChange } from './lay-change.ts'

export type Misfit = { readonly change: Change; readonly message: Said }

/**
 * The first change with which a package no longer passes the checks, or an example of the author's
 * breaks off, though it did not before.
 * @param now the day of examples that name none
 */
export function findMisfit(
  base: StoredPackage,
  changes: readonly Change[],
  now: Date,
): Misfit | undefined {
  const mistakeIn = (stored: StoredPackage) => proposeAdapted(stored, now).wrong
  if (mistakeIn(layAll(base, changes)) === undefined) return undefined
  // Halving: a package takes tens of milliseconds to check, and an overlay may hold hundreds of changes.
  let fits = -1
  let fails = changes.length - 1
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2)
    if (mistakeIn(layAll(base, changes.slice(0, middle + 1))) === undefined) fits = middle
    else fails = middle
  }
  const change = changes[fails]
  const message = mistakeIn(layAll(base, changes.slice(0, fails + 1)))
  return change === undefined || message === undefined ? undefined : { change, message }
}

function layAll(base: StoredPackage, changes: readonly Change[]): StoredPackage {
  return changes.reduce((stored, change) => {
    const laid = layChange(stored, change)
    return laid.ok ? laid.stored : stored
  }, base)
}
