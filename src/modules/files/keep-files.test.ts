import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { give, stateOf, storedNames } from '#test/support/file-keeping.ts'
import { aboutTest, fileServer } from '#test/support/file-server.ts'
import { EICAR, pdfOf, photo } from '#test/support/made-files.ts'
import { attachFiles, handOverFiles } from './attach-files.ts'
import { copyStored } from './copy-stored.ts'
import { openKeyRing, resealKeys } from './council-keys.ts'
import { promiseEvidence } from './promise-evidence.ts'
import { releaseFiles } from './release-files.ts'
import { endReuse, keepForReuse, listReusable, useAgain } from './reuse-files.ts'
import type { Scanner, ScanResult } from './scan/scanner.ts'
import { diskStorage } from './storage/disk-storage.ts'
import { blobName } from './storage/storage.ts'
import { listPromises, listUsed } from './store-uses.ts'
import { sweepFiles } from './sweep-files.ts'
import { verifyFiles } from './verify-files.ts'

let now = new Date('2026-03-04T10:00:00Z')
let scan: ScanResult | undefined = { kind: 'clean' }
const scanner: Scanner = {
  name: 'test',
  isReal: true,
  scan: async () => scan ?? { kind: 'notScanned', why: 'away' },
  isThere: async () => scan !== undefined,
}
const rules = {
  kinds: { paper: { label: { en: 'Paper', cy: 'Papur' }, formats: ['pdf'] } },
} as const
const app = await fileServer({ open: true, rules }, { clock: () => now, files: { scanner } })
const about = () => aboutTest(newId())
const by = () => ({ now, actor: { kind: 'system', name: 'test' } as const })
const filesOf = (of: ReturnType<typeof about>) => app.inside(tx => listUsed(tx, of))

async function eventsOf(
  fileId: string,
): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { rows } = await app.inside(tx =>
    tx.query(
      sql`select type, data from kernel.event where council_id = ${app.council.id} and subject_id = ${fileId} order by id`,
    ),
  )
  return rows
}

test('the same content is stored once for a council, and goes with the last that uses it', async () => {
  const [first, second] = [about(), about()]
  await give(app, first, { name: 'one.pdf', bytes: pdfOf() })
  await give(app, second, { name: 'two.pdf', bytes: pdfOf() })
  await app.drain()
  assert.deepEqual([await stateOf(app, first), await stateOf(app, second)], [['clean'], ['clean']])
  assert.equal((await storedNames(app)).length, 1)
  await app.inside(tx => releaseFiles(tx, by(), first))
  await app.drain()
  assert.equal((await storedNames(app)).length, 1)
  await app.inside(tx => releaseFiles(tx, by(), second))
  await app.drain()
  assert.deepEqual(await storedNames(app), [])
})

test('what a journey was given is its case’s once it is sent, but for what was refused', async () => {
  const [journey, ofCase] = [about(), about()]
  await give(app, journey, { name: 'good.pdf', bytes: pdfOf(['<</A 1>>']) })
  await give(app, journey, { name: 'bad.pdf', bytes: Buffer.from('%PDF-1.7 broken') })
  const promise = { kind: 'paper', choice: 'later', by: parsePlainDate('2026-03-20') } as const
  const byDay = promise.by
  if (byDay === undefined) throw new Error('no date')
  const later = { ...rules, later: { withinDays: 28 } }
  await app.inside(tx =>
    promiseEvidence(tx, by(), {
      about: journey,
      question: 'papers',
      rules: later,
      promise: { ...promise, by: byDay },
    }),
  )
  await app.drain()
  await app.inside(async tx => {
    await handOverFiles(tx, by(), { from: journey, to: ofCase })
    await releaseFiles(tx, by(), journey)
  })
  await app.drain()
  assert.deepEqual(
    (await filesOf(ofCase)).map(file => file.name),
    ['good.pdf'],
  )
  assert.deepEqual(await filesOf(journey), [])
  const promised = await app.inside(tx => listPromises(tx, ofCase, 'papers'))
  assert.deepEqual(promised, [{ kind: 'paper', choice: 'later', by: byDay }])
})

test('nothing is served before a scanner has seen it, and waiting files are scanned when it is back', async () => {
  scan = undefined
  const of = about()
  const fileId = await give(app, of, { name: 'wait.pdf', bytes: pdfOf(['<</B 2>>']) })
  await app.drain()
  const [waiting] = await filesOf(of)
  assert.deepEqual([waiting?.state, waiting?.blobId], ['notScanned', null])
  assert.match((await storedNames(app)).join(), /quarantine\//)
  now = new Date(now.getTime() + 61_000)
  await app.inside(tx => askAgain(tx))
  await app.drain()
  assert.deepEqual(await stateOf(app, of), ['notScanned'], 'the scanner is still away')
  scan = { kind: 'clean' }
  await app.inside(tx => askAgain(tx))
  await app.drain()
  assert.deepEqual(await stateOf(app, of), ['clean'])
  assert.doesNotMatch((await storedNames(app)).join(), /quarantine/)
  assert.deepEqual(
    (await eventsOf(fileId)).map(event => event.type),
    ['file.received', 'file.waited', 'file.cleared'],
  )
})

async function askAgain(tx: Parameters<Parameters<typeof app.inside>[0]>[0]) {
  const { askScanner } = await import('./rescan-files.ts')
  await askScanner.run(tx, contextAt())
}

function contextAt() {
  const log = { error() {}, warn() {}, info() {}, debug() {} }
  return { db: app.pool, now, council: app.council, log }
}

test('an infected file is thrown away and told of, with everything it was given for', async () => {
  scan = { kind: 'infected', signature: 'Bad.Thing' }
  const of = about()
  const fileId = await give(app, of, { name: 'x.txt', bytes: EICAR })
  await app.drain()
  scan = { kind: 'clean' }
  assert.deepEqual(await stateOf(app, of), ['infected'])
  assert.doesNotMatch((await storedNames(app)).join(), /quarantine/)
  const refused = (await eventsOf(fileId)).find(event => event.type === 'file.refused')
  assert.equal(refused?.data['refusal'], 'infected')
  assert.deepEqual(refused?.data['uses'], [
    { aboutKind: 'test', aboutId: of.id, question: 'papers', kind: 'paper' },
  ])
})

test('an owner lets a file be kept, uses it again while it is valid, and ends that', async () => {
  const [first, second] = [about(), about()]
  const ownerId = newId()
  const until = parsePlainDate('2026-09-01')
  if (until === undefined) throw new Error('no date')
  const fileId = await give(app, first, { name: 'mine.jpg', bytes: await photo() })
  await app.drain()
  await app.inside(tx => keepForReuse(tx, by(), { fileId, ownerId, until }))
  await app.inside(tx => releaseFiles(tx, by(), first))
  assert.deepEqual(
    (await app.inside(tx => listReusable(tx, ownerId, now))).map(file => file.id),
    [fileId],
  )
  const to = { about: second, question: 'papers', kind: 'paper' }
  const use = (owner: string, at: Date) =>
    app.inside(tx => useAgain(tx, { ...by(), now: at }, { fileId, ownerId: owner, to }))
  assert.equal(await use(newId(), now), false, 'another’s')
  assert.equal(await use(ownerId, new Date('2026-09-02T10:00:00Z')), false, 'no longer valid')
  assert.equal(await use(ownerId, now), true)
  assert.equal(await app.inside(tx => endReuse(tx, by(), { fileId, ownerId: newId() })), false)
  await app.inside(tx => endReuse(tx, by(), { fileId, ownerId }))
  assert.deepEqual(await app.inside(tx => listReusable(tx, ownerId, now)), [])
  assert.deepEqual(await stateOf(app, second), ['clean'], 'the case that uses it keeps it')
  await app.inside(tx => releaseFiles(tx, by(), second))
  await app.drain()
  assert.equal((await app.inside(tx => listUsed(tx, second))).length, 0)
})

test('no one keeps a file for longer than consent lasts', async () => {
  const of = about()
  const [ownerId, until] = [newId(), parsePlainDate('2036-01-01')]
  if (until === undefined) throw new Error('no date')
  const fileId = await give(app, of, {
    name: 'long.jpg',
    bytes: await photo({ colour: '#abcdef' }),
  })
  await app.drain()
  await app.inside(tx => keepForReuse(tx, by(), { fileId, ownerId, until }))
  const [kept] = await app.inside(tx => listReusable(tx, ownerId, now))
  assert.equal(kept?.keptUntil, '2027-04-04')
  await app.inside(tx => releaseFiles(tx, by(), of))
  now = new Date('2027-04-06T10:00:00Z')
  await app.inside(tx => sweepFiles.run(tx, contextAt()))
  await app.drain()
  assert.equal((await eventsOf(fileId)).at(-1)?.type, 'file.erased')
  now = new Date('2026-03-04T11:00:00Z')
})

test('no file that is not there can be attached', async () => {
  const to = { about: about(), question: 'papers', kind: 'paper' }
  await assert.rejects(
    app.inside(tx => attachFiles(tx, by(), [newId()], to)),
    { code: 'NOT_FOUND' },
  )
})

test('verify finds what is missing, altered or put in another’s place', async () => {
  const of = about()
  for (const text of ['one', 'two', 'three'])
    await give(app, of, { name: `${text}.pdf`, bytes: pdfOf([`(${text})`]) })
  await app.drain()
  const verify = async () => {
    const found: string[] = []
    const count = await verifyFiles(app.files, { db: app.pool, councilId: app.council.id }, each =>
      found.push(each.what),
    )
    return { count, found }
  }
  const before = await verify()
  assert.deepEqual(before.found, [])
  const [one, two, three] = (await filesOf(of)).map(file =>
    blobName(app.council.id, file.blobId ?? ''),
  )
  if (one === undefined || two === undefined || three === undefined) throw new Error('not stored')
  const { storage } = app.files
  const bytesOf = async (name: string) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of storage.read(name, 0, 1e9)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  const kept = await Promise.all([one, two, three].map(bytesOf))
  await storage.remove(one)
  const altered = Buffer.from(kept[1] ?? '')
  altered[50] = (altered[50] ?? 0) ^ 1
  await storage.put(two, altered)
  await storage.put(three, kept[0] ?? Buffer.alloc(0))
  const { found } = await verify()
  assert.deepEqual(found.sort(), [
    'a stored file does not open',
    'a stored file does not open',
    'a stored file is not there',
  ])
  await Promise.all(
    [one, two, three].map((name, index) => storage.put(name, kept[index] ?? Buffer.alloc(0))),
  )
  assert.deepEqual(await verify(), before)
})

test('verify finds a piece that is gone from quarantine', async () => {
  scan = undefined
  const of = about()
  await give(app, of, { name: 'wait.pdf', bytes: pdfOf(['(wait)']) })
  await app.drain()
  const [name] = (await storedNames(app)).filter(each => each.startsWith('quarantine/'))
  await app.files.storage.remove(`${app.council.id}/${name}`)
  const found: string[] = []
  const from = { db: app.pool, councilId: app.council.id }
  await verifyFiles(app.files, from, each => found.push(each.what))
  assert.deepEqual(found, ['a file that waits to be checked is not whole'])
  await app.inside(tx => releaseFiles(tx, by(), of))
  scan = { kind: 'clean' }
})

test('a full disk or a bucket that is away is said to pass, and the upload is kept for going on', async () => {
  const broken = {
    ...app.files,
    storage: { ...app.files.storage, put: async () => Promise.reject(new Error('ENOSPC')) },
  }
  const of = about()
  await assert.rejects(give({ ...app, files: broken }, of, { name: 'a.pdf', bytes: pdfOf() }), {
    code: 'STORAGE_AWAY',
    status: 503,
  })
  assert.deepEqual(await stateOf(app, of), ['receiving'])
  await app.inside(tx => releaseFiles(tx, by(), of))
})

test('a backup of stored bytes copies what is new, and gives back what was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-copy-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const beside = diskStorage(join(folder, 'backup'))
  const all = (await storedNames(app)).length
  assert.deepEqual(await copyStored(app.files.storage, beside), { copied: all, already: 0 })
  await give(app, about(), { name: 'new.pdf', bytes: pdfOf(['(new)']) })
  await app.drain()
  assert.deepEqual(await copyStored(app.files.storage, beside), { copied: 1, already: all })
  const elsewhere = diskStorage(join(folder, 'elsewhere'))
  await copyStored(beside, elsewhere)
  const setup = { keys: app.files.keys, storage: elsewhere }
  const found: unknown[] = []
  await verifyFiles(setup, { db: app.pool, councilId: app.council.id }, each => found.push(each))
  assert.deepEqual(found, [])
})

test('the installation’s secret can be changed; the one before opens nothing then', async () => {
  const [present, next] = ['x'.repeat(40), 'y'.repeat(40)]
  const from = { db: app.pool, councilId: app.council.id }
  const found: unknown[] = []
  const verifyWith = (secret: string, previousSecret?: string) =>
    verifyFiles(
      { storage: app.files.storage, keys: openKeyRing({ secret, previousSecret }) },
      from,
      each => found.push(each),
    )
  await verifyWith(next, present)
  assert.deepEqual(found, [], 'both secrets are known while it is changed')
  const reseal = () => app.inside(tx => resealKeys(tx, { secret: next, previousSecret: present }))
  assert.equal(await reseal(), 1)
  assert.equal(await reseal(), 0)
  await verifyWith(next)
  assert.deepEqual(found, [])
  await verifyWith(present)
  assert.ok(found.length > 0)
  await app.inside(tx => resealKeys(tx, { secret: present, previousSecret: next }))
})
