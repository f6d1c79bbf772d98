import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { parseDuration } from '#kernel/dates/duration.ts'
import { compileExpression } from '#kernel/expressions/compile-expression.ts'
import { caseTypeOf } from './case-type-of.ts'
import { inComputingOrder, knownOn } from './check-computed.ts'
import { entryFacts } from './check-fact-words.ts'
import { servicesLinked } from './check-links.ts'
import { checkPackage } from './check-package.ts'
import { compilePages } from './compile-pages.ts'
import { type Draft, type DraftFact, expressionAt } from './draft.ts'
import { factLabels } from './fact-labels.ts'
import type { Content } from './format-content.ts'
import type { Mistake } from './mistake.ts'
import type { ComputedFact, Model, ModelFact } from './model.ts'
import { type PackageSource, type StoredPackage, storedSource } from './package-source.ts'

export type CompiledPackage =
  | { readonly ok: true; readonly model: Model; readonly warnings: readonly Mistake[] }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Checks a package and, when nothing is wrong with it, compiles it. Examples are not run here. */
export function compilePackage(source: PackageSource): CompiledPackage {
  const { draft, mistakes } = checkPackage(source)
  const wrong = mistakes.some(mistake => mistake.severity === 'error')
  const { en, cy } = draft?.content ?? {}
  if (wrong || draft === undefined || en === undefined || cy === undefined)
    return { ok: false, mistakes }
  return { ok: true, model: modelOf(draft, { en, cy }, toStoredSource(source)), warnings: mistakes }
}

/** Compiles a package as a database keeps it. */
export function compileStored(stored: StoredPackage): CompiledPackage {
  return compilePackage(storedSource(stored))
}

/** A package as a database keeps it; `compileStored` gives the same model again. */
export function toStored(model: Model): StoredPackage {
  return model.stored
}

function toStoredSource({ definition, content, letters, examples }: PackageSource): StoredPackage {
  return { definition, content, letters, examples }
}

/** The hash of a package: one for the same definition, content, letters and examples. */
export function packageHash(stored: StoredPackage): string {
  return createHash('sha256').update(canonicalJson(stored)).digest('hex')
}

function modelOf(
  draft: Draft,
  content: { en: Content; cy: Content },
  stored: StoredPackage,
): Model {
  const { definition, tables } = draft
  const facts = modelFacts(draft, content)
  const computed = computedFacts(draft)
  const pages = compilePages(draft, { facts, computed })
  const within = parseDuration(definition.duplicates?.within ?? '')
  const hash = packageHash(stored)
  return {
    id: definition.package,
    version: definition.version,
    hash,
    stored,
    definition,
    content,
    examples: draft.examples ?? [],
    facts,
    pages,
    pageOf: new Map(pages.map(page => [page.id, page])),
    tables,
    computedFirst: computed.filter(each => each.page === -1),
    ...(definition.duplicates === undefined || within === undefined
      ? {}
      : { duplicates: { ...definition.duplicates, within } }),
    caseType: caseTypeOf({ draft, content, facts, hash }),
    servicesLinked: [...new Set(servicesLinked(content))],
  }
}

function modelFacts(draft: Draft, content: { en: Content; cy: Content }): Map<string, ModelFact> {
  return new Map([...draft.facts].map(([id, fact]) => [id, modelFact(draft, fact, content)]))
}

function modelFact(
  draft: Draft,
  fact: DraftFact,
  content: { en: Content; cy: Content },
): ModelFact {
  const { id, section, type } = fact
  const page = draft.definition.pages[draft.pageOf.get(id) ?? -1]
  const definition = withBounds(draft, fact)
  const labels = (locale: 'en' | 'cy') => {
    const { facts = {}, pages = {} } = content[locale]
    return factLabels({ id, definition, words: facts[id], title: pages[page?.id ?? '']?.title })
  }
  return {
    id,
    section,
    definition,
    type,
    labels: { en: labels('en'), cy: labels('cy') },
    ...(page === undefined ? {} : { page: page.id }),
  }
}

/** The definition with its bounds as checked expressions, also those of a list's entries. */
function withBounds(draft: Draft, { definition, path }: DraftFact): DraftFact['definition'] {
  const bounded = { ...definition, ...boundsAt(draft, path) }
  if (definition.type !== 'list') return bounded
  const of = Object.entries(entryFacts(definition.of)).map(([id, entry]) => [
    id,
    { ...entry, ...boundsAt(draft, [...path, 'of', id]) },
  ])
  return { ...bounded, of: Object.fromEntries(of) }
}

function boundsAt(draft: Draft, path: DraftFact['path']): Record<string, unknown> {
  const bounds: Record<string, unknown> = {}
  for (const bound of ['earliest', 'latest', 'is', 'size', 'which', 'minutes']) {
    const read = expressionAt(draft, ...path, bound)
    if (read !== undefined) bounds[bound] = read.expression
  }
  return bounds
}

/** The journey's computed facts in computing order, with the page at whose end each is known. */
export type PlacedFact = ComputedFact & { readonly page: number }

function computedFacts(draft: Draft): PlacedFact[] {
  return inComputingOrder(draft, 'journey').flatMap(id => {
    const read = expressionAt(draft, 'facts', id, 'is')
    if (read === undefined) return []
    const { expression: is, reads } = read
    return [{ id, is, value: compileExpression(is), page: knownOn(draft, reads) }]
  })
}
