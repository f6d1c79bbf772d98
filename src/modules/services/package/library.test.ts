import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compilePackage } from './compile-package.ts'
import { loadPackage, parsePackage } from './load-package.ts'
import { reportOn } from './report.ts'
import { writeYaml } from './write-yaml.ts'

const library = join(import.meta.dirname, '..', '..', '..', '..', 'library')

const names = readdirSync(library, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'archetypes')
  .map(entry => entry.name)

for (const name of names) {
  test(`${name} is right, its examples come true, and they take every way through its pages`, async () => {
    const source = await loadPackage(join(library, name))
    const { mistakes, coverage } = reportOn(source)
    assert.deepEqual(
      mistakes.filter(mistake => mistake.severity === 'error'),
      [],
    )
    assert.deepEqual(coverage?.untaken, [])
    assert.equal(coverage.more, false)
    const before = compilePackage(source)
    assert.ok(before.ok)
    const after = compilePackage(parsePackage(writeYaml(before.model.stored), name))
    assert.ok(after.ok)
    assert.equal(after.model.hash, before.model.hash)
  })
}

/* The ten types of the old indicator of services online (LGIL 0 to 9), and reporting (17). */
const INTERACTIONS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 17]

test('every type of interaction has a service, and every archetype has one made from it', async () => {
  const found = new Set<number>()
  const used = new Set<string>()
  for (const name of names) {
    const compiled = compilePackage(await loadPackage(join(library, name)))
    assert.ok(compiled.ok)
    const { service, madeFrom } = compiled.model.definition
    for (const interaction of service.interactions) found.add(interaction)
    if (madeFrom !== undefined) used.add(madeFrom.archetype)
  }
  assert.deepEqual(
    INTERACTIONS.filter(interaction => !found.has(interaction)),
    [],
  )
  assert.deepEqual(
    readdirSync(join(library, 'archetypes')).filter(archetype => !used.has(archetype)),
    [],
  )
})
