import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { keepOnce } from './keep-once.ts'

const folder = await mkdtemp(join(tmpdir(), 'moothall-once-'))
after(() => rm(folder, { recursive: true }))
const numbered = () => {
  let made = 0
  return () => {
    made += 1
    return `number ${made}`
  }
}

test('what was made once is the same ever after, and its owner’s alone', async () => {
  const [file, make] = [join(folder, 'new', 'secret'), numbered()]
  assert.equal(await keepOnce(file, make), 'number 1')
  assert.equal(await keepOnce(file, make), 'number 1')
  assert.equal((await stat(file)).mode & 0o077, 0)
  assert.deepEqual(await readdir(join(folder, 'new')), ['secret'])
})

test('a start that was cut off before it wrote is done again, and the next start is given the same', async () => {
  const [file, make] = [join(folder, 'cut-off'), numbered()]
  await writeFile(file, '')
  const first = await keepOnce(file, make)
  assert.match(first, /number/)
  assert.equal(await keepOnce(file, make), first)
})

test('processes that begin together are given one and the same', async () => {
  const [file, make] = [join(folder, 'together'), numbered()]
  const given = await Promise.all(Array.from({ length: 8 }, () => keepOnce(file, make)))
  assert.equal(new Set(given).size, 1)
})

test('a disk that takes nothing leaves nothing behind', async () => {
  const file = join(folder, 'full')
  const full = () => {
    throw new Error('no space left')
  }
  await assert.rejects(keepOnce(file, full), /no space/)
  assert.equal(await keepOnce(file, numbered()), 'number 1')
})
