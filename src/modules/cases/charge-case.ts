import type { Ctx, Locale } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type ChargeLine, cancelCharge, chargesAbout, openCharge } from '#payments'
import type { Bill } from './bill.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'

/**
 * Where the decision makes the price, the charge is opened with the action that decides, in its own
 * transaction. A decision that is changed ends what was not paid yet; what was paid stands, for an
 * officer to give back.
 */
export async function chargeDecision(
  tx: Tx,
  ctx: Ctx,
  { row, caseType }: { row: CaseRow; caseType: CaseType },
): Promise<void> {
  const { bill, outcome } = row.state
  if (caseType.fees?.pay !== 'afterDecision' || outcome === undefined) return
  const lines = bill === undefined ? [] : linesOf(bill, caseType)
  const name = `case:${row.id}:${lines.map(line => `${line.id}=${line.pence}`).join(',')}`
  const about = { kind: 'case', id: row.id }
  const before = await chargesAbout(tx, about, ctx.now)
  const total = lines.reduce((sum, line) => sum + line.pence, 0)
  for (const charge of before)
    if (charge.state === 'open' && charge.totalPence !== total)
      await cancelCharge(tx, ctx, charge.id)
  if (total === 0 || before.some(each => each.state !== 'cancelled' && each.totalPence === total))
    return
  const words = { en: caseType.words.en.service, cy: caseType.words.cy.service }
  await openCharge(tx, ctx, {
    name: `${name}:${before.length}`,
    about,
    lines,
    words,
    locale: row.locale,
    email: row.email ?? undefined,
    returnPath: `/track/${row.reference}/${row.key}`,
  })
}

function linesOf(bill: Bill, { words }: CaseType): ChargeLine[] {
  const word = (locale: Locale, id: string) => words[locale].fees?.[id] ?? id
  return bill.lines
    .filter(line => line.pence > 0)
    .map(line => ({ ...line, words: { en: word('en', line.id), cy: word('cy', line.id) } }))
}
