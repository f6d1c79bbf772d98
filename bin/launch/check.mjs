import { inRoot } from './root.mjs'
import { runNode } from './run-node.mjs'
import { say } from './say.mjs'

const tool = (...path) => inRoot('node_modules', ...path)

/** Types, style, walls and tests, in this order; every one is run even when one before it failed. */
export async function checkEverything(runTests) {
  const results = []
  for (const [name, work] of [
    ['types', () => runNode([tool('typescript', 'bin', 'tsc'), '-p', inRoot('tsconfig.json')])],
    ['style', () => runNode([tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'])],
    ['walls', () => runNode(['--test', inRoot('test', 'walls.test.ts')])],
    ['tests', () => runTests([])],
  ]) {
    say(`\n— ${name}`)
    results.push([name, await work()])
  }
  say('')
  for (const [name, code] of results) say(`${code === 0 ? '✔' : '✘'} ${name}`)
  return results.some(([, code]) => code !== 0) ? 1 : 0
}
