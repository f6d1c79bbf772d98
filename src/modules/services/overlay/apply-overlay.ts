import { checkFormat } from '../package/check-format.ts'
import { compileStored, packageHash } from '../package/compile-package.ts'
import { createReport, type Mistake } from '../package/mistake.ts'
import type { Model } from '../package/model.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { runExamples } from '../package/run-examples.ts'
import { said } from '../phrases/said.ts'
import { adaptExamples, proposeAdapted } from './adapt-examples.ts'
import { findMisfit } from './find-misfit.ts'
import { type Change, type Overlay, overlaySchema } from './format-overlay.ts'
import { layChange } from './lay-change.ts'
import type { Refusal } from './refusal.ts'

export type Applied =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** Reads an overlay from JSON or YAML data: the overlay, or what is wrong with it. */
export function parseOverlay(
  value: unknown,
): { ok: true; overlay: Overlay } | { ok: false; refusals: Refusal[] } {
  const mistakes: Mistake[] = []
  const report = createReport(
    mistakes,
    () => undefined,
    ({ path }) => path.join('.') || 'overlay',
  )
  const overlay = checkFormat(overlaySchema, value, { file: 'overlay.yaml', report })
  if (overlay !== undefined) return { ok: true, overlay }
  return {
    ok: false,
    refusals: mistakes.map(({ element, message, fix }) => ({
      code: 'format',
      element,
      message,
      fix,
    })),
  }
}

/**
 * Lays a council's overlay over the release it was written against. What comes is an ordinary package,
 * held against the same checks, with all its examples come true; or every refusal, by change, and nothing.
 * @param now the day of examples that name none
 */
export function applyOverlay(base: StoredPackage, overlay: Overlay, now: Date): Applied {
  const other = refusedBase(base, overlay)
  if (other !== undefined) return { ok: false, refusals: [other] }
  const laid = layChanges(base, overlay.changes)
  const refusals = [...changedTwice(overlay.changes), ...laid.refusals]
  if (refusals.length > 0) return { ok: false, refusals }
  const stored = withExamples(laid.stored, overlay)
  const compiled = compileStored(stored)
  if (!compiled.ok)
    return { ok: false, refusals: misfits(base, overlay, { mistakes: compiled.mistakes, now }) }
  const failing = failingExamples(compiled.model, now)
  return failing.length === 0
    ? { ok: true, model: compiled.model }
    : { ok: false, refusals: failing }
}

/** Lays changes in their order. Those that are refused are told, and not laid. */
export function layChanges(
  base: StoredPackage,
  changes: readonly Change[],
): { stored: StoredPackage; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  let stored = base
  for (const change of changes) {
    const laid = layChange(stored, change)
    if (laid.ok) stored = laid.stored
    else refusals.push(laid.refusal)
  }
  return { stored, refusals }
}

/** The overlay with what its changes make of the author's examples, worked out anew. */
export function withAdapted(base: StoredPackage, overlay: Overlay, now: Date): Overlay {
  const { adapted: _, ...bare } = overlay
  const { stored } = layChanges(base, overlay.changes)
  const { adapted } = proposeAdapted(stored, now)
  return adapted.length === 0 ? bare : { ...bare, adapted: [...adapted] }
}

function withExamples(stored: StoredPackage, overlay: Overlay): StoredPackage {
  const adapted = adaptExamples(stored, overlay.adapted ?? [])
  const theirs: readonly unknown[] = Array.isArray(adapted.examples) ? adapted.examples : []
  return { ...adapted, examples: [...theirs, ...(overlay.examples ?? [])] }
}

function refusedBase(base: StoredPackage, overlay: Overlay): Refusal | undefined {
  const { definition } = base
  const name = (definition as { package?: unknown } | undefined)?.package
  if (name !== overlay.package)
    return {
      element: 'package',
      code: 'otherPackage',
      message: said`The overlay is for ${overlay.package}, but the package is ${String(name)}.`,
      fix: said`Lay it over the package it was written for.`,
    }
  if (packageHash(base) === overlay.release.hash) return undefined
  return {
    element: 'release',
    code: 'otherRelease',
    message: said`The overlay was written against release ${overlay.release.version} of ${overlay.package}, which this is not.`,
    fix: said`Bring it to this release with an upgrade.`,
  }
}

/** Two changes of one thing: at an upgrade nobody could say which of them the council meant. */
function changedTwice(changes: readonly Change[]): Refusal[] {
  const seen = new Map<string, string>()
  const ids = new Set<string>()
  return changes.flatMap((change): Refusal[] => {
    const key =
      'at' in change ? `${change.do} ${change.at} ${'in' in change ? change.in : ''}` : change.id
    const before = seen.get(key)
    const twice = before !== undefined || ids.has(change.id)
    seen.set(key, change.id)
    ids.add(change.id)
    if (!twice) return []
    const element = 'at' in change ? change.at : (change.elements[0]?.at ?? change.id)
    return [
      {
        change: change.id,
        element,
        code: 'changeTwice',
        message: said`${element} is changed twice, by ${before ?? change.id} and ${change.id}.`,
        fix: said`Make one change of them.`,
      },
    ]
  })
}

function misfits(
  base: StoredPackage,
  overlay: Overlay,
  { mistakes, now }: { mistakes: readonly Mistake[]; now: Date },
): Refusal[] {
  const misfit = findMisfit(base, overlay.changes, now)
  return mistakes
    .filter(({ severity }) => severity === 'error')
    .map(({ element, message, fix }) => ({
      code: 'doesNotFit',
      element,
      message,
      fix,
      ...(misfit === undefined ? {} : { change: misfit.change.id }),
    }))
}

function failingExamples(model: Model, now: Date): Refusal[] {
  return runExamples(model, now).flatMap(({ name, differences }) =>
    differences
      .filter(({ severity }) => severity !== 'warning')
      .map(({ message, fix }) => ({
        code: 'exampleFails' as const,
        element: name,
        message: said`The example “${name}” does not come true: ${message}`,
        fix,
      })),
  )
}
