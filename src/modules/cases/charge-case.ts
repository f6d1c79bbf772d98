import type { Ctx, Locale } from '#kernel/context.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type ChargeLine,
  type ChargeView,
  cancelCharge,
  chargesAbout,
  openCharge,
  refundCharge,
  stopRefunds,
} from '#payments'
import type { Bill } from './bill.ts'
import { caseEnv } from './case-env.ts'
import type { CaseRow } from './case-row.ts'
import { type CaseType, closedStatus } from './case-type.ts'
import { mayReopen } from './decide-action.ts'
import { stillToCharge } from './still-to-charge.ts'

/**
 * Where the decision makes the price, its charge follows the case: it is opened with the action that
 * decides or changes the price, in its own transaction. What was not paid yet ends when the price changes;
 * what was paid stands, for an officer to give back, but for deposits: when the case closes, what of them
 * is not owed any more goes back by itself. Where the rules allow what closed it to be taken back, the money
 * waits until the next working day is over, so that somebody has had a day to see the mistake.
 */
export async function chargeDecision(
  tx: Tx,
  ctx: Ctx,
  { row, before, caseType }: { row: CaseRow; before: Bill | undefined; caseType: CaseType },
): Promise<void> {
  const { bill, outcome, status } = row.state
  if (caseType.fees?.pay !== 'afterDecision') return
  if (outcome === undefined && (bill?.totalPence ?? 0) === (before?.totalPence ?? 0)) return
  const charges = await chargesAbout(tx, { kind: 'case', id: row.id }, ctx.now)
  const lines = bill === undefined ? [] : linesOf(bill, caseType)
  const standing = charges.filter(each => each.state !== 'cancelled')
  const open = standing.filter(each => each.state === 'open')
  const paid = standing.filter(each => each.state !== 'open').reverse()
  if (status === closedStatus) {
    const goesAt = whenDepositGoes(ctx, row, caseType)
    await returnDeposits(tx, ctx, { paid, lines, goesAt })
  } else
    for (const { id, later } of paid)
      if (later !== undefined)
        await stopRefunds(tx, bySystem(ctx), { chargeId: id, reason: DEPOSIT })
  const left = stillToCharge(lines, paid)
  const asked = left.reduce((sum, line) => sum + line.pence, 0)
  for (const charge of open) if (charge.totalPence !== asked) await cancelCharge(tx, ctx, charge.id)
  if (asked === 0 || open.some(charge => charge.totalPence === asked)) return
  await openRest(tx, ctx, { row, caseType, lines: left, nth: charges.length })
}

const DEPOSIT = 'deposit'
const bySystem = ({ now }: Ctx) => ({ now, actor: { kind: 'system', name: 'cases' } as const })

/** Undefined is at once: nothing can open the case again. */
function whenDepositGoes(ctx: Ctx, { state }: CaseRow, caseType: CaseType): Date | undefined {
  const env = caseEnv(ctx.council, ctx.now)
  if (!mayReopen(caseType, state, env)) return undefined
  return instantInLondon(env.calendar.addWorkingDays(env.today, 1), 1440)
}

type Opening = { row: CaseRow; caseType: CaseType; lines: ChargeLine[]; nth: number }

async function openRest(tx: Tx, ctx: Ctx, { row, caseType, lines, nth }: Opening): Promise<void> {
  await openCharge(tx, ctx, {
    name: `case:${row.id}:${lines.map(line => `${line.id}=${line.pence}`).join(',')}:${nth}`,
    about: { kind: 'case', id: row.id },
    lines,
    words: { en: caseType.words.en.service, cy: caseType.words.cy.service },
    locale: row.locale,
    email: row.email ?? undefined,
    returnPath: `/track/${row.reference}/${row.key}`,
  })
}

const sumOf = (lines: readonly ChargeLine[]) => lines.reduce((sum, line) => sum + line.pence, 0)

/** Of each charge that was paid so much is left as is still owed, and at least all that is no deposit. */
async function returnDeposits(
  tx: Tx,
  ctx: Ctx,
  {
    paid,
    lines,
    goesAt,
  }: { paid: readonly ChargeView[]; lines: readonly ChargeLine[]; goesAt: Date | undefined },
): Promise<void> {
  let owed = sumOf(lines)
  for (const charge of paid) {
    const keptPence = Math.min(owed, charge.totalPence)
    owed -= keptPence
    const deposit = sumOf(charge.lines.filter(line => line.deposit === true))
    if (deposit === 0) continue
    const leavingPence = Math.max(keptPence, charge.totalPence - deposit)
    const wanted = { chargeId: charge.id, leavingPence, reason: DEPOSIT } as const
    await refundCharge(tx, bySystem(ctx), goesAt === undefined ? wanted : { ...wanted, goesAt })
  }
}

/** The lines of the bill in words; deposits last, so that what goes back of the money is theirs. */
function linesOf(bill: Bill, { words }: CaseType): ChargeLine[] {
  const word = (locale: Locale, id: string) => words[locale].fees?.[id] ?? id
  return bill.lines
    .filter(line => line.pence > 0)
    .map(line => ({ ...line, words: { en: word('en', line.id), cy: word('cy', line.id) } }))
    .toSorted((a, b) => Number(a.deposit === true) - Number(b.deposit === true))
}
