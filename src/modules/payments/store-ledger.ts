import { type Sql, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Entry, JournalKind } from './journal.ts'

export type NewJournal = {
  id: string
  kind: JournalKind
  /** What it is of, so that it is written once. */
  source: string
  at: Date
  chargeId?: string
  attemptId?: string
  refundId?: string
  note: string
  entries: readonly Entry[]
}

/** Writes a journal with its entries; nothing where one of the same source is there. */
export async function insertJournal(tx: Tx, journal: NewJournal): Promise<void> {
  const { entries } = journal
  const lines = entries.map((_, at) => at + 1)
  await run(
    tx,
    sql`with written as (
          insert into payments.journal (council_id, id, kind, source, at, charge_id, attempt_id, refund_id, note)
          values (${tx.councilId}, ${journal.id}, ${journal.kind}, ${journal.source}, ${journal.at}, ${journal.chargeId ?? null},
            ${journal.attemptId ?? null}, ${journal.refundId ?? null}, ${journal.note})
          on conflict (council_id, source) do nothing returning id)
        insert into payments.entry (council_id, journal_id, line, account, ledger, vat, pence)
        select ${tx.councilId}, written.id, e.line, e.account, e.ledger, e.vat, e.pence from written,
          unnest(${lines}::int[], ${entries.map(each => each.account)}::text[], ${entries.map(each => each.ledger)}::text[],
            ${entries.map(each => each.vat)}::text[], ${entries.map(each => each.pence)}::int[]) as e (line, account, ledger, vat, pence)`,
  )
}

export type LedgerRow = {
  journalId: string
  kind: JournalKind
  at: Date
  line: number
  account: Entry['account']
  ledger: string
  vat: Entry['vat']
  pence: number
  reference: string | null
  providerRef: string | null
  note: string
}

export type LedgerFilter = {
  from: Date
  until: Date
  ledger: string
  chargeId?: string
}

/** Entries in the order in which they were written, after a mark. */
export function listEntries(
  tx: Tx,
  filter: LedgerFilter,
  { after, most }: { after: string; most: number },
): Promise<LedgerRow[]> {
  const conditions: Sql[] = []
  if (filter.ledger !== '') conditions.push(sql`and e.ledger = ${filter.ledger}`)
  if (filter.chargeId !== undefined) conditions.push(sql`and j.charge_id = ${filter.chargeId}`)
  const more = conditions.reduce((all, each) => sql`${all} ${each}`, sql``)
  return many<LedgerRow>(
    tx,
    sql`select e.journal_id as "journalId", j.kind, j.at, e.line, e.account, e.ledger, e.vat, e.pence, c.reference, a.provider_ref as "providerRef", j.note
        from payments.journal j
        join payments.entry e on e.council_id = j.council_id and e.journal_id = j.id
        left join payments.charge c on c.council_id = j.council_id and c.id = j.charge_id
        left join payments.attempt a on a.council_id = j.council_id and a.id = j.attempt_id
        where j.council_id = ${tx.councilId} and j.at >= ${filter.from} and j.at < ${filter.until}
          and j.id::text || '.' || lpad(e.line::text, 4, '0') > ${after} ${more}
        order by j.id, e.line limit ${most}`,
  )
}

export type Balance = {
  account: Entry['account']
  ledger: string
  vat: Entry['vat']
  debitPence: number
  creditPence: number
}

/** What each account, ledger code and rate moved in a time. */
export function listBalances(
  tx: Tx,
  { from, until }: { from: Date; until: Date },
): Promise<Balance[]> {
  return many<Balance>(
    tx,
    sql`select e.account, e.ledger, e.vat, coalesce(sum(e.pence) filter (where e.pence > 0), 0)::float8 as "debitPence",
          coalesce(-sum(e.pence) filter (where e.pence < 0), 0)::float8 as "creditPence"
        from payments.journal j join payments.entry e on e.council_id = j.council_id and e.journal_id = j.id
        where j.council_id = ${tx.councilId} and j.at >= ${from} and j.at < ${until}
        group by e.account, e.ledger, e.vat order by e.account, e.ledger, e.vat`,
  )
}
