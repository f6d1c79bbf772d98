import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import * as tus from 'tus-js-client'
import { listFilesAbout } from '#files'
import { newId } from '#kernel/ids.ts'
import { aboutTest, fileServer } from '../support/file-server.ts'
import { photo } from '../support/made-files.ts'

let now = new Date('2026-03-04T10:00:00Z')
const asked = {
  open: true,
  rules: {
    kinds: {
      photo: {
        label: { en: 'Photo', cy: 'Llun' },
        formats: ['photo'],
        mostBytes: 20_000_000,
        most: 3,
      },
    },
  },
} as const
const app = await fileServer(asked, { clock: () => now })
await app.server.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.server.address() as AddressInfo // It listens on TCP.
const base = `http://127.0.0.1:${port}`

async function question(id = newId()) {
  const answer = await fetch(`${base}/ask/${id}`)
  const html = await answer.text()
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const path = /action="([^"]*files\/answer\/[^"/]+)"/.exec(html)?.[1] ?? ''
  const token = /name="_token" value="([^"]*)"/.exec(html)?.[1] ?? ''
  return { id, endpoint: `${base}${path}/resumable`, headers: { cookie, 'x-csrf-token': token } }
}

type Question = Awaited<ReturnType<typeof question>>
const filesOf = (id: string) => app.inside(tx => listFilesAbout(tx, aboutTest(id)))
/** A photograph larger than a piece, so that it takes several. */
const large = await photo({ width: 300, height: 200 })
const bytes = Buffer.concat([large, Buffer.alloc(9_000_000 - large.length)])

function sendByClient(to: Question, more: Partial<tus.UploadOptions> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload: tus.Upload = new tus.Upload(bytes, {
      endpoint: to.endpoint,
      headers: to.headers,
      metadata: { filename: 'holiday.jpg', kind: 'photo' },
      retryDelays: [0, 10],
      onSuccess: () => resolve(upload.url ?? ''),
      onError: reject,
      ...more,
    })
    upload.start()
  })
}

test('an unchanged client of the protocol sends a large file, in one request or in many', async () => {
  for (const chunkSize of [Number.POSITIVE_INFINITY, 1_000_000]) {
    const to = await question()
    await sendByClient(to, { chunkSize })
    const [file] = await filesOf(to.id)
    assert.deepEqual([file?.state, file?.receivedBytes], ['checking', bytes.length])
    await app.drain()
    assert.equal((await filesOf(to.id))[0]?.state, 'clean')
  }
})

const VERSION = { 'tus-resumable': '1.0.0' }

async function begin(to: Question, length = bytes.length, kind = 'photo'): Promise<Response> {
  const encoded = (text: string) => Buffer.from(text).toString('base64')
  return fetch(to.endpoint, {
    method: 'POST',
    headers: {
      ...VERSION,
      ...to.headers,
      'upload-length': String(length),
      'upload-metadata': `filename ${encoded('a.jpg')},kind ${encoded(kind)}`,
    },
  })
}

function append(to: Question, location: string, offset: number, part: Uint8Array<ArrayBuffer>) {
  return fetch(`${base}${location}`, {
    method: 'PATCH',
    headers: {
      ...VERSION,
      ...to.headers,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: part,
  })
}

const offsetOf = async (to: Question, location: string) => {
  const answer = await fetch(`${base}${location}`, {
    method: 'HEAD',
    headers: { ...VERSION, ...to.headers },
  })
  return answer.headers.get('upload-offset')
}
const part = (from: number, until: number) => new Uint8Array(bytes.subarray(from, until))

test('after a break a client goes on from where it had come', async () => {
  const to = await question()
  const location = (await begin(to)).headers.get('location') ?? ''
  assert.equal((await append(to, location, 0, part(0, 5_000_000))).status, 204)
  assert.equal(await offsetOf(to, location), '5000000')
  assert.equal((await append(to, location, 0, part(0, 10))).status, 409)
  const last = await append(to, location, 5_000_000, part(5_000_000, bytes.length))
  assert.equal(last.headers.get('upload-offset'), String(bytes.length))
  await app.drain()
  assert.equal((await filesOf(to.id))[0]?.state, 'clean')
})

test('what came before the connection broke is kept', async () => {
  const to = await question()
  const location = (await begin(to)).headers.get('location') ?? ''
  const stopping = new AbortController()
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(part(0, 4_500_000))
    },
  })
  const sending = fetch(`${base}${location}`, {
    method: 'PATCH',
    headers: {
      ...VERSION,
      ...to.headers,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
    },
    body: stream,
    signal: stopping.signal,
    ...{ duplex: 'half' },
  }).catch(() => undefined)
  while ((await offsetOf(to, location)) === '0') await new Promise(resolve => setImmediate(resolve))
  stopping.abort()
  await sending
  const kept = Number(await offsetOf(to, location))
  assert.ok(kept >= 4_000_000, String(kept))
  while (Number(await offsetOf(to, location)) < 4_500_000)
    await new Promise(resolve => setImmediate(resolve))
})

test('two that go on at once do not mix: one is told that it is not where it thinks', async () => {
  const to = await question()
  const location = (await begin(to)).headers.get('location') ?? ''
  const both = await Promise.all([0, 0].map(() => append(to, location, 0, part(0, 1_000_000))))
  assert.deepEqual(both.map(answer => answer.status).sort(), [204, 409])
  assert.equal(await offsetOf(to, location), '1000000')
})

test('refuses at the beginning what is too large, of an unknown kind, or one too many', async () => {
  const to = await question()
  assert.equal((await begin(to, 20_000_001)).status, 413)
  assert.equal((await begin(to, 10, 'sword')).status, 400)
  assert.equal((await filesOf(to.id))[0]?.refusal, 'tooBig')
  const empty = await begin(to, 0)
  assert.equal(empty.status, 201)
  assert.equal((await filesOf(to.id))[1]?.refusal, 'empty')
  for (const name of ['a', 'b', 'c']) {
    const location = (await begin(to, name.length + 3)).headers.get('location') ?? ''
    await append(to, location, 0, new Uint8Array(Buffer.from(`${name}abc`)))
  }
  assert.equal((await begin(to, 4)).status, 409)
})

test('takes no more bytes than were announced', async () => {
  const to = await question()
  const location = (await begin(to, 100)).headers.get('location') ?? ''
  assert.equal((await append(to, location, 0, part(0, 200))).status, 413)
  assert.equal(await offsetOf(to, location), '0')
})

test('another person, another site and another version of the protocol get nowhere', async () => {
  const [to, stranger] = [await question(), await question()]
  const location = (await begin(to)).headers.get('location') ?? ''
  assert.equal((await append(stranger, location, 0, part(0, 10))).status, 404)
  const { 'x-csrf-token': _, ...withoutToken } = to.headers
  assert.equal(
    (await append({ ...to, headers: withoutToken as never }, location, 0, part(0, 10))).status,
    403,
  )
  const old = await fetch(to.endpoint, {
    method: 'POST',
    headers: { ...to.headers, 'tus-resumable': '0.2.2' },
  })
  assert.equal(old.status, 412)
  assert.equal(old.headers.get('tus-version'), '1.0.0')
})

test('what is cancelled is gone, and what stops coming is swept away after a day', async () => {
  const to = await question()
  const location = (await begin(to)).headers.get('location') ?? ''
  await append(to, location, 0, part(0, 1_000_000))
  const gone = await fetch(`${base}${location}`, {
    method: 'DELETE',
    headers: { ...VERSION, ...to.headers },
  })
  assert.equal(gone.status, 204)
  assert.deepEqual(await filesOf(to.id), [])
  const left = (await begin(to)).headers.get('location') ?? ''
  await append(to, left, 0, part(0, 1_000_000))
  await app.drain()
  const stored = async () => {
    const names: string[] = []
    for await (const name of app.files.storage.list(`${app.council.id}/quarantine/`))
      names.push(name)
    return names.length
  }
  const before = await stored()
  assert.ok(before > 0)
  now = new Date(Date.now() + 26 * 60 * 60_000)
  const { sweepFiles } = await import('../../src/modules/files/sweep-files.ts')
  await app.inside(tx =>
    sweepFiles.run(tx, {
      db: app.pool,
      now,
      council: app.council,
      log: { error() {}, warn() {}, info() {}, debug() {} },
    }),
  )
  await app.drain()
  assert.deepEqual(await filesOf(to.id), [])
  assert.equal(await stored(), 0)
})
