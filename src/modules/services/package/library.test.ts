import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compilePackage } from './compile-package.ts'
import { loadPackage, parsePackage } from './load-package.ts'
import { reportOn } from './report.ts'
import { writeYaml } from './write-yaml.ts'

const library = join(import.meta.dirname, '..', '..', '..', '..', 'library')

for (const entry of readdirSync(library, { withFileTypes: true })) {
  if (!entry.isDirectory() || entry.name === 'archetypes') continue
  test(`${entry.name} is right, and its examples come true`, async () => {
    const source = await loadPackage(join(library, entry.name))
    const errors = reportOn(source).mistakes.filter(mistake => mistake.severity === 'error')
    assert.deepEqual(errors, [])
    const before = compilePackage(source)
    assert.ok(before.ok)
    const after = compilePackage(parsePackage(writeYaml(before.model.stored), entry.name))
    assert.ok(after.ok)
    assert.equal(after.model.hash, before.model.hash)
  })
}
