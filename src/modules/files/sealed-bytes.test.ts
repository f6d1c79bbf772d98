import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { openBytes, openWhole, SealBroken, sealBytes, sealedLength } from './sealed-bytes.ts'

const key = Buffer.alloc(32, 7)
const SIZES = [0, 1, 65_535, 65_536, 65_537, 200_000]

function reader(sealed: Buffer, step = 50_000) {
  return async function* (from: number, to: number) {
    for (let at = from; at < Math.min(to, sealed.length); at += step)
      yield sealed.subarray(at, Math.min(at + step, to))
  }
}

async function gathered(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

test('gives back what was sealed, whatever its size', async () => {
  for (const size of SIZES) {
    const bytes = randomBytes(size)
    const sealed = sealBytes(key, 'a', bytes)
    assert.equal(sealed.length, sealedLength(size))
    const opened = await openWhole({ key, name: 'a', bytes: size, read: reader(sealed) })
    assert.ok(opened.equals(bytes), String(size))
  }
})

test('gives any part alone', async () => {
  const bytes = randomBytes(200_000)
  const sealed = sealBytes(key, 'a', bytes)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(200_000),
      fc.nat(200_000),
      fc.integer({ min: 5000, max: 90_000 }),
      async (a, b, step) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const opening = { key, name: 'a', bytes: bytes.length, read: reader(sealed, step) }
        const part = await gathered(openBytes(opening, { from, to }))
        assert.ok(part.equals(bytes.subarray(from, to)))
      },
    ),
    { numRuns: 60, seed: 20 },
  )
})

test('opens nothing that was altered, cut short, moved to another name or sealed with another key', async () => {
  const bytes = randomBytes(150_000)
  const sealed = sealBytes(key, 'a', bytes)
  const altered = Buffer.from(sealed)
  altered[70_000] = (altered[70_000] ?? 0) ^ 1
  const piece = 65_536 + 16
  const swapped = Buffer.concat([
    sealed.subarray(0, 36),
    sealed.subarray(36 + piece, 36 + 2 * piece),
    sealed.subarray(36, 36 + piece),
    sealed.subarray(36 + 2 * piece),
  ])
  const tries = [
    { key, name: 'a', bytes: bytes.length, read: reader(altered) },
    { key, name: 'a', bytes: bytes.length, read: reader(sealed.subarray(0, 36 + 2 * piece)) },
    { key, name: 'a', bytes: 131_072, read: reader(sealed.subarray(0, 36 + 2 * piece)) },
    { key, name: 'a', bytes: bytes.length, read: reader(swapped) },
    { key, name: 'b', bytes: bytes.length, read: reader(sealed) },
    { key: Buffer.alloc(32, 8), name: 'a', bytes: bytes.length, read: reader(sealed) },
  ]
  for (const opening of tries) await assert.rejects(openWhole(opening), SealBroken)
})

test('two seals of the same bytes have nothing in common', () => {
  const bytes = Buffer.alloc(1000)
  assert.notDeepEqual(
    sealBytes(key, 'a', bytes).subarray(36),
    sealBytes(key, 'a', bytes).subarray(36),
  )
})
