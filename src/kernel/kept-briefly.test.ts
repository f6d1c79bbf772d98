import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { newId } from './ids.ts'
import { forgetAfter, keptBriefly } from './kept-briefly.ts'
import { inCouncil, readingCouncil } from './transaction.ts'

const { pool } = await testDatabase()

/** Something that counts how often it was loaded, for one council. */
function counted(council = newId()) {
  let loads = 0
  const load = async () => {
    loads += 1
    return loads
  }
  return {
    council,
    load,
    read: () => readingCouncil(pool, council, tx => keptBriefly(tx, ['topic', 'key'], load)),
  }
}

test('what was found is not looked for again at once', async () => {
  const { read } = counted()
  assert.equal(await read(), 1)
  assert.equal(await read(), 1)
})

test('another council’s is its own', async () => {
  const [one, other] = [counted(), counted()]
  await one.read()
  await one.read()
  assert.equal(await other.read(), 1)
})

test('a change is seen by the next reader as soon as it is committed', async () => {
  const { council, read } = counted()
  await read()
  await inCouncil(pool, council, async tx => forgetAfter(tx, 'topic'))
  assert.equal(await read(), 2)
})

test('a transaction that changes it sees the rows as they are, and keeps nothing for others', async () => {
  const { council, load, read } = counted()
  await assert.rejects(
    inCouncil(pool, council, async tx => {
      forgetAfter(tx, 'topic')
      assert.equal(await keptBriefly(tx, ['topic', 'key'], load), 1)
      assert.equal(await keptBriefly(tx, ['topic', 'key'], load), 2)
      throw new Error('on purpose')
    }),
  )
  assert.equal(await read(), 3)
  assert.equal(await read(), 3)
})

test('nothing found is looked for again', async () => {
  const council = newId()
  let loads = 0
  const read = () =>
    readingCouncil(pool, council, tx =>
      keptBriefly(tx, ['topic', 'none'], async () => {
        loads += 1
        return undefined
      }),
    )
  await read()
  await read()
  assert.equal(loads, 2)
})
