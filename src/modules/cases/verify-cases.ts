import { sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import { digestOf, type SealedEntry } from './action-entry.ts'

type Row = SealedEntry & { caseId: string; kept: string | null }

/** Every entry of every case's history still has the digest that stands in its event, unless it was forgotten. */
export async function verifyCases(
  tx: Tx,
  found: (finding: { what: string; row: string }) => void,
): Promise<number> {
  const rows = await many<Row>(
    tx,
    sql`select a.case_id as "caseId", a.seq, a.at, a.by_kind as "byKind", a.by_id as "byId", a.kind, a.data, a.salt, a.digest, e.data->>'digest' as kept
        from cases.action a left join kernel.event e
          on e.council_id = a.council_id and e.subject_kind = 'case' and e.subject_id = a.case_id and e.seq = a.seq
        where a.council_id = ${tx.councilId} order by a.case_id, a.seq`,
  )
  for (const row of rows) {
    const name = `action ${row.caseId} ${row.seq}`
    if (row.kept !== row.digest.toString('hex'))
      found({ what: 'an action has another digest than its event', row: name })
    else if (row.salt !== null && !digestOf(row, row.salt).equals(row.digest))
      found({ what: 'an action was altered', row: name })
  }
  return rows.length
}
