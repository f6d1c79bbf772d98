import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { upgradeCouncils } from '#test/support/overlay-property.ts'
import { loadPackage } from '../package/load-package.ts'

const library = join(import.meta.dirname, '..', '..', '..', '..', 'library')
const stored = async (name: string) => {
  const { definition, content, letters, examples } = await loadPackage(join(library, name))
  return { definition, content, letters, examples }
}

// The full run, 300 councils through 25 releases, is part of `npm run bench`.
test('councils with random changes go through releases without losing one in silence', async () => {
  const packages = [await stored('skip-permit'), await stored('missed-collection')]
  const figures = upgradeCouncils(packages, { councils: 6, releases: 8, seed: 11, wholeEvery: 4 })
  assert.equal(figures.upgrades, 48)
  assert.ok(figures.withoutPerson / figures.upgrades >= 0.9, JSON.stringify(figures))
})
