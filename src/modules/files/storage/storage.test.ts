import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { BUCKET_KEY, bucketServer } from '#test/support/bucket-server.ts'
import { diskStorage } from './disk-storage.ts'
import { openStorage } from './open-storage.ts'
import { type FileStorage, NotStored } from './storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'moothall-storage-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const bucket = await bucketServer()
const config = { dataDirectory: folder, filesUrl: undefined, s3: BUCKET_KEY }
const inBucket = openStorage({
  ...config,
  filesUrl: `s3://papers/moot?region=eu-west-2&endpoint=${encodeURIComponent(bucket.endpoint)}`,
})

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

async function names(storage: FileStorage, prefix: string): Promise<string[]> {
  const all: string[] = []
  for await (const name of storage.list(prefix)) all.push(name)
  return all.sort()
}

for (const [what, storage] of [
  ['a folder', diskStorage(join(folder, 'files'))],
  ['a bucket', inBucket],
] as const) {
  test(`${what} keeps bytes under their names, and gives any part of them`, async () => {
    await storage.put('c1/aa/one', Buffer.from('hello world'))
    assert.equal(String(await whole(storage.read('c1/aa/one', 0, 11))), 'hello world')
    assert.equal(String(await whole(storage.read('c1/aa/one', 6, 100))), 'world')
    assert.equal(String(await whole(storage.read('c1/aa/one', 3, 3))), '')
    assert.equal(await storage.size('c1/aa/one'), 11)
    await storage.put('c1/aa/one', Buffer.from('bye'))
    assert.equal(String(await whole(storage.read('c1/aa/one', 0, 11))), 'bye')
  })

  test(`${what} says what is not there, and lets go of it twice`, async () => {
    await assert.rejects(whole(storage.read('c1/none', 0, 5)), NotStored)
    assert.equal(await storage.size('c1/none'), undefined)
    await storage.put('c1/gone', Buffer.from('x'))
    await storage.remove('c1/gone')
    await storage.remove('c1/gone')
    assert.equal(await storage.size('c1/gone'), undefined)
  })

  test(`${what} lists what it keeps, however much`, async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await storage.put(`c2/${name}`, Buffer.from(name))
    assert.deepEqual(await names(storage, 'c2/'), ['c2/a', 'c2/b', 'c2/c', 'c2/d', 'c2/e'])
    assert.deepEqual(await names(storage, 'c3/'), [])
  })

  test(`${what} takes no name that leads out of it`, async () => {
    for (const name of ['../x', 'a/../../x', '/etc/x', 'a//b', 'A', 'a.b', '', 'a\0'])
      await assert.rejects(async () => storage.put(name, Buffer.from('x')), TypeError, name)
  })
}

test('a folder’s files are their owner’s alone, and a half-written one is not there', async () => {
  const storage = diskStorage(join(folder, 'own'))
  await storage.put('c/one', Buffer.from('x'))
  if (process.platform !== 'win32')
    assert.equal(statSync(join(folder, 'own', 'c', 'one')).mode & 0o777, 0o600)
  writeFileSync(join(folder, 'own', 'c', 'two.half'), 'x')
  assert.deepEqual(await names(storage, ''), ['c/one'])
  assert.deepEqual(readdirSync(join(folder, 'own', 'c')).sort(), ['one', 'two.half'])
})

test('a bucket refuses a wrong key, in words for the log', async () => {
  const wrong = openStorage({
    ...config,
    filesUrl: `s3://papers?endpoint=${encodeURIComponent(bucket.endpoint)}`,
    s3: { ...BUCKET_KEY, secretAccessKey: 'wrong' },
  })
  await assert.rejects(
    wrong.put('a', Buffer.from('x')),
    /answered put with 403 SignatureDoesNotMatch/,
  )
})

test('the configuration names a folder or a bucket, and nothing else', () => {
  assert.equal(openStorage(config).where, join(folder, 'files'))
  assert.equal(openStorage({ ...config, filesUrl: '/srv/papers' }).where, '/srv/papers')
  assert.equal(openStorage({ ...config, filesUrl: 'file:///srv/papers' }).where, '/srv/papers')
  assert.match(
    openStorage({ ...config, filesUrl: 's3://papers' }).where,
    /eu-west-2\.amazonaws\.com\/papers\/$/,
  )
  for (const filesUrl of ['papers', 'ftp://papers', 's3://'])
    assert.throws(() => openStorage({ ...config, filesUrl }), { name: 'StartupProblem' })
  const none = { accessKeyId: undefined, secretAccessKey: undefined }
  assert.throws(() => openStorage({ ...config, filesUrl: 's3://papers', s3: none }), {
    name: 'StartupProblem',
    message: /AWS_ACCESS_KEY_ID/,
  })
})
