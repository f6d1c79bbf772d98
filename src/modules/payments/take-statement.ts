import { createHash } from 'node:crypto'
import type { CsvMistake } from '#kernel/csv.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { payoutEntries } from './journal.ts'
import type { SettledLine } from './provider.ts'
import { type ReadStatement, readStatement } from './read-statement.ts'
import { type Difference, isAgreed, reconcile, reconcileBank } from './reconcile.ts'
import type { By } from './settle-charge.ts'
import { insertJournal } from './store-ledger.ts'
import {
  findSameStatement,
  insertDifferences,
  insertPayout,
  insertStatement,
  listExpectedPayouts,
  listOurMoney,
  markArrived,
} from './store-statements.ts'
import { postDisputes } from './work-disputes.ts'

export type TakenStatement =
  | { kind: 'taken'; id: string; open: number }
  | { kind: 'same'; id: string }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

type File = { name: string; bytes: Uint8Array; provider: string }

/** Takes a provider's settlement file or the bank's statement, and holds it against our books at once. */
export async function takeStatement(tx: Tx, by: By, file: File): Promise<TakenStatement> {
  const read = readStatement(file.bytes)
  if (read.kind === 'refused') return read
  const sha256 = createHash('sha256').update(file.bytes).digest()
  const same = await findSameStatement(tx, sha256)
  if (same !== undefined) return { kind: 'same', id: same.id }
  const id = newId(by.now.getTime())
  await insertStatement(tx, {
    id,
    kind: read.kind,
    provider: read.kind === 'bank' ? 'bank' : file.provider,
    name: file.name,
    sha256,
    fromOn: read.from,
    untilOn: read.until,
    readAt: by.now,
    readBy: by.actor.kind === 'officer' ? by.actor.officerId : null,
  })
  const found =
    read.kind === 'settlement'
      ? await settle(tx, by, { statementId: id, read })
      : await bank(tx, by, read)
  await insertDifferences(tx, id, found)
  const open = found.filter(each => !isAgreed(each.kind)).length
  await publish(tx, by, {
    type: 'statement.taken',
    subject: { kind: 'statement', id },
    data: { kind: read.kind, lines: read.lines.length, open },
  })
  return { kind: 'taken', id, open }
}

type Settlement = Extract<ReadStatement, { kind: 'settlement' }>

async function settle(
  tx: Tx,
  by: By,
  { statementId, read }: { statementId: string; read: Settlement },
): Promise<Difference[]> {
  const from = new Date(`${read.from}T00:00:00Z`)
  const until = new Date(Date.parse(`${read.until}T00:00:00Z`) + 2 * 86_400_000)
  const ours = await listOurMoney(tx, {
    refs: read.lines.map(line => line.providerRef),
    from: new Date(from.getTime() - 86_400_000),
    until,
  })
  const found = reconcile(read.lines, ours, read)
  // What an earlier file had is in the payout of that file.
  const lines = read.lines.filter((_, at) => found[at]?.kind !== 'before')
  const sum = (of: (line: SettledLine) => number) =>
    lines.reduce((total, line) => total + of(line), 0)
  const feePence = sum(line => line.feePence)
  const goesOut = (line: SettledLine) => line.kind === 'refund' || line.kind === 'dispute'
  const netPence = sum(line => (goesOut(line) ? -line.pence : line.pence)) - feePence
  await insertPayout(tx, { statementId, netPence, feePence })
  return postDisputes(tx, by, { found, lines: read.lines })
}

type Bank = Extract<ReadStatement, { kind: 'bank' }>

async function bank(tx: Tx, by: By, read: Bank): Promise<Difference[]> {
  const expected = await listExpectedPayouts(tx)
  const found: Difference[] = []
  for (const match of reconcileBank(read.lines, expected, read.until)) {
    const ids = { attemptId: null, refundId: null }
    if (match.kind === 'missing') {
      const { netPence, until } = match.payout
      found.push({
        ...ids,
        kind: 'missing',
        line: null,
        reference: until,
        pence: 0,
        ourPence: netPence,
      })
      continue
    }
    const { line, pence, description: reference } = match.line
    const ourPence = match.kind === 'matched' ? match.payout.netPence : null
    found.push({ ...ids, kind: match.kind, line, reference, pence, ourPence })
    if (match.kind !== 'matched') continue
    const { statementId } = match.payout
    const payout = expected.find(each => each.statementId === statementId)
    await markArrived(tx, statementId, by.now)
    await insertJournal(tx, {
      id: newId(by.now.getTime()),
      kind: 'payout',
      source: `payout:${statementId}`,
      at: by.now,
      note: reference,
      entries: payoutEntries({
        provider: payout?.provider ?? '',
        netPence: pence,
        feePence: payout?.feePence ?? 0,
      }),
    })
  }
  return found
}
