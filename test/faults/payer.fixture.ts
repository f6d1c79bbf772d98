// Run by killed-payment.test.ts as a process of its own: a payer goes from the check to the confirmation,
// the worker does what follows, and where that is wanted all of it is given back, until the fail point of
// the environment ends it.
import { readConfig } from '#kernel/config.ts'
import { openPool } from '#kernel/database/open.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many } from '#kernel/transaction.ts'
import { refundCharge } from '#payments'
import { composeApp } from '../../src/app/compose.ts'
import { Person } from '../support/person.ts'

type Run = {
  databaseUrl: string
  councilId: string
  at: string
  check: string
  card: string
  cookies: [string, string][]
  email: string
  refund: boolean
}

const run = JSON.parse(process.argv[2] ?? '') as Run // Written by the test.
const pool = openPool(run.databaseUrl, { size: 4 })
let now = new Date(run.at)
const app = await composeApp({
  config: readConfig(process.env),
  database: { pool },
  clock: () => now,
  baseUrl: () => 'http://localhost',
  driven: true,
})
async function work(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await app.worker?.drain(run.councilId)
    now = new Date(now.getTime() + 30_000)
  }
}

const person = new Person(app.server)
person.takeCookies(run.cookies)
await person.open(run.check)
await person.press('Continue to payment')
await person.press('Pay £')
await person.press('Pay £', { card: run.card })
await work()
if (run.refund) {
  await inCouncil(pool, run.councilId, async tx => {
    const by = { now, actor: { kind: 'system', name: 'test' } as const }
    const [charge] = await many<{ id: string }>(
      tx,
      sql`select id from payments.charge where council_id = ${run.councilId} and email = ${run.email}`,
    )
    if (charge !== undefined)
      await refundCharge(tx, by, { chargeId: charge.id, reason: 'goodwill' })
  })
  await work()
}
await app.close()
await pool.end()
