import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { many, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { compilePackage, loadPackage } from '#services'
import { testApp } from '#test/support/app.ts'
import { seedCases } from './seed-cases.ts'

const PACKAGES = [
  'complaint',
  'missed-collection',
  'fly-tipping',
  'dog-fouling',
  'small-business-rate-relief',
]
const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: PACKAGES, clock: () => now, driven: true })
const models = await Promise.all(
  PACKAGES.map(async name => {
    const folder = new URL(`../../../library/${name}`, import.meta.url).pathname
    const compiled = compilePackage(await loadPackage(folder))
    assert.ok(compiled.ok)
    return compiled.model
  }),
)
const seed = { models, now, postcode: 'TE1', seed: 1, homes: [] }

/** A pool whose connections end after so many transactions, as at a stop. */
function stoppingAfter(transactions: number): Pool {
  let taken = 0
  const connect = (async () => {
    taken += 1
    if (taken > transactions) throw new Error('stopped')
    return app.pool.connect()
  }) as Pool['connect']
  return { connect }
}

const casesByDay = () =>
  readingCouncil(app.pool, app.councilId, tx =>
    many<{ day: string; cases: number }>(
      tx,
      sql`select to_char(opened_at, 'YYYY-MM-DD') as day, count(*)::int as cases from cases.case where council_id = ${app.councilId} group by 1 order by 1`,
    ),
  )

test('a demonstration whose filling was stopped goes on where it was, and lives no day twice', async () => {
  const council = (await app.councils()).find(({ id }) => id === app.councilId)
  assert.ok(council)
  await assert.rejects(seedCases(stoppingAfter(80), council, seed), /stopped/)
  const before = await casesByDay()
  const made = await seedCases(app.pool, council, seed)
  const after = await casesByDay()
  assert.ok(before.length > 0, 'none before the stop')
  assert.ok(made > 0, 'none after the stop')
  assert.deepEqual(after.slice(0, before.length - 1), before.slice(0, -1))
  assert.ok((after.at(-1)?.day ?? '') > (before.at(-1)?.day ?? ''))
  assert.equal(await seedCases(app.pool, council, seed), 0)
})

test('nothing that came in more than five weeks ago is late, as in a council that keeps up', async () => {
  const old = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ package: string; status: string }>(
      tx,
      sql`select package, status from cases.case
          where council_id = ${app.councilId} and is_open
            and due_on < '2026-03-04' and opened_at < ${new Date('2026-01-25')}`,
    ),
  )
  assert.deepEqual(old, [])
})
