import { inCouncil } from '#kernel/transaction.ts'
import { keepRelease } from '../../src/modules/services/overlay/adopt-package.ts'
import { setAt } from '../../src/modules/services/overlay/element-path.ts'
import { compileStored } from '../../src/modules/services/package/compile-package.ts'
import type { Model } from '../../src/modules/services/package/model.ts'
import type { StoredPackage } from '../../src/modules/services/package/package-source.ts'
import type { TestApp } from './app.ts'

export type ReleaseEdits = {
  readonly definition?: readonly (readonly [string, unknown])[]
  readonly en?: readonly (readonly [string, unknown])[]
  /** Replaced in the examples, as the author puts them right. */
  readonly examples?: readonly (readonly [string, string])[]
}

/** The next release of a package, as its author would make it. */
export function nextRelease(base: Model, edits: ReleaseEdits): Model {
  const set = (root: unknown, all: ReleaseEdits['definition'] = []) =>
    all.reduce((made, [path, value]) => setAt(made, path, value), root)
  const examples = (edits.examples ?? []).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    JSON.stringify(base.stored.examples),
  )
  const stored: StoredPackage = {
    ...base.stored,
    definition: set(setAt(base.stored.definition, 'version', base.version + 1), edits.definition),
    content: { ...base.stored.content, en: set(base.stored.content.en, edits.en) },
    examples: JSON.parse(examples),
  }
  const compiled = compileStored(stored)
  if (!compiled.ok) throw new Error(compiled.mistakes.map(each => each.message.en).join('; '))
  return compiled.model
}

/** The release reaches the council. */
export function receive(app: TestApp, model: Model, now: Date, source = 'library') {
  const by = { now, actor: { kind: 'system', name: 'test' } as const }
  const received = { model, publisher: model.definition.owner, source }
  return inCouncil(app.pool, app.councilId, tx => keepRelease(tx, by, received))
}
