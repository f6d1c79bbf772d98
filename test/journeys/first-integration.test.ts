import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keyFor } from '../support/api-key.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { program } from '../support/program.ts'

/* The steps on the reference page, done as they stand there. */

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({
  packages: ['blue-badge', 'graffiti', 'missed-collection'],
  clock: () => now,
  driven: true,
})
const key = await keyFor(app, now, { scopes: ['journeys:send', 'cases:read'] })
const person = new Person(app.server)
await person.open(`/at/${app.slug}/api`)
const steps = [...person.html.matchAll(/<li><h3[^>]*>.*?<pre[^>]*>([\s\S]*?)<\/pre>/g)].map(found =>
  (found[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&'),
)

/** What a shell would make of one of our calls. */
function run(step: string, variables: Record<string, string>) {
  const told = Object.entries(variables).reduce(
    (text, [name, value]) => text.replaceAll(`$${name}`, value),
    step.replace(/^[A-Z]+=…\n/, '').replaceAll('\\\n', ''),
  )
  const method = /-X (\w+)/.exec(told)?.[1] ?? 'GET'
  const address = /curl (?:-X \w+ )?"([^"]+)"/.exec(told)?.[1] ?? ''
  const headers = Object.fromEntries(
    [...told.matchAll(/-H (["'])([\w-]+): (.*?)\1/g)].map(([, , name, value]) => [
      String(name),
      String(value),
    ]),
  )
  const data = /-d '([\s\S]*)'$/.exec(told)?.[1]
  return program(app.server, '')(method as 'GET', address, {
    headers,
    ...(data === undefined ? {} : { json: JSON.parse(data) }),
  })
}

test('each step of the reference page works as it stands, from a key to how the case is', async () => {
  const [keyStep, look, begin, answer, send, follow] = steps
  assert.equal(keyStep, 'KEY=mh_…')
  assert.equal(steps.length, 7)
  const service = await run(look ?? '', {})
  assert.equal(service.status, 200, service.text)
  const begun = await run(begin ?? '', { KEY: key })
  assert.equal(begun.status, 201, begun.text)
  const variables = { KEY: key, JOURNEY: begun.body.journey }
  const answered = await run(answer ?? '', variables)
  assert.equal(answered.status, 200, answered.text)
  assert.equal(answered.body.next.kind, 'send')
  const sent = await run(send ?? '', variables)
  assert.equal(sent.status, 201, sent.text)
  const seen = await run(follow ?? '', { ...variables, REFERENCE: sent.body.reference })
  assert.equal(seen.status, 200, seen.text)
  assert.equal(seen.body.channel, 'api')
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

test('the receiver on the page takes what we signed, and nothing else', async () => {
  const port = await freePort()
  const file = join(mkdtempSync(join(tmpdir(), 'receiver-')), 'receiver.mjs')
  const ready = `.listen(${port}, '127.0.0.1', () => console.log('listening'))`
  writeFileSync(file, steps[6]?.replace('.listen(8080)', ready) ?? '')
  const secret = Buffer.from('a secret of ours')
  const receiver = spawn(process.execPath, [file], {
    env: { ...process.env, SECRET: `whsec_${secret.toString('base64')}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  after(() => receiver.kill())
  await once(receiver.stdout, 'data')
  const body = JSON.stringify({ type: 'case.opened', data: { name: 'Siân' } })
  const at = String(Math.floor(Date.now() / 1000))
  const post = async (signed: string, when = at) => {
    const told = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'webhook-id': 'm1', 'webhook-timestamp': when, 'webhook-signature': signed },
      body,
    })
    return told.status
  }
  const by = (who: Buffer, when = at) =>
    `v1,${createHmac('sha256', who).update(`m1.${when}.${body}`).digest('base64')} v1a,x`
  assert.equal(await post(by(secret)), 204)
  assert.equal(await post(by(Buffer.from('another'))), 401)
  assert.equal(await post(by(secret, '1772618400'), '1772618400'), 401)
  assert.equal(await post(''), 401)
})
