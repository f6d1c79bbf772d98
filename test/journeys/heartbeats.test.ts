import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openSigningKey } from '#kernel/audit/signing-key.ts'
import { createLog } from '#kernel/log.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { feedCommand } from '#services'
import { signHeartbeat } from '../../src/modules/services/sharing/heartbeat.ts'
import { sendHeartbeats } from '../../src/modules/services/sharing/send-heartbeats.ts'
import { testApp } from '../support/app.ts'
import { SAMPLE, samplePublisher } from '../support/sample-feed.ts'
import { serviceOwner } from '../support/service-owner.ts'
import { serveFolder } from '../support/static-server.ts'

/* Who runs a package is told to its publisher by a signed word once a week, where that is chosen; and the package passes into other hands. */

// The reader judges by the clock of the machine whether a feed's word is over.
let now = new Date()
const start = now
const { work, feed, keys, feeding, fingerprint, packageFolder } = samplePublisher(now)
const app = await testApp({
  packages: [],
  clock: () => now,
  driven: true,
  privateLinks: true,
  environment: { MOOTHALL_DATA_DIR: join(work, 'data') },
})
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
after(() => app.server.close())

/** The publisher's door; it can be out of order. */
let inOrder = true
const posted: string[] = []
const door = createServer(async (request, answer) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  posted.push(Buffer.concat(parts).toString())
  if (!inOrder) return answer.writeHead(503).end()
  const body = posted.at(-1) ?? ''
  const heard = await fetch(`${origin}/at/${app.slug}/heartbeats`, { method: 'POST', body })
  return answer.writeHead(heard.status).end()
}).listen(0, '127.0.0.1')
await new Promise(ready => door.once('listening', ready))
after(() => door.close())
const listener = `http://127.0.0.1:${(door.address() as AddressInfo).port}/heartbeats`

await feeding('make', feed, '--name', 'Marchford District Council', '--heartbeats', listener)
await feeding('add', feed, packageFolder(1))
const address = await serveFolder(feed)
const staff = `/at/${app.slug}/staff/services`

async function later(days: number): Promise<void> {
  now = new Date(now.getTime() + days * 86_400_000)
  await app.worker?.drain(app.councilId)
}
const key = await openSigningKey(join(work, 'data', 'audit-key.pem'))

/** The weekly round; the key is given where the installation has chosen to tell. */
async function roundOf(signing: typeof key | undefined): Promise<void> {
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  const context = { db: app.pool, now, council, log: createLog('error') }
  await inCouncil(app.pool, app.councilId, tx => sendHeartbeats(signing).run(tx, context))
  await app.worker?.drain(app.councilId)
}
const owner = (name: string) => serviceOwner(app, name, now)

test('a council adopts from a feed that listens, and puts the package online', async () => {
  const [ann, ben] = [await owner('Ann Author'), await owner('Ben Approver')]
  await ann.open(`${staff}/feeds/new`)
  await ann.press('Check and follow', { address, fingerprint: await fingerprint() })
  assert.match(ann.path, /done=followed/, ann.text().slice(0, 500))
  await ann.open(ann.link('Apply for a thing'))
  await ann.press('Adopt this package')
  await ann.press('Propose these changes', { note: 'As it is' })
  await ben.open(ann.path)
  await ben.press('Approve', { when: 'now', note: 'Good' })
  await app.worker?.drain(app.councilId)
  await ann.open(`/at/${app.slug}/${SAMPLE}`)
  assert.equal(ann.status, 200)
})

test('once a week it is told that the package runs; a publisher out of order is told again', async () => {
  inOrder = false
  await roundOf(undefined)
  assert.equal(posted.length, 0, 'without having chosen it, nothing is sent')
  await roundOf(key)
  await roundOf(key)
  assert.equal(posted.length, 1, 'one for the package that is online')
  assert.doesNotMatch(posted[0] ?? '', /testham/i, 'the council is not named')
  inOrder = true
  await later(1 / 24)
  assert.equal(posted.length, 2)
  assert.equal(posted[0], posted[1], 'the same word again')
})

test('it counts once the publisher knows whose installation it is', async () => {
  const cat = await owner('Cat Counter')
  await cat.open(`${staff}/heartbeats`)
  assert.match(cat.text(), /Nobody that you know has been heard/)
  assert.match(cat.text(), /An installation that has no name yet Not known yet 1 council runs it/)
  await cat.press('We know it', { name: '' })
  assert.equal(cat.status, 400)
  assert.match(cat.text(), /Enter whose installation it is/)
  await cat.press('We know it', { name: 'Testham' })
  assert.match(cat.text(), /apply-for-a-thing : 1 council runs it/)
  await cat.open(`${staff}/${SAMPLE}/lineage`)
  assert.match(cat.text(), /Heard here 1 council runs it, on 1 installation that you know/)
  const lines: string[] = []
  const open = async () => ({ db: app.pool, councils: await app.councils(), close: async () => {} })
  const args = ['count', feed, '--keys', keys, '--council', app.slug]
  assert.equal(await feedCommand(args, { out: line => lines.push(line), now: start, open }), 0)
  assert.deepEqual(lines, [`${SAMPLE}: 1 councils`])
  await cat.open(`${staff}/feeds`)
  await cat.press('Look now')
  assert.match(cat.text(), /1 council runs it/)
  await cat.open(`${staff}/${SAMPLE}/lineage`)
  assert.match(cat.text(), /Elsewhere 1 council runs it, counted by Marchford District Council/)
})

const post = (payload: string) =>
  app.server.inject({ method: 'POST', url: `/at/${app.slug}/heartbeats`, payload })

test('what is no heartbeat, was altered, or is of other days, is refused; the same word twice is one', async () => {
  const beat = posted[0] ?? ''
  assert.equal((await post('hello')).statusCode, 400)
  assert.equal((await post(beat.replace('"version":1', '"version":9'))).statusCode, 400)
  const pair = generateKeyPairSync('ed25519')
  const old = { ...JSON.parse(beat).heartbeat, at: '2020-01-01T00:00:00Z' }
  assert.equal((await post(signHeartbeat(old, pair))).statusCode, 400)
  assert.equal((await post(beat)).statusCode, 202)
  const dan = await owner('Dan Counter')
  await dan.open(`${staff}/heartbeats`)
  assert.match(dan.text(), /apply-for-a-thing : 1 council runs it/)
  await dan.press('Do not count it', { name: 'Testham' })
  assert.equal((await post(beat)).statusCode, 403)
  assert.match(dan.text(), /Nobody that you know has been heard/)
})

test('strangers cannot fill the list: so many wait to be known, and no more', async () => {
  const { heartbeat } = JSON.parse(posted[0] ?? '{}')
  for (let n = 0; n < 200; n += 1) {
    const answer = await post(signHeartbeat(heartbeat, generateKeyPairSync('ed25519')))
    if (answer.statusCode === 429) break
    assert.equal(answer.statusCode, 202)
  }
  assert.equal(
    (await post(signHeartbeat(heartbeat, generateKeyPairSync('ed25519')))).statusCode,
    429,
  )
})

test('a package passes to another steward, whom the one before has named and signed', async () => {
  const other = samplePublisher(start)
  await other.feeding('make', other.feed, '--name', 'Wenlow County Council')
  const next = packageFolder(2, { 'content.en.yaml': [['summary: ', 'summary: In plain words, ']] })
  const succeeds = ['--succeeds', 'Marchford District Council', '--because', 'Reorganised']
  await other.feeding('add', other.feed, next, ...succeeds)
  const to = await serveFolder(other.feed)
  const handing = ['hand-over', feed, '--package', SAMPLE, '--to', 'Wenlow County Council']
  assert.equal((await feeding(...handing, '--address', to)).code, 2, 'without a fingerprint')
  const whole = ['--address', to, '--fingerprint', await other.fingerprint()]
  const handed = await feeding(...handing, ...whole, '--because', 'Reorganised in 2027')
  assert.equal(handed.code, 0, handed.said)

  const eve = await owner('Eve Author')
  await eve.open(`${staff}/feeds`)
  await eve.press('Look now')
  await eve.open(`${staff}/${SAMPLE}/lineage`)
  assert.match(eve.text(), /Marchford District Council hands this package over to Wenlow County/)
  assert.match(eve.text(), /Reorganised in 2027/)
  await eve.press('Follow Wenlow County Council')
  assert.match(
    eve.text(),
    /Its releases come from the new steward from now on/,
    eve.text().slice(0, 600),
  )
  assert.match(eve.text(), /Release 2 is here/)
  await eve.open(`${staff}/${SAMPLE}/lineage`)
  assert.match(eve.text(), /Answers for it Wenlow County Council/)
  assert.match(eve.text(), /Handed over .*Marchford District Council → Wenlow County Council/)
  assert.doesNotMatch(eve.text(), /hands this package over/)
})
