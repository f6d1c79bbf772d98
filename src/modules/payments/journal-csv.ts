import { Readable } from 'node:stream'
import { csvLine } from '#kernel/csv.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { LedgerRow } from './store-ledger.ts'
import { listEntries } from './store-ledger.ts'

/** The layout, which docs/blocks/payments.md explains column by column. It may grow at the end, and never changes otherwise. */
const COLUMNS = [
  'date',
  'journal',
  'line',
  'kind',
  'account',
  'ledger_code',
  'vat_code',
  'debit',
  'credit',
  'reference',
  'provider_reference',
  'note',
]

const BATCH = 1000

/** Entries in their order, read in batches as they are sent, so that a year takes no more memory than a day. */
export function journalCsv(
  { db, council }: Pick<RequestContext, 'db' | 'council'>,
  of: { from: Date; until: Date },
): Readable {
  return Readable.from(
    (async function* () {
      yield `\uFEFF${csvLine(COLUMNS)}`
      let after = ''
      for (;;) {
        const rows = await readingCouncil(db, council.id, tx =>
          listEntries(tx, { ...of, ledger: '' }, { after, most: BATCH }),
        )
        if (rows.length === 0) return
        yield rows.map(lineOf).join('')
        const last = rows.at(-1)
        after = `${last?.journalId}.${String(last?.line ?? 0).padStart(4, '0')}`
        if (rows.length < BATCH) return
      }
    })(),
  )
}

function lineOf(row: LedgerRow): string {
  const pounds = (pence: number) => (pence / 100).toFixed(2)
  return csvLine([
    row.at.toISOString().slice(0, 10),
    row.journalId,
    row.line,
    row.kind,
    row.account,
    row.ledger,
    row.vat,
    row.pence > 0 ? pounds(row.pence) : '',
    row.pence < 0 ? pounds(-row.pence) : '',
    row.reference,
    row.providerRef,
    row.note,
  ])
}
