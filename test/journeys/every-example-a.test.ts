import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { filesOfShares, goThroughShare } from '../support/every-example.ts'

await goThroughShare('a')

test('each share of the library has its file, so that every package is gone through', () => {
  const files = readdirSync(import.meta.dirname).filter(name => name.startsWith('every-example-'))
  assert.deepEqual(files.sort(), filesOfShares().sort())
})
