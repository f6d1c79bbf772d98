import assert from 'node:assert/strict'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openSigningKey } from '#kernel/audit/signing-key.ts'
import { forgetAfter } from '#kernel/kept-briefly.ts'
import { createLog } from '#kernel/log.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { adoptCommand, feedCommand, findModelByPath, heartbeatCommand } from '#services'
import { findAdoption } from '../../src/modules/services/overlay/store-adoptions.ts'
import { sampleFiles } from '../../src/modules/services/package/sample-package.ts'
import { takeBack } from '../../src/modules/services/publishing/take-back.ts'
import { deleteFaultsBefore } from '../../src/modules/services/sharing/store-faults.ts'
import { findFeedAt } from '../../src/modules/services/sharing/store-feeds.ts'
import { lookAtFeed } from '../../src/modules/services/sharing/take-from-feed.ts'
import { watchUpgrades } from '../../src/modules/services/sharing/watch-upgrades.ts'
import { testApp } from '../support/app.ts'
import { Person } from '../support/person.ts'
import { serviceOwner } from '../support/service-owner.ts'

/* A package goes from one council to another by a signed feed, and its releases follow by themselves, as far as they are trusted. */

// The reader judges by the clock of the machine whether a feed's word is over.
const now = new Date()
const app = await testApp({ packages: [], clock: () => now, driven: true })
const ann = await serviceOwner(app, 'Ann Author', now)
const ben = await serviceOwner(app, 'Ben Approver', now)
const staff = `/at/${app.slug}/staff/services`
const work = mkdtempSync(join(tmpdir(), 'sharing-'))
after(() => rmSync(work, { recursive: true, force: true }))
const [feed, keys] = [join(work, 'feed'), join(work, 'keys')]
const name = 'apply-for-a-thing'

/** The package at a version, as files in a folder of its name. */
function packageFolder(version: number, edits: Parameters<typeof sampleFiles>[0] = {}): string {
  const folder = join(work, `v${version}-${readdirSync(work).length}`, name)
  mkdirSync(join(folder, 'letters'), { recursive: true })
  const all = {
    ...edits,
    'service.yaml': [...(edits['service.yaml'] ?? []), ['version: 1', `version: ${version}`]],
  } as typeof edits
  for (const [file, text] of sampleFiles(all)) writeFileSync(join(folder, file), text)
  return folder
}

async function tell(run: (out: (line: string) => void) => Promise<number>) {
  const lines: string[] = []
  const code = await run(line => lines.push(line))
  return { code, said: lines.join('\n') }
}
const feeding = (...args: string[]) =>
  tell(out => feedCommand([...args, '--keys', keys], { out, now }))
const adopting = (...args: string[]) =>
  tell(async out => {
    const open = async () => ({
      db: app.pool,
      councils: await app.councils(),
      close: async () => undefined,
    })
    return adoptCommand([...args, '--council', app.slug], { out, now, open })
  })
const adoption = async () => {
  const found = await readingCouncil(app.pool, app.councilId, tx => findAdoption(tx, name))
  assert.ok(found)
  return found
}
const online = () => readingCouncil(app.pool, app.councilId, tx => findModelByPath(tx, name))

async function look() {
  const row = await readingCouncil(app.pool, app.councilId, tx => findFeedAt(tx, feed))
  assert.ok(row)
  const by = {
    db: app.pool,
    now,
    councilId: app.councilId,
    actor: { kind: 'system', name: 'test' } as const,
  }
  const taken = await lookAtFeed(by, row)
  await app.worker?.drain(app.councilId)
  return taken
}

test('a publisher makes a feed and puts a package into it', async () => {
  assert.equal((await feeding('make', feed)).code, 2)
  const made = await feeding('make', feed, '--name', 'Marchford District Council')
  assert.equal(made.code, 0, made.said)
  assert.match(made.said, /fingerprint.*[0-9a-f]{64}/)
  const added = await feeding('add', feed, packageFolder(1))
  assert.equal(added.said, `${name} 1 is in the feed.`)
  assert.equal((await feeding('add', feed, join(work, 'nothing'))).code, 1)
})

test('a council adopts from it, once its fingerprint has been told', async () => {
  const unknown = await adopting(feed)
  assert.equal(unknown.code, 2)
  assert.match(unknown.said, /Ask its publisher for its fingerprint/)
  const wrong = await adopting(feed, '--fingerprint', 'f'.repeat(64))
  assert.equal(wrong.code, 1)
  assert.match(wrong.said, /not the feed whose fingerprint was given/)
  const shown = await tell(out => feedCommand(['show', feed], { out, now }))
  const fingerprint = /fingerprint ([0-9a-f]{64})/.exec(shown.said)?.[1] ?? ''
  const adopted = await adopting(feed, '--fingerprint', fingerprint, '--package', name)
  assert.equal(adopted.code, 0, adopted.said)
  assert.equal((await adoption()).publisher, 'Marchford District Council')
})

test('the council publishes it, and chooses that releases come by themselves', async () => {
  await ann.open(`${staff}/${name}/changes`)
  await ann.press('Save', { channel: 'automatic', ring: 'all' })
  await ann.press('Propose these changes', { note: 'As it is' })
  assert.match(ann.path, /done=proposed/, ann.text().slice(0, 500))
  await ben.open(ann.path)
  await ben.press('Approve', { when: 'now', note: 'Good' })
  await app.worker?.drain(app.councilId)
  assert.equal((await online())?.version, 1)
  await ann.open(`${staff}/feeds`)
  assert.match(ann.text(), /Marchford District Council/)
})

test('a release that only says something better goes on by itself', async () => {
  const folder = packageFolder(2, {
    'content.en.yaml': [['summary: ', 'summary: In plain words, ']],
  })
  await feeding('add', feed, folder)
  const taken = await look()
  assert.deepEqual(taken.ok && taken.kept, [`${name} 2`])
  assert.equal((await adoption()).version, 2)
  const model = await online()
  assert.equal(model?.version, 2)
  assert.match(model?.content.en.summary ?? '', /^In plain words/)
})

test('a release after which customers ask no more than before is left to stand', async () => {
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  await inCouncil(app.pool, app.councilId, tx =>
    watchUpgrades.run(tx, { db: app.pool, now, council, log: createLog('error') }),
  )
  assert.equal((await adoption()).held, null)
})

test('a release after which its pages break down stops those that would follow, and the page says so', async () => {
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  const watch = () =>
    inCouncil(app.pool, app.councilId, tx =>
      watchUpgrades.run(tx, { db: app.pool, now, council, log: createLog('error') }),
    )
  // What is published cannot be read: each page of it breaks down.
  await turnTo(99)
  const resident = new Person(app.server)
  for (let times = 0; times < 4; times += 1) {
    await resident.open(`/at/${app.slug}/${name}`)
    assert.equal(resident.status, 500, resident.text().slice(0, 300))
  }
  await resident.open(`/at/${app.slug}/no-such-service`)
  assert.equal(resident.status, 404)
  await turnTo(2)
  await watch()
  assert.equal((await adoption()).held, 'errors')
  await ann.open(`${staff}/${name}/changes`)
  assert.match(ann.text(), /Nothing is taken by itself now: its pages broke down more often/)
  await ann.press('Save', { channel: 'automatic', ring: 'all' })
  await inCouncil(app.pool, app.councilId, tx => deleteFaultsBefore(tx, new Date('2100-01-01')))
})

const turnTo = (version: number) =>
  inCouncil(app.pool, app.councilId, tx => {
    forgetAfter(tx, 'services')
    return tx.query(
      sql`update services.service set version = ${version} where council_id = ${app.councilId} and package = ${name}`,
    )
  })

test('a release that has not reached the council, or was stopped, does not come', async () => {
  await feeding('add', feed, packageFolder(3), '--stage', 'lab')
  assert.deepEqual(await look().then(taken => taken.ok && taken.kept), [])
  await feeding('halt', feed, '--package', name, '--because', 'It counts wrongly')
  await feeding('stage', feed, '--package', name, '--stage', 'all')
  assert.deepEqual(await look().then(taken => taken.ok && taken.kept), [])
  assert.equal((await adoption()).version, 2)
})

test('a release that asks for more waits for a person', async () => {
  const narrower = packageFolder(4, {
    'service.yaml': [['retention:', 'declare: true\nretention:']],
    'content.en.yaml': [['confirmation:', 'declaration: It is true.\nconfirmation:']],
    'content.cy.yaml': [['confirmation:', 'declaration: Mae’n wir.\nconfirmation:']],
  })
  const added = await feeding('add', feed, narrower)
  assert.equal(added.code, 0, added.said)
  await look()
  assert.equal((await adoption()).version, 2)
  await ann.open(`${staff}/${name}/upgrade`)
  assert.match(ann.text(), /release 4/)
  assert.match(ann.text(), /Take this release/)
})

test('a version that is taken back takes the council’s changes back with it, and stops what goes by itself', async () => {
  await inCouncil(app.pool, app.councilId, tx =>
    takeBack(
      tx,
      { now, actor: { kind: 'system', name: 'test' } },
      { name, from: 2, because: 'It confuses people' },
    ),
  )
  await app.worker?.drain(app.councilId)
  const after = await adoption()
  assert.equal(after.version, 1)
  assert.equal(after.held, 'takenBack')
  await ann.open(`${staff}/${name}/changes`)
  assert.match(ann.text(), /Nothing is taken by itself now: a release was taken back/)
})

test('a feed that goes back in time is refused, told, and holds what comes from it', async () => {
  await ann.open(`${staff}/${name}/changes`)
  await ann.press('Save', { channel: 'automatic', ring: 'all' })
  assert.equal((await adoption()).held, null)
  const kept = join(work, 'kept')
  cpSync(feed, kept, { recursive: true })
  await feeding('refresh', feed)
  assert.ok((await look()).ok)
  rmSync(feed, { recursive: true })
  cpSync(kept, feed, { recursive: true })
  const refused = await look()
  assert.deepEqual(refused, { ok: false, problem: 'rolledBack' })
  assert.equal((await adoption()).held, 'rolledBack')
  await ann.open(`${staff}/feeds`)
  assert.match(ann.text(), /shows something older than what was seen here before/)
})

test('a signed file is adopted by a key that is known, and an unsigned folder lowers trust', async () => {
  const files = readdirSync(join(feed, 'targets', name))
  const file = files.find(each => each.endsWith('-4.json')) ?? ''
  const text = readFileSync(join(feed, 'targets', name, file), 'utf8')
  const alone = join(work, 'alone.json')
  writeFileSync(alone, text)
  const known = await adopting(alone)
  assert.equal(known.code, 0, known.said)
  assert.match(known.said, /here already/)
  writeFileSync(alone, text.replace('"payload":"e', '"payload":"f'))
  const tampered = await adopting(alone)
  assert.equal(tampered.code, 1)
  assert.match(tampered.said, /altered after it was signed/)
  await ann.open(`${staff}/${name}/changes`)
  await ann.press('Save', { channel: 'automatic', ring: 'all' })
  const other = await adopting(packageFolder(5))
  assert.match(other.said, /came from another publisher/)
})

test('a release that comes less well signed than those before it waits for a person, and the page says so', async () => {
  const harmless = packageFolder(5, { 'content.en.yaml': [['summary: ', 'summary: Plainer, ']] })
  await feeding('add', feed, harmless)
  const files = readdirSync(join(feed, 'targets', name))
  const file = files.find(each => each.endsWith('-5.json')) ?? ''
  const alone = join(work, 'five.json')
  cpSync(join(feed, 'targets', name, file), alone)
  const before = (await adoption()).version
  const kept = await adopting(alone)
  assert.equal(kept.code, 0, kept.said)
  await app.worker?.drain(app.councilId)
  assert.equal((await adoption()).held, 'trustLowered')
  assert.equal((await adoption()).version, before)
  for (const page of ['changes', 'upgrade']) {
    await ann.open(`${staff}/${name}/${page}`)
    assert.match(ann.text(), /Nothing is taken by itself now: the newest release came less well/)
  }
  await ann.open(`${staff}/adopted`)
  assert.match(ann.text(), /Automatic upgrades stopped/)
  await ann.open(`${staff}/${name}/changes`)
  await ann.press('Save', { channel: 'automatic', ring: 'all' })
  assert.doesNotMatch(ann.text(), /Nothing is taken by itself/)
})

test('who runs a package is counted by signed heartbeats of installations that are known', async () => {
  const key = await openSigningKey(join(work, 'installation.pem'))
  const beats = join(work, 'beats')
  const councils = await app.councils()
  const sent = await tell(out =>
    heartbeatCommand(['--out', beats], { out, now, db: app.pool, councils, key }),
  )
  assert.match(sent.said, /1 heartbeats are in/)
  const hex = /installation: ([0-9a-f]{64})/.exec(sent.said)?.[1] ?? ''
  const known = join(work, 'known.txt')
  writeFileSync(known, 'nobody\n')
  const none = await feeding('count', feed, '--heartbeats', beats, '--known', known)
  assert.equal(none.said, '1 heartbeats were not counted.')
  writeFileSync(known, `${hex}\n`)
  const counted = await feeding('count', feed, '--heartbeats', beats, '--known', known)
  assert.equal(counted.said, `${name}: 1 councils`)
})
