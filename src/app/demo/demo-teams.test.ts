import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { compilePackage, loadPackage } from '#services'
import { DEMO_TEAMS } from './demo-teams.ts'
import { teamsOf } from './seed-demo.ts'

const LIBRARY = new URL('../../../library/', import.meta.url)
/** Every council begins with these. */
const EVERYWHERE = new Set([
  'contactCentre',
  'customerRelations',
  'informationGovernance',
  'events',
  'finance',
  'parking',
])

test('every team that a service of the library gives cases to has its name in both languages', async () => {
  const nameless: string[] = []
  for (const name of readdirSync(LIBRARY).filter(each => each !== 'archetypes')) {
    const compiled = compilePackage(await loadPackage(new URL(name, LIBRARY).pathname))
    assert.ok(compiled.ok, name)
    for (const key of teamsOf(compiled.model))
      if (!EVERYWHERE.has(key) && DEMO_TEAMS[key] === undefined) nameless.push(`${name}: ${key}`)
  }
  assert.deepEqual(nameless, [])
})
