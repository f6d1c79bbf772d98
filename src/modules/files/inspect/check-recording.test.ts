import assert from 'node:assert/strict'
import { test } from 'node:test'
import { framesOf, movieOf, oggOf, waveOf } from '#test/support/made-recordings.ts'
import { inspectBytes } from './inspect-bytes.ts'

async function look(bytes: Buffer) {
  const found = await inspectBytes(bytes, ['sound', 'video'])
  return found.kind === 'refused' ? found.refusal : found
}

async function taken(bytes: Buffer): Promise<Buffer> {
  const found = await look(bytes)
  if (typeof found === 'string') throw new Error(`refused: ${found}`)
  return Buffer.from(found.bytes ?? bytes)
}

const typeOf = async (bytes: Buffer) => {
  const found = await look(bytes)
  return typeof found === 'string' ? found : `${found.format} ${found.type}`
}

test('takes what telephones and recorders make, by its content', async () => {
  assert.equal(await typeOf(movieOf('isom')), 'video video/mp4')
  assert.equal(await typeOf(movieOf('qt  ')), 'video video/quicktime')
  assert.equal(await typeOf(movieOf('M4A ')), 'sound audio/x-m4a')
  assert.equal(await typeOf(waveOf()), 'sound audio/wav')
  assert.equal(await typeOf(oggOf()), 'sound audio/ogg; codecs=opus')
  assert.equal(await typeOf(framesOf(5)), 'sound audio/mpeg')
})

test('where a video was taken is not kept, and everything else stays in its place', async () => {
  const movie = movieOf('isom', { place: '+52.0000-001.0000/' })
  const kept = await taken(movie)
  assert.ok(movie.includes('+52.0000-001.0000/'))
  assert.ok(!kept.includes('+52.0000-001.0000/'))
  assert.equal(kept.length, movie.length)
  assert.ok(kept.includes('the pictures themselves'))
})

test('remarks and covers beside the sound are not kept', async () => {
  const tagged = await taken(Buffer.concat([idTag('my name'), framesOf(5), Buffer.alloc(40)]))
  assert.deepEqual(tagged, framesOf(5))
  const wave = await taken(waveOf({ remark: 'my name' }))
  assert.ok(!wave.includes('my name'))
})

test('a recording with something else behind it is refused, whatever kind it is', async () => {
  const zip = Buffer.from('PK\x03\x04 and so on, long enough to be seen')
  for (const bytes of [movieOf('isom'), waveOf(), oggOf(), framesOf(5)]) {
    const said = await typeOf(Buffer.concat([bytes, zip]))
    assert.ok(said === 'hidden' || said === 'damaged', said)
  }
})

test('one that is cut short, or holds no recording, is refused', async () => {
  assert.equal(await typeOf(movieOf('isom').subarray(0, 60)), 'damaged')
  assert.equal(await typeOf(waveOf().subarray(0, 50)), 'damaged')
  assert.equal(await typeOf(movieOf('isom', { top: 'html' })), 'hidden')
})

test('a question that takes no recordings takes none', async () => {
  assert.deepEqual(await inspectBytes(movieOf('isom'), ['photo', 'pdf']), {
    kind: 'refused',
    refusal: 'wrongType',
  })
})

function idTag(text: string): Buffer {
  const body = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, body.length]), body])
}
