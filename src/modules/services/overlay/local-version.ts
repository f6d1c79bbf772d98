import { defect } from '#kernel/errors.ts'
import { compileStored, packageHash } from '../package/compile-package.ts'
import type { Model } from '../package/model.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { setAt } from './element-path.ts'
import type { Adoption } from './store-adoptions.ts'

/**
 * An adopted package with its changes as the council's own version of it. The council counts its own
 * versions, since it publishes more often, or less, than the author releases; what it was made from
 * stays with it.
 */
export function localVersion(applied: Model, version: number, adoption: Adoption): Model {
  const { hash, publisher, overlay } = adoption
  const adopted = { version: adoption.version, hash, publisher, changes: overlay.changes.length }
  const definition = setAt(setAt(applied.stored.definition, 'version', version), 'adopted', adopted)
  const compiled = compileStored({ ...applied.stored, definition })
  if (!compiled.ok) throw defect(`${applied.id} with its changes does not compile any more`)
  return compiled.model
}

/** Two versions say the same, whatever number they carry. */
export function saysTheSame(a: Model, b: Model): boolean {
  return a.hash === b.hash || bareHash(a.stored) === bareHash(b.stored)
}

function bareHash(stored: StoredPackage): string {
  const definition = setAt(setAt(stored.definition, 'version', undefined), 'adopted', undefined)
  return packageHash({ ...stored, definition })
}
