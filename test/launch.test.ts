import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const BIN = join(import.meta.dirname, '..', 'bin')
const REPORTER = pathToFileURL(join(BIN, 'launch', 'report-problems.mjs')).href
const PROBLEM = pathToFileURL(
  join(import.meta.dirname, '..', 'src', 'kernel', 'startup-problem.ts'),
).href

const folder = mkdtempSync(join(tmpdir(), 'moothall-launch-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A program as the launcher would run it. */
function program(name: string, text: string): string[] {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return ['--import', REPORTER, file]
}

const runToEnd = (args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' })

test('a problem of the start is one sentence and a way out, without a stack trace', () => {
  const run = runToEnd(
    program(
      'problem',
      `import { StartupProblem } from '${PROBLEM}'; throw new StartupProblem('It rains.', 'Take an umbrella.')`,
    ),
  )
  assert.equal(run.status, 1)
  assert.equal(run.stderr, '\nIt rains.\nTake an umbrella.\n')
})

test('a busy port is explained, with another one to use', () => {
  const run = runToEnd(
    program(
      'busy',
      `import net from 'node:net'
       const first = net.createServer().listen(0, '127.0.0.1', () => net.createServer().listen(first.address().port, '127.0.0.1'))`,
    ),
  )
  assert.equal(run.status, 1)
  assert.match(run.stderr, /^\nPort \d+ is in use: .*\n.*PORT=\d+ npm start\n$/)
})

test('a defect keeps its stack trace', () => {
  const run = runToEnd(program('defect', `throw new TypeError('not a problem of the start')`))
  assert.equal(run.status, 1)
  assert.match(run.stderr, /TypeError: not a problem of the start\n\s+at /)
})

test('asked twice at once to stop, as a service manager does, it still stops in order', async () => {
  const args = program(
    'pair',
    `process.once('SIGTERM', () => setTimeout(() => { console.log('in order'); process.exit(0) }, 300))
     setInterval(() => {}, 1000); console.log('ready')`,
  )
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface(child.stdout).on('line', line => lines.push(line))
  await once(reader, 'line')
  child.kill('SIGTERM')
  await new Promise(setImmediate)
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
  assert.deepEqual(lines, ['ready', 'in order'])
})

test('stops at once when asked before it can stop in order', async () => {
  const args = program('early', `setInterval(() => {}, 1000); console.log('ready')`)
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [143, null])
})

test('stops when the launcher that started it is killed', async () => {
  const args = program(
    'orphan',
    `process.once('SIGTERM', () => { console.log('stopped'); process.exit(0) }); setInterval(() => {}, 1000); console.log('ready')`,
  )
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  await once(child.stdout ?? child, 'data')
  child.disconnect()
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

test('a folder is named from where one stands, also as a full stop', () => {
  const folder = join(import.meta.dirname, '..', 'library', 'missed-collection')
  const program = join(import.meta.dirname, '..', 'bin', 'moothall.mjs')
  const checked = spawnSync(process.execPath, [program, 'check', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  assert.equal(checked.status, 0, checked.stdout + checked.stderr)
  assert.match(checked.stdout, /^\.: 0 mistakes/m)
  const compared = spawnSync(process.execPath, [program, 'compare', '.', '../missed-collection'], {
    cwd: folder,
    encoding: 'utf8',
  })
  assert.match(compared.stdout, /Nothing is changed/)
})

test('an unknown command is answered with the known ones', () => {
  const run = runToEnd([join(BIN, 'launch.mjs'), 'nonsense'])
  assert.equal(run.status, 1)
  assert.match(run.stderr, /no command “nonsense”.\nThere are: start, /)
})
