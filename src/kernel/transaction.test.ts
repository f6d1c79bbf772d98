import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { once } from './events/once.ts'
import { newId } from './ids.ts'
import { sql } from './sql.ts'
import { inCouncil, many, readingCouncil, run, type Tx } from './transaction.ts'

const database = await testDatabase()
const [one, other] = [newId(), newId()]
const now = new Date('2026-03-04T10:00:00Z')
const insert = (tx: Tx, council: string) =>
  run(
    tx,
    sql`insert into kernel.command (council_id, key, at, answer) values (${council}, ${newId()}, ${now}, '1')`,
  )
const keys = (tx: Tx) => many<{ key: string }>(tx, sql`select key from kernel.command`)

test('a transaction sees its own council’s rows and no other’s, even where the statement names none', async () => {
  await inCouncil(database.pool, one, tx => insert(tx, one))
  assert.equal((await readingCouncil(database.pool, one, keys)).length, 1)
  assert.equal((await readingCouncil(database.pool, other, keys)).length, 0)
})

test('a row of another council cannot be written', async () => {
  await assert.rejects(
    inCouncil(database.pool, one, tx => insert(tx, other)),
    /row-level security/,
  )
})

test('what failed leaves nothing, and the connection is good for the next', async () => {
  await assert.rejects(
    inCouncil(database.pool, other, async tx => {
      await insert(tx, other)
      throw new Error('on purpose')
    }),
    /on purpose/,
  )
  assert.equal((await readingCouncil(database.pool, other, keys)).length, 0)
})

test('an error that was swallowed is still a rollback, and is told', async () => {
  await assert.rejects(
    inCouncil(database.pool, other, async tx => {
      await insert(tx, other)
      await tx.query({ text: 'select 1/0', values: [] }).catch(() => undefined)
    }),
    /NOT_COMMITTED/,
  )
})

test('a transaction cannot be used after it ended', async () => {
  let kept: Tx | undefined
  await inCouncil(database.pool, one, async tx => {
    kept = tx
  })
  await assert.rejects(kept === undefined ? Promise.resolve() : keys(kept), /after it ended/)
})

test('a reading transaction refuses to write', async () => {
  await assert.rejects(
    readingCouncil(database.pool, one, tx => insert(tx, one)),
    /read-only/,
  )
})

test('the same key gives the same answer and does the work once, also at the same moment', async () => {
  let done = 0
  const command = () =>
    inCouncil(database.pool, one, tx =>
      once(tx, 'same', now, async () => {
        done += 1
        return { reference: `R${done}` }
      }),
    )
  const answers = await Promise.all([command(), command(), command()])
  assert.equal(done, 1)
  assert.deepEqual(answers, [{ reference: 'R1' }, { reference: 'R1' }, { reference: 'R1' }])
})

test('reading that asks for no row takes no connection', async () => {
  const refusing = { connect: () => Promise.reject(new Error('a connection was taken')) }
  const pool = refusing as unknown as typeof database.pool // Only `connect` is ever called.
  assert.equal(await readingCouncil(pool, one, async () => 'known'), 'known')
  await assert.rejects(readingCouncil(pool, one, keys), /a connection was taken/)
})

test('what is to happen after the commit happens then, and not after a rollback', async () => {
  const done: string[] = []
  await inCouncil(database.pool, one, async tx => tx.afterCommit(() => done.push('committed')))
  await assert.rejects(
    inCouncil(database.pool, one, async tx => {
      tx.afterCommit(() => done.push('rolled back'))
      throw new Error('on purpose')
    }),
  )
  assert.deepEqual(done, ['committed'])
})
