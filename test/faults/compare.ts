import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { verifyCases } from '#cases'
import { openSigningKey } from '#kernel/audit/signing-key.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { readConfig } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { composeApp } from '../../src/app/compose.ts'
import type { Ledger } from './ledger.ts'
import { SECRET } from './prepare.ts'

export type Compared = {
  /** Customers who began to send, receipts that they hold, and cases in the database. */
  begun: number
  receipts: number
  cases: number
  /** Receipts without their case. */
  lost: string[]
  /** Journeys with more than one case, and cases whose message or words were written twice or not at all. */
  twice: string[]
  unfinished: string[]
  /** What `moothall verify` would name. */
  altered: string[]
}

type Row = { reference: string; journey: string; messages: number; words: number; sealed: number }

/** After the last fault: the worker is let finish, then ledger and database are laid side by side. */
export async function compare(
  folder: string,
  { ledger, begun, councilId }: { ledger: Ledger; begun: number; councilId: string },
): Promise<Compared> {
  const database = await openDatabase({
    dataDirectory: folder,
    migrations: findMigrationSources(join(import.meta.dirname, '../../src')),
    log: () => undefined,
  })
  try {
    const config = readConfig({
      MOOTHALL_DATA_DIR: folder,
      MOOTHALL_SECRET: SECRET,
      MOOTHALL_LOG: 'silent',
      MOOTHALL_DEMO: 'true',
    })
    // What a killed worker held comes free by itself after two minutes: here the clock goes on instead.
    const later = new Date(Date.now() + 10 * 60_000)
    const app = await composeApp({
      config,
      database,
      baseUrl: () => 'http://localhost',
      driven: true,
      clock: () => later,
    })
    await app.worker?.drain(councilId)
    await app.close()
    const rows = await inCouncil(
      database.pool,
      councilId,
      async tx => (await tx.query({ text: CASES, values: [councilId] })).rows as Row[],
    )
    const altered: string[] = []
    const key = await openSigningKey(join(folder, 'audit-key.pem'))
    await inCouncil(database.pool, councilId, async tx => {
      const found = (finding: { what: string; row: string }) =>
        altered.push(`${finding.what} (${finding.row})`)
      await verifyAudit(tx, createPublicKey(key.privateKey), found)
      await verifyCases(tx, found)
    })
    return { ...lay(rows, ledger), begun, altered }
  } finally {
    await database.close()
  }
}

/** Of each case: its messages, whether it is found by its reference, and whether its opening is sealed in the audit tree. */
const CASES = `select c.reference, c.journey_id::text as journey,
    (select count(*)::int from messages.message m where m.council_id = c.council_id and m.subject_id = c.id) as messages,
    (select count(*)::int from cases.word w where w.council_id = c.council_id and w.case_id = c.id and w.word = lower(replace(c.reference, '-', ''))) as words,
    (select count(*)::int from kernel.event e join kernel.audit_leaf l on l.council_id = e.council_id and l.event_id = e.id
     where e.council_id = c.council_id and e.subject_kind = 'case' and e.subject_id = c.id and e.type = 'case.opened') as sealed
  from cases.case c where c.council_id = $1`

function lay(rows: readonly Row[], ledger: Ledger): Omit<Compared, 'begun' | 'altered'> {
  const held = [...ledger.receipts.values()].map(({ reference }) => reference)
  const known = new Set(rows.map(row => row.reference))
  const byJourney = Map.groupBy(rows, row => row.journey)
  const twice = [...byJourney].filter(([, cases]) => cases.length > 1).map(([journey]) => journey)
  const first = new Map(held.map((reference, at) => [reference, at] as const).reverse())
  const again = held.filter((reference, at) => first.get(reference) !== at)
  return {
    receipts: held.length,
    cases: rows.length,
    lost: held.filter(reference => !known.has(reference)),
    twice: [...twice, ...again],
    unfinished: rows
      .filter(row => row.messages !== 1 || row.words !== 1 || row.sealed !== 1)
      .map(
        row =>
          `${row.reference}: ${row.messages} messages, ${row.words} words, ${row.sealed} leaves`,
      ),
  }
}
