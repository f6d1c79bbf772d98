import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { pickNode } from './pick-node.mjs'
import { inRoot, root } from './root.mjs'

const own = name => pathToFileURL(inRoot('bin', 'launch', name)).href
const QUICK = own('quick-imports.mjs')
const PRELOADED = ['--import', own('report-problems.mjs'), '--import', QUICK]

/** Runs a script of Moothall under the right Node and gives its exit code. */
export function runNode(args, { env = {} } = {}) {
  return run(pickNode(), [...PRELOADED, ...args], { env: { ...cacheSetting(), ...env } })
}

/** The present process becomes the script under the same Node: one process, one number, one to stop. */
export function turnInto(args, env) {
  const whole = ['node', ...PRELOADED, ...args]
  process.chdir(root)
  process.execve(process.execPath, whole, { ...process.env, ...cacheSetting(), ...env })
}

/** Compiled code is kept between starts, so that the second is quicker. */
export function cacheSetting() {
  return { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? inRoot('.moothall', 'cache') }
}

/** For a script that starts others of ours: they too find their files quickly. */
export function quickForChildren() {
  const { NODE_OPTIONS = '' } = process.env
  return { NODE_OPTIONS: `${NODE_OPTIONS} --import=${QUICK}`.trim() }
}

/** Runs a program in the folder of Moothall, hands signals on, and gives its exit code. */
export function run(program, args, { env = {} } = {}) {
  // The channel lets the child notice that we were killed; it carries no messages.
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const stopHandingOn = handSignalsTo(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      stopHandingOn()
      resolve(code ?? 128 + (constants.signals[signal] ?? 1))
    })
  })
}

function handSignalsTo(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => {
    // Ctrl-C in a terminal reaches the child by itself: a second one would mean "at once".
    const handler = () =>
      signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}
