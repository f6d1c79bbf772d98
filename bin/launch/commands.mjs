import { readdirSync } from 'node:fs'
import * as module from 'node:module'
import { pathToFileURL } from 'node:url'
import { checkEverything } from './check.mjs'
import { ensureInstalled, ensureOwnFolder } from './install.mjs'
import { isOwnNodeGood } from './pick-node.mjs'
import { inRoot, root } from './root.mjs'
import { cacheSetting, quickForChildren, runNode, turnInto } from './run-node.mjs'
import { Refusal } from './say.mjs'

const MAIN = inRoot('src', 'app', 'main.ts')

const COMMANDS = {
  start: rest => runApp(['start', ...rest]),
  dev: rest =>
    withTools(() =>
      runNode(['--watch', '--watch-preserve-output', MAIN, 'start', ...rest], {
        env: { NODE_ENV: 'development' },
      }),
    ),
  test: rest => withTools(() => runTests(rest)),
  check: () => withTools(() => checkEverything(runTests)),
  bench: rest => withTools(() => runNode([inRoot('bench', 'run.ts'), ...rest])),
  faults: rest => withTools(() => runNode([inRoot('test', 'faults', 'run.ts'), ...rest])),
  fix: () =>
    withTools(() =>
      runNode([
        inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
        'check',
        '--write',
        '.',
      ]),
    ),
  generate: () => withTools(generate),
}

/** Runs one of the npm scripts; its exit code. */
export function runCommand(command, rest) {
  if (Object.hasOwn(COMMANDS, command)) return COMMANDS[command](rest)
  throw new Refusal(
    `There is no command “${command}”.`,
    `There are: ${Object.keys(COMMANDS).join(', ')}.`,
  )
}

/** Runs the program with one of its own commands; its exit code. */
export async function runApp(args) {
  await ensureInstalled({ tools: false })
  ensureOwnFolder()
  return isOwnNodeGood() ? becomeApp(args) : runNode([...LEAN, MAIN, ...args], { env: LEAN_ENV })
}

/*
 * The program holds some 50 MB. Left alone, Node gives the young among its objects up to 190 MB more, and
 * the C library keeps an arena a thread: a council's smallest machine has better use for both.
 */
const LEAN = ['--max-semi-space-size=4']
const LEAN_ENV = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' }

/** Runs the program in this very process, which saves one; it sets the exit code itself. */
async function becomeApp(args) {
  // Not on Windows, nor in Node 20.
  if (process.execve !== undefined && process.platform !== 'win32')
    turnInto([...LEAN, MAIN, ...args], LEAN_ENV)
  // Not in Node 20, on which this file must still load.
  module.enableCompileCache(cacheSetting().NODE_COMPILE_CACHE)
  process.chdir(root)
  process.argv.splice(1, process.argv.length, MAIN, ...args)
  await import('./report-problems.mjs')
  await import('./quick-imports.mjs')
  await import(pathToFileURL(MAIN).href)
  return process.exitCode
}

async function withTools(work) {
  await ensureInstalled({ tools: true })
  ensureOwnFolder()
  return work()
}

function runTests(args) {
  return runNode([inRoot('test', 'support', 'run.ts'), ...args], { env: quickForChildren() })
}

async function generate() {
  const scripts = readdirSync(inRoot('scripts')).filter(name => /^generate-.*\.ts$/.test(name))
  for (const script of scripts.sort()) {
    const code = await runNode([inRoot('scripts', script)])
    if (code !== 0) return code
  }
  return 0
}
