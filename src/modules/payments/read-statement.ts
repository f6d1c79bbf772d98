import { type CsvMistake, csvColumns, readCsv } from '#kernel/csv.ts'
import { parsePlainDate, plainDate } from '#kernel/dates/plain-date.ts'
import { parseMoney } from '#kernel/money.ts'
import type { SettledLine } from './provider.ts'
import type { BankLine } from './reconcile.ts'

export type ReadStatement =
  | { kind: 'settlement'; lines: readonly SettledLine[]; from: string; until: string }
  | { kind: 'bank'; lines: readonly BankLine[]; from: string; until: string }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

/** The columns that we read of GOV.UK Pay's transactions file, and of the practice provider's, which has the same. */
const SETTLEMENT = ['Reference', 'Amount', 'State', 'GOV.UK Payment ID', 'Date Created'] as const
const BANK = ['Date', 'Description', 'Amount'] as const

/** Reads a settlement file or a bank statement, told apart by their columns. What can't be read is refused with its line. */
export function readStatement(bytes: Uint8Array): ReadStatement {
  const columns = csvColumns(bytes)
  if (columns.includes('GOV.UK Payment ID')) return readSettlement(bytes, columns.includes('Fee'))
  return readBank(bytes)
}

function readSettlement(bytes: Uint8Array, hasFee: boolean): ReadStatement {
  const read = readCsv(bytes, hasFee ? [...SETTLEMENT, 'Fee' as const] : SETTLEMENT, {
    others: true,
  })
  if (read.kind === 'refused') return read
  const mistakes: CsvMistake[] = []
  const lines = read.records.flatMap(({ line, values }): SettledLine[] => {
    const state = values.State.toLowerCase()
    // Tries that took nothing are in the file too.
    const isDispute = /dispute|chargeback/.test(state)
    if (!state.includes('success') && !isDispute) return []
    const amount = parseMoney(values.Amount)
    const on = dayOf(values['Date Created'])
    if (amount === undefined || on === undefined) {
      mistakes.push({ line, reason: amount === undefined ? 'amount' : 'date' })
      return []
    }
    const fee = 'Fee' in values ? parseMoney(String(values.Fee) || '0') : 0
    return [
      {
        line,
        kind: isDispute
          ? disputeKind(amount)
          : amount < 0 || state.includes('refund')
            ? 'refund'
            : 'payment',
        providerRef: values['GOV.UK Payment ID'],
        reference: values.Reference,
        pence: Math.abs(amount),
        feePence: fee ?? 0,
        on,
      },
    ]
  })
  if (mistakes.length > 0) return { kind: 'refused', mistakes }
  return withDays('settlement', lines)
}

/** What goes out was taken back; what comes in was won. */
function disputeKind(amount: number): 'dispute' | 'dispute-won' {
  return amount < 0 ? 'dispute' : 'dispute-won'
}

function readBank(bytes: Uint8Array): ReadStatement {
  const read = readCsv(bytes, BANK, { others: true })
  if (read.kind === 'refused') return read
  const mistakes: CsvMistake[] = []
  const lines = read.records.flatMap(({ line, values }): BankLine[] => {
    const pence = parseMoney(values.Amount)
    const on = dayOf(values.Date)
    if (pence === undefined || on === undefined) {
      mistakes.push({ line, reason: pence === undefined ? 'amount' : 'date' })
      return []
    }
    return [{ line, on, pence, description: values.Description }]
  })
  if (mistakes.length > 0) return { kind: 'refused', mistakes }
  return withDays('bank', lines)
}

function withDays<Line extends { on: string }>(
  kind: 'settlement' | 'bank',
  lines: readonly Line[],
): ReadStatement {
  if (lines.length === 0) return { kind: 'refused', mistakes: [{ line: 1, reason: 'empty' }] }
  const days = lines.map(line => line.on).sort()
  return { kind, lines, from: days[0] ?? '', until: days.at(-1) ?? '' } as unknown as ReadStatement // The lines are those of the kind.
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `2026-03-04`, `04/03/2026`, `04 Mar 2026`, as banks and GOV.UK Pay write days. */
export function dayOf(text: string): string | undefined {
  const written = text.trim()
  const plain = parsePlainDate(written)
  if (plain !== undefined) return plain
  const found = /^(\d{1,2})[/ -](\d{1,2}|[A-Za-z]{3,9})[/ -](\d{4})$/.exec(written)
  if (found === null) return undefined
  const [, day, month = '', year] = found
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return plainDate(Number(year), named > 0 ? named : Number(month), Number(day))
}
