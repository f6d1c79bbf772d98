import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { startEmbedded } from './embedded.ts'
import { withClient } from './roles.ts'

const QUIET = () => undefined
const PROBE = join(import.meta.dirname, 'embedded', 'probe.fixture.ts')
const isRoot = process.getuid?.() === 0

function newDirectory(name = 'data'): string {
  const parent = mkdtempSync(join(tmpdir(), 'moothall-embedded-'))
  chmodSync(parent, 0o755)
  after(() => rmSync(parent, { recursive: true, force: true }))
  return join(parent, name)
}

const start = (directory: string) => startEmbedded({ directory, log: QUIET })
const postmasterOf = (directory: string) =>
  Number(readFileSync(join(directory, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0])

/** A process that starts the database in the directory. It ends with its test even if that fails. */
function spawnProbe(directory: string, account: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [PROBE, directory], {
    ...account,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  after(() => child.stdin.destroy())
  return child
}

/** Another process that starts the database in the directory and waits; `line` is what it printed. */
async function startElsewhere(directory: string) {
  const child = spawnProbe(directory)
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, adopted: String(line) === 'adopted' }
}

async function addRow(adminUrl: string): Promise<number> {
  return withClient(adminUrl, async client => {
    await client.query('create table if not exists kept (id int)')
    await client.query('insert into kept values (1)')
    return (await client.query('select from kept')).rowCount ?? 0
  })
}

test('makes a durable database and finds its rows again', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  assert.equal(first.adopted, false)
  assert.equal(await addRow(first.adminUrl), 1)
  const settings = await withClient(first.adminUrl, client =>
    client.query(
      `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
              current_setting('listen_addresses') as addresses, lower('ŴŶÂ') as lower`,
    ),
  )
  assert.deepEqual(settings.rows[0], { fsync: 'on', encoding: 'UTF8', addresses: '', lower: 'ŵŷâ' })
  await first.stop()
  assert.equal(existsSync(join(directory, 'postgresql', 'postmaster.pid')), false)
  const second = await start(directory)
  assert.equal(await addRow(second.adminUrl), 2)
  await second.stop()
})

test('lets no one in without the password, which only its own account can read', async () => {
  const directory = newDirectory()
  const { adminUrl, stop } = await start(directory)
  const wrong = new URL(adminUrl)
  wrong.password = 'wrong'
  await assert.rejects(
    withClient(wrong.href, async () => undefined),
    /did not let moothall_admin in/,
  )
  const file = statSync(join(directory, 'postgresql', 'moothall-password'))
  assert.equal(file.mode & 0o777, 0o600)
  await stop()
})

test('listens on the loopback address where the path is too long for a socket', async () => {
  const { adminUrl, stop } = await start(newDirectory('long'.repeat(25)))
  assert.match(adminUrl, /@127\.0\.0\.1:\d+\//)
  assert.equal(await addRow(adminUrl), 1)
  await stop()
})

test('a second process adopts the running server, and the last one out stops it', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  const other = await startElsewhere(directory)
  assert.equal(other.adopted, true)
  await first.stop()
  assert.equal(await addRow(first.adminUrl), 1, 'still running for the other')
  other.child.stdin.end()
  await once(other.child, 'exit')
  assert.equal(existsSync(join(directory, 'postgresql', 'postmaster.pid')), false, 'nobody is left')
})

test('two first starts at the same moment make one database', async () => {
  const directory = newDirectory()
  const both = await Promise.all([startElsewhere(directory), startElsewhere(directory)])
  assert.equal(both.filter(({ adopted }) => adopted).length, 1)
  assert.deepEqual(readdirSync(directory).sort(), ['postgresql', 'postgresql.log'])
  for (const { child } of both) child.stdin.end()
  await Promise.all(both.map(({ child }) => once(child, 'exit')))
})

test('a server left running by a killed process is adopted and then stopped', async () => {
  const directory = newDirectory()
  const { child } = await startElsewhere(directory)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const again = await start(directory)
  assert.equal(again.adopted, true)
  await again.stop()
  assert.equal(existsSync(join(directory, 'postgresql', 'postmaster.pid')), false)
})

test('brings a server that was killed up again by itself, with every committed row', async () => {
  const directory = newDirectory()
  const { adminUrl, stop } = await start(directory)
  after(stop)
  await addRow(adminUrl)
  const killed = postmasterOf(directory)
  process.kill(killed, 'SIGKILL')
  assert.equal(await addRowOnceBack(adminUrl), 2)
  assert.notEqual(postmasterOf(directory), killed)
})

/** It is away for a moment: whoever comes then tries again. */
async function addRowOnceBack(adminUrl: string): Promise<number> {
  for (;;) {
    try {
      return await addRow(adminUrl)
    } catch {
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}

test('is not put off by the process number of another program in a stale postmaster.pid', async () => {
  const directory = newDirectory()
  await (await start(directory)).stop()
  const file = join(directory, 'postgresql', 'postmaster.pid')
  writeFileSync(file, `${process.pid}\n${directory}\n1\n5432\n${directory}\n\n1 1\nready\n`)
  const again = await start(directory)
  assert.equal(again.adopted, false)
  await again.stop()
})

test('does a first start that was killed halfway again', async () => {
  const directory = newDirectory()
  const child = spawnProbe(directory)
  const halfMade = () =>
    existsSync(directory) && readdirSync(directory).some(name => /half-\d+$/.test(name))
  while (!halfMade()) await new Promise(setImmediate)
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.equal(existsSync(join(directory, 'postgresql')), false)
  const again = await start(directory)
  assert.equal(await addRow(again.adminUrl), 1)
  await again.stop()
  // The initdb of the killed one may have written on for a moment; the next start finds it done.
  await (await start(directory)).stop()
  assert.deepEqual(readdirSync(directory).sort(), ['postgresql', 'postgresql.log'])
})

test('says which folder cannot hold the data, and what to do', async () => {
  const directory = newDirectory('file')
  writeFileSync(directory, '')
  await assert.rejects(start(directory), {
    name: 'StartupProblem',
    message: /can't hold the database/,
  })
})

test('runs as an account without privileges when started by root', { skip: !isRoot }, async () => {
  const directory = newDirectory()
  const { stop } = await start(directory)
  assert.notEqual(statSync(`/proc/${postmasterOf(directory)}`).uid, 0)
  await stop()
})

test('started by root in a folder the account cannot enter, keeps the data where it can', {
  skip: !isRoot,
}, async () => {
  const parent = newDirectory('closed')
  mkdirSync(parent, { mode: 0o700 })
  const lines: string[] = []
  const { adminUrl, stop } = await startEmbedded({
    directory: join(parent, 'data'),
    log: line => lines.push(line),
  })
  const place = /The data are in (\S+)\.$/m.exec(lines.join('\n'))?.[1] ?? ''
  after(() => rmSync(place, { recursive: true, force: true }))
  assert.match(place, /^\/var\/lib\/moothall\//)
  assert.equal(await addRow(adminUrl), 1)
  await stop()
})

test('runs as an ordinary user too', { skip: !isRoot }, async () => {
  const directory = newDirectory()
  mkdirSync(directory)
  chownSync(directory, 65_534, 65_534)
  const child = spawnProbe(directory, { uid: 65_534, gid: 65_534 })
  const [line] = await once(createInterface(child.stdout), 'line')
  assert.equal(line, 'started')
  assert.equal(statSync(`/proc/${postmasterOf(directory)}`).uid, 65_534)
  child.stdin.end()
  await once(child, 'exit')
})
