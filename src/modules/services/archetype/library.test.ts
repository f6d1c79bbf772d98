import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownArchetypes } from './load-archetypes.ts'
import { reportOnArchetype } from './report-on-archetype.ts'

for (const name of readdirSync(ownArchetypes))
  test(`the archetype ${name} is right by itself, every way of its sample is proved, and every part can be left out`, async () => {
    const report = await reportOnArchetype(join(ownArchetypes, name))
    const errors = report.mistakes.filter(mistake => mistake.severity === 'error')
    assert.deepEqual(errors, [])
    assert.deepEqual(report.coverage?.untaken, [])
    const unproved = report.mistakes.filter(mistake => mistake.code === 'notCovered')
    assert.deepEqual(unproved, [])
  })
