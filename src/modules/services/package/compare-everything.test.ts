import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { compareVersions } from './compare-versions.ts'
import { compilePackage } from './compile-package.ts'
import type { Definition } from './format.ts'
import { loadPackage } from './load-package.ts'
import type { ElementPath } from './mistake.ts'

const library = join(import.meta.dirname, '../../../../library')

/** The paths of everything that has no parts of its own. */
function leaves(value: unknown, path: ElementPath = []): ElementPath[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function without(definition: Definition, path: ElementPath): Definition {
  const copy: unknown = structuredClone(definition)
  let here = copy as Record<string | number, unknown> // Every step but the last is an object or a list.
  for (const step of path.slice(0, -1)) here = here[step] as typeof here
  const last = path.at(-1) ?? ''
  if (Array.isArray(here)) here.splice(Number(last), 1)
  else delete here[last]
  return copy as Definition // Not a whole definition any more, which is nothing to the comparison.
}

const ownFacts = ['package', 'version', 'format']

test('nothing of a package can be taken away without a change being told', async () => {
  const unseen: string[] = []
  for (const name of ['blue-badge', 'garden-waste', 'missed-collection', 'housing-repair']) {
    const compiled = compilePackage(await loadPackage(join(library, name)))
    assert.ok(compiled.ok, name)
    const { model } = compiled
    for (const path of leaves(model.definition)) {
      // A fact without its type and a page without its id are no facts and pages.
      if (ownFacts.includes(String(path[0])) || path.at(-1) === 'id') continue
      const after = { ...model, definition: without(model.definition, path) }
      try {
        if (compareVersions(model, after).changes.length === 0)
          unseen.push(`${model.id} ${path.join('.')}`)
      } catch {
        unseen.push(`${model.id} ${path.join('.')} cannot be compared`)
      }
    }
  }
  assert.deepEqual(unseen, [])
})
