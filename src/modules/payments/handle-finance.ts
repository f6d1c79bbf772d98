import { csvLine } from '#kernel/csv.ts'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { journalCsv } from './journal-csv.ts'
import { chosenProvider, loadTaking, type PaymentSetup } from './open-provider.ts'
import { ledgerPage } from './pages/ledger-page.ts'
import { refundsPage } from './pages/refunds-page.ts'
import { mistakeText, statementPage, statementsPage } from './pages/statements-page.ts'
import { listSandboxSettled } from './providers/store-sandbox.ts'
import { decideRefund } from './refund-charge.ts'
import { listRefundsIn } from './store.ts'
import { type LedgerRow, listBalances, listEntries } from './store-ledger.ts'
import {
  findStatement,
  listDifferences,
  listStatements,
  workDifference,
} from './store-statements.ts'
import { takeStatement } from './take-statement.ts'
import { staffTexts } from './texts.ts'

export function showRefunds(request: RequestContext): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx =>
    page(refundsPage(request, await listRefundsIn(tx, 'waiting', 200))),
  )
}

export async function answerRefund(request: RequestContext): Promise<Answer> {
  const { id } = request.params
  if (!isId(id)) throw notFound('refund')
  const agree = field(request.form, 'answer') === 'agree'
  const decided = await inCouncil(request.db, request.council.id, tx =>
    decideRefund(tx, request, { refundId: id, agree }),
  )
  const done = decided !== 'done' ? decided : agree ? 'agreed' : 'declined'
  return redirect(`${request.link('/staff/payments/refunds')}?done=${done}`)
}

/** The month of the address, or this one; its first moment and that of the next, in UTC. */
function monthOf({ query, now }: RequestContext): { month: string; from: Date; until: Date } {
  const asked = String([query['month'] ?? ''].flat()[0] ?? '')
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : now.toISOString().slice(0, 7)
  const [year = 0, at = 1] = month.split('-').map(Number)
  return {
    month,
    from: new Date(Date.UTC(year, at - 1, 1)),
    until: new Date(Date.UTC(year, at, 1)),
  }
}

const PAGE = 200

export function showLedger(request: RequestContext): Promise<Answer> {
  const { month, from, until } = monthOf(request)
  const after = String([request.query['after'] ?? ''].flat()[0] ?? '')
  return readingCouncil(request.db, request.council.id, async tx => {
    const [balances, rows] = await Promise.all([
      listBalances(tx, { from, until }),
      listEntries(tx, { from, until, ledger: '' }, { after, most: PAGE + 1 }),
    ])
    const entries = rows.slice(0, PAGE)
    const next = rows.length > PAGE ? markOf(entries.at(-1)) : undefined
    return page(ledgerPage(request, { month, balances, entries, next }))
  })
}

export function markOf(row: Pick<LedgerRow, 'journalId' | 'line'> | undefined): string | undefined {
  return row === undefined ? undefined : `${row.journalId}.${String(row.line).padStart(4, '0')}`
}

/** The month as a journal for the council's finance system, sent as it is read. */
export async function downloadJournal(request: RequestContext): Promise<Answer> {
  const { month, from, until } = monthOf(request)
  const stream = journalCsv(request, { from, until })
  return bytes('text/csv; charset=utf-8', stream, {
    'content-disposition': `attachment; filename="journal-${month}.csv"`,
  })
}

export function showStatements(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  return answerStatements(request, setup, [])
}

function answerStatements(
  request: RequestContext,
  setup: PaymentSetup,
  errors: readonly FieldError[],
): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const [statements, practice] = await Promise.all([listStatements(tx), isPractice(tx, setup)])
    const html = statementsPage(request, { statements, errors, practice })
    return page(html, errors.length > 0 ? 400 : 200)
  })
}

async function isPractice(tx: Tx, setup: PaymentSetup): Promise<boolean> {
  return chosenProvider(await loadTaking(tx, setup), setup) === 'sandbox'
}

const MOST_MISTAKES = 10
export const MOST_STATEMENT_BYTES = 5 * 1024 * 1024

export async function readFileOf(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  const t = staffTexts[request.locale]
  const file = await firstFile(request)
  if (file === undefined)
    return answerStatements(request, setup, [{ field: 'file', message: t.fileMissing }])
  const taken = await inCouncil(request.db, request.council.id, async tx => {
    const provider = chosenProvider(await loadTaking(tx, setup), setup)
    return takeStatement(tx, request, { ...file, provider })
  })
  if (taken.kind === 'refused')
    return answerStatements(
      request,
      setup,
      taken.mistakes
        .slice(0, MOST_MISTAKES)
        .map(mistake => ({ field: 'file', message: mistakeText(request, mistake) })),
    )
  return redirect(
    `${request.link(`/staff/payments/reconciliation/${taken.id}`)}?done=${taken.kind}`,
  )
}

async function firstFile({
  incoming,
}: RequestContext): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  for await (const file of incoming?.files ?? []) {
    const parts: Buffer[] = []
    for await (const part of file.bytes) parts.push(part)
    const content = Buffer.concat(parts)
    if (content.length > 0) return { name: file.name.slice(0, 120), bytes: content }
  }
  return undefined
}

export function showStatement(request: RequestContext): Promise<Answer> {
  return answerStatement(request, [])
}

function answerStatement(request: RequestContext, errors: readonly FieldError[]): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const { id } = request.params
    const statement = isId(id) ? await findStatement(tx, id) : undefined
    if (statement === undefined) throw notFound('statement')
    const differences = await listDifferences(tx, statement.id)
    return page(
      statementPage(request, { statement, differences, errors }),
      errors.length > 0 ? 400 : 200,
    )
  })
}

export async function work(request: RequestContext): Promise<Answer> {
  const { id, seq } = request.params
  const note = field(request.form, 'note').slice(0, 500)
  if (!isId(id) || !/^\d{1,6}$/.test(seq ?? '')) throw notFound('difference')
  if (note === '')
    return answerStatement(request, [
      { field: `note-${seq}`, message: staffTexts[request.locale].workMissing },
    ])
  const { actor, now } = request
  await inCouncil(request.db, request.council.id, tx =>
    workDifference(tx, {
      statementId: id,
      seq: Number(seq),
      note,
      by: actor.kind === 'officer' ? actor.officerId : null,
      now,
    }),
  )
  return redirect(`${request.link(`/staff/payments/reconciliation/${id}`)}?done=worked`)
}

const MONTH_MS = 31 * 24 * 60 * 60_000

/** The practice provider's settlement of the last month, in the columns of GOV.UK Pay's transactions file. */
export function practiceSettlement(request: RequestContext): Promise<Answer> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const { now } = request
    const from = new Date(now.getTime() - MONTH_MS)
    const settled = await listSandboxSettled(tx, { from, until: new Date(now.getTime() + 1) })
    const pounds = (pence: number) => (pence / 100).toFixed(2)
    const header = ['Reference', 'Amount', 'State', 'GOV.UK Payment ID', 'Date Created', 'Fee']
    const lines = settled.flatMap(made => [
      ...(made.settledAt === null || made.settledAt < from
        ? []
        : [
            [made.reference, pounds(made.pence), 'Success', made.id, dayIn(made.settledAt), '0.20'],
          ]),
      ...made.refunds
        .filter(each => each.state === 'done' && each.at >= from.toISOString())
        .map(each => [
          made.reference,
          `-${pounds(each.pence)}`,
          'Refund success',
          made.id,
          each.at.slice(0, 10),
          '0.00',
        ]),
    ])
    const text = [header, ...lines].map(line => csvLine(line.map(unquoted))).join('')
    return bytes('text/csv; charset=utf-8', text, {
      'content-disposition': 'attachment; filename="practice-settlement.csv"',
    })
  })
}

function dayIn(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** An amount below nought is a number, not a formula that a spreadsheet would run. */
function unquoted(text: string): string | number {
  return /^-\d+\.\d{2}$/.test(text) ? Number(text) : text
}
