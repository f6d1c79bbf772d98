import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')

function runTool(script: readonly string[], args: readonly string[]): string {
  const tool = join(ROOT, 'node_modules', ...script)
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  })
  return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 4000)
}

test('the types hold', () => {
  assert.equal(runTool(['typescript', 'bin', 'tsc'], ['-p', 'tsconfig.json']), '')
})

test('the style holds: form, order of imports, no cycles, no long functions, nothing unused', () => {
  assert.equal(runTool(['@biomejs', 'biome', 'bin', 'biome'], ['check', '.']), '')
})
