import { sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import { digestOf, type SealedEntry } from './action-entry.ts'

export type CaseFinding = { what: string; row: string }

const PAGE = 2000

/**
 * Goes through every case: each entry of its history still has the digest that stands in its event, none
 * is missing, none is without its salt but those of a case that was forgotten, and the case's row stands
 * where its last event does. Names each row that was altered. How many entries there are.
 */
export async function verifyCases(tx: Tx, found: (finding: CaseFinding) => void): Promise<number> {
  const entries = await verifyEntries(tx, found)
  await verifyMissing(tx, found)
  await verifyHeads(tx, found)
  return entries
}

type EntryRow = SealedEntry & { caseId: string; kept: string | null; forgotten: boolean }
type Place = { caseId: string; seq: number }

async function verifyEntries(tx: Tx, found: (finding: CaseFinding) => void): Promise<number> {
  let after: Place = { caseId: '00000000-0000-0000-0000-000000000000', seq: 0 }
  for (let looked = 0; ; ) {
    const rows = await listEntriesAfter(tx, after)
    for (const row of rows) {
      const what = wrongWith(row)
      if (what !== undefined) found({ what, row: `action ${row.caseId} ${row.seq}` })
    }
    looked += rows.length
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return looked
    after = last
  }
}

function wrongWith(row: EntryRow): string | undefined {
  if (row.kept === null) return 'an action has no event'
  if (row.kept !== row.digest.toString('hex')) return 'an action has another digest than its event'
  if (row.salt !== null)
    return digestOf(row, row.salt).equals(row.digest) ? undefined : 'an action was altered'
  // Words go with their salt when a case is forgotten, and only then.
  return row.forgotten ? undefined : 'an action lost its salt, and its case was not forgotten'
}

function listEntriesAfter(tx: Tx, after: Place): Promise<EntryRow[]> {
  return many<EntryRow>(
    tx,
    sql`select a.case_id as "caseId", a.seq, a.at, a.by_kind as "byKind", a.by_id as "byId", a.kind, a.data, a.salt, a.digest, e.data->>'digest' as kept,
          a.salt is null and exists (select 1 from kernel.event f where f.council_id = a.council_id and f.subject_kind = 'case'
            and f.subject_id = a.case_id and f.type = 'case.forgotten') as forgotten
        from (select * from cases.action where council_id = ${tx.councilId} and (case_id, seq) > (${after.caseId}::uuid, ${after.seq}::int)
              order by case_id, seq limit ${PAGE}) a
          left join kernel.event e on e.council_id = a.council_id and e.subject_kind = 'case' and e.subject_id = a.case_id and e.seq = a.seq
        order by a.case_id, a.seq`,
  )
}

async function verifyMissing(tx: Tx, found: (finding: CaseFinding) => void): Promise<void> {
  const rows = await many<Place>(
    tx,
    sql`select e.subject_id as "caseId", e.seq from kernel.event e
        where e.council_id = ${tx.councilId} and e.subject_kind = 'case' and e.seq > 0
          and not exists (select 1 from cases.action a where a.council_id = e.council_id and a.case_id = e.subject_id and a.seq = e.seq) limit 100`,
  )
  for (const row of rows)
    found({ what: 'an action was removed', row: `action ${row.caseId} ${row.seq}` })
}

async function verifyHeads(tx: Tx, found: (finding: CaseFinding) => void): Promise<void> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select c.id from cases.case c
          left join kernel.event e on e.council_id = c.council_id and e.subject_kind = 'case' and e.subject_id = c.id and e.seq = c.seq
        where c.council_id = ${tx.councilId} and (e.hash is null or e.hash <> c.head
          or exists (select 1 from kernel.event n where n.council_id = c.council_id and n.subject_kind = 'case' and n.subject_id = c.id and n.seq > c.seq)) limit 100`,
  )
  for (const row of rows)
    found({ what: 'a case does not stand where its last event does', row: `case ${row.id}` })
}
