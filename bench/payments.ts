import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'
import { newId } from '#kernel/ids.ts'
import { json, sql } from '#kernel/sql.ts'
import { inCouncil, run } from '#kernel/transaction.ts'
import { setUpCouncil } from '#organisations'
import { openCharge } from '#payments'
import { takeAtDesk } from '../src/modules/payments/take-at-desk.ts'
import type { Bench, Measure } from './measure.ts'

/* A charge opened and paid with its ledger, sums and events, beside the same number of bare rows in as many transactions. */

const PAYMENTS = 400
const AT_ONCE = 8
const ROOT = join(import.meta.dirname, '..')
const by = { now: new Date(), actor: { kind: 'system', name: 'bench' } as const }

export const bench: Bench = { name: 'payments', run: measure }

async function measure(): Promise<Measure[]> {
  const directory = join(ROOT, '.moothall', `bench-payments-${process.pid}`)
  const database = await openDatabase({
    dataDirectory: directory,
    migrations: findMigrationSources(join(ROOT, 'src')),
    log: () => undefined,
  })
  try {
    return await measureOn(database)
  } finally {
    await database.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measureOn(database: Database): Promise<Measure[]> {
  const council = await setUpCouncil(database.pool, 'Benchford Council', {
    now: by.now,
    demo: true,
    brand: '#0b5c4b',
    fictional: { nameCy: 'Cyngor Benchford', tier: 'unitary', nation: 'england' },
  })
  if (council.kind !== 'setUp') throw new Error('the bench could not be set up')
  const { id } = council.council
  await rate(50, () => payOne(database, id))
  await rate(50, () => bareRows(database, id))
  const paid = await rate(PAYMENTS, () => payOne(database, id))
  const bare = await rate(PAYMENTS, () => bareRows(database, id))
  const ratio = paid / bare
  return [
    {
      what: 'charges opened and paid, with ledger and events, 8 at once',
      value: `${Math.round(paid)} a second`,
      bar: '≥ 0.2 of the limit',
      met: ratio >= 0.2,
      beside: `${Math.round(bare)} a second: the same rows bare, in as many transactions (${ratio.toFixed(2)})`,
    },
  ]
}

async function rate(times: number, work: () => Promise<void>): Promise<number> {
  let left = times
  const from = performance.now()
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await work()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return (times * 1000) / (performance.now() - from)
}

async function payOne({ pool }: Database, councilId: string): Promise<void> {
  const { id } = await inCouncil(pool, councilId, tx =>
    openCharge(tx, by, {
      name: newId(),
      about: { kind: 'bench', id: newId() },
      lines: [
        {
          id: 'bin',
          fullPence: 3000,
          pence: 3000,
          vat: 'standard',
          ledger: 'WST-BIN',
          words: { en: 'A bin', cy: 'Bin' },
        },
      ],
      words: { en: 'A bin', cy: 'Bin' },
      locale: 'en',
      returnPath: '/services',
    }),
  )
  await inCouncil(pool, councilId, tx =>
    takeAtDesk(tx, by, { chargeId: id, means: 'card', receipt: '1' }),
  )
}

/** A charge and an event; an attempt, a journal with three entries, an update and two events: in two transactions. */
async function bareRows({ pool }: Database, councilId: string): Promise<void> {
  const event = sql`insert into kernel.event (council_id, id, at, type, subject_kind, subject_id, seq, actor, data, hash)
    values (${councilId}, ${newId()}, ${by.now}, 'bench', 'bench', ${newId()}, 0, 'bench', ${json({})}, ${Buffer.alloc(32)})`
  const [charge, journal] = [newId(), newId()]
  await inCouncil(pool, councilId, async tx => {
    await run(
      tx,
      sql`insert into payments.charge (council_id, id, reference, key, once_key, about_kind, about_id, hold, lines, words, total_pence, parts, first_due_on, locale, return_path, state, created_at, changed_at)
          values (${councilId}, ${charge}, ${charge}, 'k', ${charge}, 'bench', ${charge}, false, ${json([])}, ${json({})}, 3000, 1, '2026-01-01', 'en', '/', 'open', ${by.now}, ${by.now})`,
    )
    await run(tx, event)
  })
  await inCouncil(pool, councilId, async tx => {
    await run(
      tx,
      sql`insert into payments.attempt (council_id, id, charge_id, seq, kind, provider, reference, pence, hold, state, created_at, changed_at)
          values (${councilId}, ${newId()}, ${charge}, 1, 'desk', 'desk', ${charge}, 3000, false, 'captured', ${by.now}, ${by.now})`,
    )
    await run(
      tx,
      sql`with j as (insert into payments.journal (council_id, id, kind, source, at, note) values (${councilId}, ${journal}, 'capture', ${journal}, ${by.now}, ''))
          insert into payments.entry (council_id, journal_id, line, account, ledger, vat, pence)
          select ${councilId}, ${journal}, n, 'income', 'X', 'outside', 0 from generate_series(1, 3) n`,
    )
    await run(
      tx,
      sql`update payments.charge set state = 'paid', captured_pence = 3000 where council_id = ${councilId} and id = ${charge}`,
    )
    await run(tx, { ...event, values: event.values.with(1, newId()) })
    await run(tx, { ...event, values: event.values.with(1, newId()) })
  })
}
