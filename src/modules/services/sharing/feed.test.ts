import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sampleModel } from '../package/sample-package.ts'
import { readFeedKeys } from './feed-keys.ts'
import { type FeedProblem, problemOf } from './feed-problem.ts'
import { addRelease, fingerprintOf, makeFeed, type Place, rewriteTargets } from './make-feed.ts'
import { packPackage, unpackPackage } from './package-file.ts'
import { readFeed, type Trusted } from './read-feed.ts'
import { rotateKeys } from './rotate-keys.ts'

const folders = mkdtempSync(join(tmpdir(), 'feed-test-'))
after(() => rmSync(folders, { recursive: true, force: true }))

let made = 0
async function newFeed(now = new Date(), root: { rootKeys?: number; threshold?: number } = {}) {
  made += 1
  const place: Place = {
    folder: join(folders, `feed-${made}`),
    keys: join(folders, `keys-${made}`),
    now,
  }
  const feed = await makeFeed(place, { name: 'Marchford', ...root })
  assert.equal(feed.kind, 'made')
  return place
}

const first = sampleModel()
const second = sampleModel({ 'service.yaml': [['version: 1', 'version: 2']] })

/** The problem of a feed, or the trusted metadata of one that is well. */
async function look(place: Place, trusted?: Trusted): Promise<FeedProblem | Trusted> {
  const fingerprint = await fingerprintOf(place.folder)
  return readFeed({ at: place.folder, trusted, fingerprint }, async looked =>
    looked.ok ? looked.look.trusted : looked.problem,
  )
}

async function openOf(place: Place, model: { id: string; version: number }, trusted?: Trusted) {
  const fingerprint = await fingerprintOf(place.folder)
  return readFeed({ at: place.folder, trusted, fingerprint }, async looked => {
    assert.ok(looked.ok)
    return looked.look.open({ package: model.id, version: model.version })
  })
}

async function trustedOf(place: Place): Promise<Trusted> {
  const trusted = await look(place)
  assert.ok(typeof trusted === 'object', String(trusted))
  return trusted
}

function copyOf(place: Place, name: string): string {
  const copy = join(folders, name)
  cpSync(place.folder, copy, { recursive: true })
  return copy
}

test('a package travels by a feed and arrives as it was, hash for hash', async () => {
  const place = await newFeed()
  assert.deepEqual(await addRelease(place, { model: first, stage: 'all' }), { kind: 'added' })
  assert.deepEqual(await addRelease(place, { model: first, stage: 'all' }), { kind: 'unchanged' })
  const opened = await openOf(place, first)
  assert.ok(opened.ok)
  assert.equal(opened.file.model.hash, first.hash)
  assert.deepEqual(
    Object.keys(opened.file.model.definition.facts),
    Object.keys(first.definition.facts),
  )
  assert.equal(opened.file.lineage.steward, first.definition.owner)
})

test('a release in a feed never changes, and nothing older follows', async () => {
  const place = await newFeed()
  await addRelease(place, { model: second, stage: 'all' })
  const other = sampleModel({
    'service.yaml': [['version: 1', 'version: 2']],
    'content.en.yaml': [['summary: ', 'summary: Now ']],
  })
  assert.notEqual(other.hash, second.hash)
  assert.deepEqual(await addRelease(place, { model: other, stage: 'all' }), {
    kind: 'refused',
    reason: 'otherContent',
  })
  assert.deepEqual(await addRelease(place, { model: first, stage: 'all' }), {
    kind: 'refused',
    reason: 'older',
  })
})

test('a file that was altered on its way is refused', async () => {
  const place = await newFeed()
  await addRelease(place, { model: first, stage: 'all' })
  const folder = join(place.folder, 'targets', first.id)
  const [name = ''] = readdirSync(folder)
  const text = readFileSync(join(folder, name), 'utf8')
  writeFileSync(join(folder, name), text.replace('"payload":"e', '"payload":"f'))
  const opened = await openOf(place, first)
  assert.equal(opened.ok || opened.problem, 'mixed')
})

test('rollback: what is older than what was seen is refused', async () => {
  const place = await newFeed()
  await addRelease(place, { model: first, stage: 'all' })
  const old = copyOf(place, 'old-feed')
  await addRelease(place, { model: second, stage: 'all' })
  const trusted = await trustedOf(place)
  assert.equal(await look({ ...place, folder: old }, trusted), 'rolledBack')
})

test('freeze: a feed whose word is over is refused, until it is signed anew', async () => {
  const place = await newFeed(new Date(Date.now() - 60 * 86_400_000))
  assert.equal(await look(place), 'expired')
  await rewriteTargets({ ...place, now: new Date() })
  assert.equal(typeof (await look(place)), 'object')
})

test('mix and match: parts of two states of a feed are refused', async () => {
  const place = await newFeed()
  await addRelease(place, { model: first, stage: 'all' })
  const old = copyOf(place, 'mixed-feed')
  await addRelease(place, { model: second, stage: 'all' })
  // The old targets under the number of the new, with the new snapshot and timestamp.
  writeFileSync(join(place.folder, '3.targets.json'), readFileSync(join(old, '2.targets.json')))
  assert.equal(await look(place), 'mixed')
})

test('a feed that is not the one whose fingerprint was told is refused', async () => {
  const place = await newFeed()
  const refused = await readFeed(
    { at: place.folder, fingerprint: '0'.repeat(64) },
    async looked => looked.ok || looked.problem,
  )
  assert.equal(refused, 'otherRoot')
})

test('a reader follows new keys, and a file signed by a revoked key is refused everywhere', async () => {
  const place = await newFeed()
  await addRelease(place, { model: first, stage: 'all' })
  const trusted = await trustedOf(place)
  const [oldKey] = (await readFeedKeys(place.keys)).targets
  assert.ok(oldKey)
  const oldFile = packPackage(first, { key: oldKey })
  await rotateKeys(place, { role: 'targets', revoke: 'A laptop was lost' })
  const opened = await openOf(place, first, trusted)
  assert.ok(opened.ok, JSON.stringify(opened))
  assert.equal(opened.file.model.hash, first.hash)
  const trust = { keys: [oldKey.publicHex], revoked: [oldKey.id] }
  const refused = unpackPackage(oldFile, trust)
  assert.equal(refused.ok || refused.problem, 'revokedKey')
})

test('a new root is followed when the old one signed it, and not when a thief did', async () => {
  const place = await newFeed(new Date(), { rootKeys: 3, threshold: 2 })
  const trusted = await trustedOf(place)
  const thief = await newFeed(new Date(), { rootKeys: 3, threshold: 2 })
  await rotateKeys(thief, { role: 'root' })
  const stolen = copyOf(place, 'stolen-feed')
  cpSync(join(thief.folder, '2.root.json'), join(stolen, '2.root.json'))
  assert.equal(await look({ ...place, folder: stolen }, trusted), 'badSignature')
  await rotateKeys(place, { role: 'root' })
  await rotateKeys(place, { role: 'timestamp' })
  assert.equal(typeof (await look(place, trusted)), 'object')
})

test('a feed is a static folder: any web server will do', async () => {
  const place = await newFeed()
  await addRelease(place, { model: first, stage: 'all' })
  const server = createServer((request, answer) => {
    try {
      answer.end(readFileSync(join(place.folder, new URL(request.url ?? '', 'http://x').pathname)))
    } catch {
      answer.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const at = `http://127.0.0.1:${port}`
  const fingerprint = await fingerprintOf(place.folder)
  const hash = await readFeed({ at, fingerprint, allowPrivate: true }, async looked => {
    assert.ok(looked.ok, JSON.stringify(looked))
    const opened = await looked.look.open({ package: first.id, version: 1 })
    return opened.ok && opened.file.model.hash
  })
  assert.equal(hash, first.hash)
  const guarded = await readFeed({ at, fingerprint }, async looked => looked.ok || looked.problem)
  assert.equal(guarded, 'private', 'only who may reach this machine reaches it')
  server.close()
  const away = await readFeed(
    { at, fingerprint, allowPrivate: true },
    async looked => looked.ok || looked.problem,
  )
  assert.equal(away, 'away')
})

test('a file alone is opened by a known key only, and holds against every alteration', async () => {
  const [key] = (await readFeedKeys((await newFeed()).keys)).targets
  assert.ok(key)
  const text = packPackage(first, { key })
  const trust = { keys: [key.publicHex], revoked: [] }
  assert.ok(unpackPackage(text, trust).ok)
  const problem = (altered: string, by = trust) => {
    const unpacked = unpackPackage(altered, by)
    return unpacked.ok || unpacked.problem
  }
  assert.equal(problem(text, { keys: [], revoked: [] }), 'unknownKey')
  assert.equal(problem(text.replace('"payload":"e', '"payload":"f')), 'tampered')
  assert.equal(problem('{}'), 'notAPackage')
  assert.equal(problem('not JSON'), 'notAPackage')
  assert.equal(problem(JSON.stringify({ ...JSON.parse(text), signatures: [] })), 'unsigned')
})

test('an unknown fault is a refusal, never a way through', () => {
  assert.equal(problemOf(new Error('something else')).problem, 'mixed')
})
