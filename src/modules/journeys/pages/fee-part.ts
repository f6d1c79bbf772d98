import type { Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { planCase } from '#services'
import type { OnTheWay } from '../open-journey.ts'
import { helperOf } from '../own-journey.ts'
import { feeTexts } from '../texts-fee.ts'

/**
 * What the customer will pay and how, on "check your answers". Nothing where the service is free, or the
 * decision makes the price.
 */
export function feePart(request: RequestContext, way: OnTheWay): Html | undefined {
  const { bill } = planCase(way.model, way.walked, way.env).state
  if (bill === undefined || bill.lines.length === 0) return undefined
  const { locale } = request
  const t = feeTexts[locale]
  const words = way.model.content[locale].fees ?? {}
  const rows = bill.lines.map(line => ({
    key: { text: words[line.id] ?? line.id },
    value: { text: money(line.fullPence, locale) },
  }))
  const off = bill.lines.reduce((sum, line) => sum + line.fullPence - line.pence, 0)
  const less =
    bill.concession === undefined
      ? []
      : [{ key: { text: words[bill.concession] ?? '' }, value: { text: `−${money(off, locale)}` } }]
  const total = { key: { text: t.total }, value: { text: money(bill.totalPence, locale) } }
  return html`<h2 class="govuk-heading-m">${t.title}</h2>
    ${summaryList({ rows: [...rows, ...less, total] })}
    ${bill.totalPence > 0 && insetText({ text: helperOf(request) === undefined ? t.how[bill.pay](money(bill.totalPence, locale), bill.instalments ?? 1) : t.byOfficer })}`
}

function money(amount: number, locale: Locale): string {
  const known = pence(amount)
  return known === undefined ? '' : formatMoney(known, locale)
}
