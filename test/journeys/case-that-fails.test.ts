import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callDueCases } from '#cases'
import { createLog } from '#kernel/log.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { testApp } from '../support/app.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: ['missed-collection'], clock: () => NOW, driven: true })
const at = `/at/${app.slug}`
const broken = await reportMissedBin(new Person(app.server), at)
const sound = await reportMissedBin(new Person(app.server), at, { 'property-line1': '7 Mill Lane' })

// As after a restore that brought a case and not its package.
await inCouncil(app.pool, app.councilId, tx =>
  tx.query(
    sql`update cases.case set version = 99 where council_id = ${app.councilId} and reference = ${broken}`,
  ),
)

/** The kinds of what the history of the sound case says. */
async function historyOf(reference: string): Promise<string[]> {
  const rows = await readingCouncil(app.pool, app.councilId, tx =>
    many<{ kind: string }>(
      tx,
      sql`select a.kind from cases.action a join cases.case c on c.council_id = a.council_id and c.id = a.case_id
          where c.council_id = ${app.councilId} and c.reference = ${reference} order by a.seq`,
    ),
  )
  return rows.map(({ kind }) => kind)
}

async function callOn(now: Date): Promise<void> {
  const [council] = await app.councils()
  assert.ok(council)
  const context = { db: app.pool, now, council, log: createLog('silent') }
  await inCouncil(app.pool, app.councilId, tx => callDueCases.run(tx, context))
}

test('a case that can’t be read keeps the clocks of no other back', async () => {
  await callOn(new Date('2026-04-20T10:00:00Z'))
  assert.deepEqual(await historyOf(broken), ['opened'])
  assert.ok((await historyOf(sound)).includes('call'), 'its clock has run out, and that is said')
})
