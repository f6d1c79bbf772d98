import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:net'
import { after, test } from 'node:test'
import { EICAR } from '#test/support/made-files.ts'
import { clamdScanner, parseClamdUrl } from './clamd-scanner.ts'
import { demonstrationScanner, noScanner } from './scanner.ts'

type Behaviour = { most?: number; answer?: (bytes: Buffer) => string | undefined }

/** A daemon that reads INSTREAM as clamd(8) says, and answers as told. */
async function daemon({ most = 1e9, answer = scanFor }: Behaviour = {}) {
  const server = createServer(socket => {
    let read = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', chunk => {
      read = Buffer.concat([read, chunk])
      if (read.toString('latin1') === 'zPING\0') return void socket.end('PONG\0')
      const content = contentOf(read.subarray('zINSTREAM\0'.length))
      if (content.bytes.length > most)
        return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      if (!content.ended) return undefined
      const said = answer(content.bytes)
      return said === undefined ? undefined : void socket.end(`${said}\0`)
    })
  })
  return { url: await listening(server), server }
}

function contentOf(framed: Buffer): { bytes: Buffer; ended: boolean } {
  const chunks: Buffer[] = []
  let at = 0
  while (at + 4 <= framed.length) {
    const length = framed.readUInt32BE(at)
    if (length === 0) return { bytes: Buffer.concat(chunks), ended: true }
    chunks.push(framed.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return { bytes: Buffer.concat(chunks), ended: false }
}

function scanFor(bytes: Buffer): string {
  return bytes.includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK'
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const address = server.address()
  return `tcp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

function scanner(url: string, patienceMs?: number) {
  const address = parseClamdUrl(url)
  if (address === undefined) throw new Error(url)
  return clamdScanner(address, patienceMs)
}

test('tells the clean from the infected, also across the chunks of its protocol', async () => {
  const { url } = await daemon()
  const clamd = scanner(url)
  assert.deepEqual(await clamd.scan(Buffer.alloc(300_000, 1)), { kind: 'clean' })
  const split = Buffer.concat([Buffer.alloc(65_500, 1), EICAR, Buffer.alloc(100)])
  assert.deepEqual(await clamd.scan(split), { kind: 'infected', signature: 'Eicar-Signature' })
  assert.deepEqual(await clamd.scan(Buffer.alloc(0)), { kind: 'clean' })
  assert.equal(await clamd.isThere(), true)
})

test('whatever is no clear answer is not scanned', async () => {
  const small = await daemon({ most: 1000 })
  assert.deepEqual(await scanner(small.url).scan(Buffer.alloc(5_000_000)), {
    kind: 'notScanned',
    why: 'tooLarge',
  })
  const limits = await daemon({
    answer: () => 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND',
  })
  assert.deepEqual(await scanner(limits.url).scan(Buffer.from('x')), {
    kind: 'notScanned',
    why: 'tooLarge',
  })
  for (const answer of ['stream: Can’t allocate memory ERROR', 'OK', 'stream: OK now', ''])
    assert.deepEqual(
      await scanner((await daemon({ answer: () => answer })).url).scan(Buffer.from('x')),
      {
        kind: 'notScanned',
        why: 'unclear',
      },
    )
})

test('a daemon that is not there, hangs up or never answers is away', async () => {
  const away = { kind: 'notScanned', why: 'away' }
  assert.deepEqual(await scanner('tcp://127.0.0.1:1').scan(Buffer.from('x')), away)
  assert.equal(await scanner('tcp://127.0.0.1:1').isThere(), false)
  assert.deepEqual(await scanner('unix:///nowhere/clamd.ctl').scan(Buffer.from('x')), away)
  const silent = await daemon({ answer: () => undefined })
  assert.deepEqual(await scanner(silent.url, 50).scan(Buffer.from('x')), away)
  const rude = createServer(socket => socket.on('error', () => undefined).destroy())
  assert.deepEqual(await scanner(await listening(rude)).scan(Buffer.alloc(1_000_000)), away)
})

test('reads the addresses that the configuration can have', () => {
  assert.deepEqual(parseClamdUrl('tcp://scanner:3311'), { host: 'scanner', port: 3311 })
  assert.deepEqual(parseClamdUrl('tcp://[::1]'), { host: '::1', port: 3310 })
  assert.deepEqual(parseClamdUrl('unix:///run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
  assert.equal(parseClamdUrl('http://scanner'), undefined)
})

test('the demonstration’s scanner knows one file, and none at all says so', async () => {
  const pretended = demonstrationScanner()
  assert.equal(pretended.isReal, false)
  assert.equal((await pretended.scan(Buffer.concat([Buffer.from('x'), EICAR]))).kind, 'infected')
  assert.equal((await pretended.scan(Buffer.from('x'))).kind, 'clean')
  assert.deepEqual(await noScanner().scan(EICAR), { kind: 'notScanned', why: 'noScanner' })
})
