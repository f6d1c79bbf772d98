import type { RequestContext } from '#kernel/http/request-context.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { texts } from '../texts.ts'
import type { CaseView } from '../view-case.ts'

/** What the case costs, line by line with its ledger code. Payments are not taken here yet. */
export function feePart(
  request: RequestContext,
  { row, caseType }: Pick<CaseView, 'row' | 'caseType'>,
): Html | undefined {
  const { bill } = row.state
  if (bill === undefined || bill.lines.length === 0) return undefined
  const { locale } = request
  const words = caseType.words[locale].fees ?? {}
  const amount = (of: number): string => {
    const known = pence(of)
    return known === undefined ? '' : formatMoney(known, locale)
  }
  const rows = bill.lines.map(line => ({
    key: { text: words[line.id] ?? line.id },
    value: { text: `${amount(line.pence)} (${line.ledger})` },
  }))
  const concession = bill.concession === undefined ? undefined : words[bill.concession]
  const total = `${amount(bill.totalPence)}${concession === undefined ? '' : ` – ${concession}`}`
  return html`<h2 class="govuk-heading-m">${texts[locale].staff.fee}</h2>${summaryList({
    rows: [...rows, { key: { text: texts[locale].staff.feeTotal }, value: { text: total } }],
  })}`
}
