import assert from 'node:assert/strict'
import { request as ask, createServer, type IncomingMessage, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { AppError } from '../errors.ts'
import { type Incoming, readBytes, readMultipart, refuseDeclaredLength } from './incoming.ts'

type Seen = { form: Incoming['form']; files: { field: string; name: string; bytes: number }[] }

let take: (message: IncomingMessage) => Promise<unknown> = async () => undefined
const server = createServer((message, answer) => {
  take(message).then(
    seen => answer.setHeader('connection', 'close').end(JSON.stringify(seen)),
    error =>
      answer
        .setHeader('connection', 'close')
        .writeHead(error instanceof AppError ? error.status : 500)
        .end(String(error.message)),
  )
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
after(() => server.close())
const { port } = server.address() as AddressInfo // It listens on TCP.

async function readAll(message: IncomingMessage, mostBytes: number): Promise<Seen> {
  const incoming = await readMultipart(message, mostBytes)
  const files = []
  for await (const file of incoming.files) {
    let bytes = 0
    for await (const chunk of file.bytes) bytes += chunk.length
    files.push({ field: file.field, name: file.name, bytes })
  }
  return { form: incoming.form, files }
}

type Sent = { status: number; text: string }

/** Sends chunks as fast as the server takes them, and stops when it no longer does. */
function send(options: RequestOptions, chunks: Iterable<Buffer | string>): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const asking = ask({ port, host: '127.0.0.1', method: 'POST', ...options }, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', part => {
        text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    asking.on('error', reject)
    for (const chunk of chunks) asking.write(chunk)
    asking.end()
  })
}

const multipart = { headers: { 'content-type': 'multipart/form-data; boundary=edge' } }
const fieldPart = (name: string, value: string) =>
  `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const filePart = (name: string, content: string) =>
  `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n${content}\r\n`

test('gives the fields first and then each file, as it comes', async () => {
  take = message => readAll(message, 10_000_000)
  const { text } = await send(multipart, [
    fieldPart('_token', 'abc'),
    fieldPart('note', 'Tŷ\u0000 mawr'),
    filePart('Tŷ ni.png', 'x'.repeat(300_000)),
    filePart('second.png', ''),
    '--edge--\r\n',
  ])
  assert.deepEqual(JSON.parse(text), {
    form: { _token: 'abc', note: 'Tŷ mawr' },
    files: [
      { field: 'file', name: 'Tŷ ni.png', bytes: 300_000 },
      { field: 'file', name: 'second.png', bytes: 0 },
    ],
  })
})

test('passes over a file field in which nothing was chosen', async () => {
  take = message => readAll(message, 10_000)
  const { text } = await send(multipart, [fieldPart('a', 'b'), filePart('', ''), '--edge--\r\n'])
  assert.deepEqual(JSON.parse(text), { form: { a: 'b' }, files: [] })
})

test('takes a name with folders as a name', async () => {
  take = message => readAll(message, 10_000)
  const { text } = await send(multipart, [filePart('../../etc/passwd', 'x'), '--edge--\r\n'])
  assert.equal(JSON.parse(text).files[0].name, 'passwd')
})

test('a later file is read though an earlier one was left', async () => {
  take = async message => {
    const names: string[] = []
    for await (const { name } of (await readMultipart(message, 10_000_000)).files) names.push(name)
    return names
  }
  const { text } = await send(multipart, [
    filePart('left.png', 'x'.repeat(500_000)),
    filePart('next.png', 'y'),
    '--edge--\r\n',
  ])
  assert.deepEqual(JSON.parse(text), ['left.png', 'next.png'])
})

test('a later file is read though an earlier one was left in the middle', async () => {
  take = async message => {
    const seen: string[] = []
    for await (const { name, bytes } of (await readMultipart(message, 10_000_000)).files)
      for await (const _ of bytes) {
        seen.push(name)
        break
      }
    return seen
  }
  const { text } = await send(multipart, [
    filePart('half.png', 'x'.repeat(2_000_000)),
    filePart('next.png', 'y'),
    '--edge--\r\n',
  ])
  assert.deepEqual(JSON.parse(text), ['half.png', 'next.png'])
})

test('refuses what is no multipart form, and one that breaks off', async () => {
  take = message => readAll(message, 10_000)
  assert.equal((await send({ headers: { 'content-type': 'text/plain' } }, ['x'])).status, 400)
  assert.equal((await send(multipart, [filePart('cut.png', 'x')])).status, 400)
})

test('refuses a declared length before reading a byte', async () => {
  let read = 0
  take = async message => {
    message.on('data', chunk => {
      read += chunk.length
    })
    message.pause()
    refuseDeclaredLength(message, 1000)
    return readAll(message, 1000)
  }
  const headers = { ...multipart.headers, 'content-length': String(5 * 1024 ** 3) }
  const asking = ask({ port, host: '127.0.0.1', method: 'POST', headers })
  asking.on('error', () => undefined)
  const answered = new Promise<number>(resolve =>
    asking.on('response', answer => resolve(answer.statusCode ?? 0)),
  )
  asking.flushHeaders()
  assert.equal(await answered, 413)
  assert.equal(read, 0)
  asking.destroy()
})

test('stops an undeclared length at the most the route takes', async () => {
  let taken = 0
  take = async message => {
    for await (const chunk of readBytes(message, 1000).bytes) taken += chunk.length
  }
  const chunks = Array.from({ length: 30 }, () => Buffer.alloc(100))
  const { status } = await send({ headers: { 'transfer-encoding': 'chunked' } }, chunks)
  assert.equal(status, 413)
  assert.ok(taken <= 1000)
})

test('tells the reader of a file that its sender has gone', async () => {
  const failed = new Promise<unknown>(resolve => {
    take = async message => {
      try {
        return await readAll(message, 10_000_000)
      } catch (error) {
        resolve(error)
        throw error
      }
    }
  })
  const asking = ask({ port, host: '127.0.0.1', method: 'POST', ...multipart })
  asking.on('error', () => undefined)
  asking.write(filePart('gone.png', 'x'.repeat(100_000)).slice(0, 90_000), () => asking.destroy())
  assert.ok((await failed) instanceof AppError)
})
