import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { councilMessages } from '../support/council-messages.ts'
import { mailServer } from '../support/mail-server.ts'

let now = new Date('2026-03-04T10:00:00Z')
const server = await mailServer()
const environment = { SMTP_URL: server.url, MESSAGE_CARRIERS: 'email=smtp' }
const app = await testApp({ packages: [], clock: () => now, environment, driven: true })
const { queue, find, drain } = councilMessages(app, () => now)
const MESSAGES = 20
const KILLS = 2

/** Another process works on the same database until the mail server has taken so many more. */
async function killedAfter(mails: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'worker.fixture.ts'),
      app.databaseUrl,
      app.councilId,
      now.toISOString(),
    ],
    {
      env: {
        ...process.env,
        ...environment,
        MOOTHALL_DATA_DIR: mkdtempSync(join(tmpdir(), 'moothall-')),
        MOOTHALL_SECRET: 'x'.repeat(40),
        MOOTHALL_LOG: 'error',
        MOOTHALL_DEMO: 'true',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const ended = once(child, 'exit')
  server.onTaken = count => {
    if (count === mails) child.kill('SIGKILL')
  }
  await ended
  server.onTaken = undefined
}

test('a worker that is killed again and again loses no message, and sends none twice but the one in its hands', async () => {
  const ids: string[] = []
  for (let n = 0; n < MESSAGES; n += 1)
    ids.push(await queue({ recipient: `killed-${n}@example.com` }))
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await killedAfter(server.taken.length + 5)
    // Until what the dead worker held is free again.
    now = new Date(now.getTime() + 16 * 60_000)
  }
  await drain()
  for (const id of ids) assert.equal((await find(id)).state, 'sent')
  const times = ids.map((_, n) =>
    server.taken.filter(mail => mail.to.includes(`killed-${n}@example.com`)),
  )
  assert.ok(
    times.every(mails => mails.length >= 1),
    'each arrived',
  )
  const again = times.filter(mails => mails.length > 1)
  assert.ok(again.length <= KILLS, `${again.length} came twice in ${KILLS} kills`)
  for (const mails of again) {
    const names = new Set(mails.map(mail => /^Message-ID:\s*(<[^>]+>)/im.exec(mail.raw)?.[1]))
    assert.equal(names.size, 1, 'the second is known by its name')
  }
})
