import type { Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { partsOf } from '#payments'
import { type CasePlan, planCase } from '#services'
import type { OnTheWay } from '../open-journey.ts'
import { helperOf } from '../own-journey.ts'
import { feeTexts } from '../texts-fee.ts'

type Bill = NonNullable<CasePlan['state']['bill']>

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
    ${summaryList({ rows: [...rows, ...less, total] })}${schedule(request, bill)}
    ${bill.totalPence > 0 && insetText({ text: helperOf(request) === undefined ? t.how[bill.pay](money(bill.totalPence, locale), bill.instalments ?? 1) : t.byOfficer })}`
}

/** Each payment with its day, where it is paid in parts. */
function schedule({ locale, now }: RequestContext, bill: Bill): Html | undefined {
  const { instalments = 1, pay, totalPence } = bill
  if (pay !== 'instalments' || totalPence <= 0) return undefined
  const parts = partsOf({ totalPence, parts: instalments, firstDueOn: todayIn(now) })
  return html`<h3 class="govuk-heading-s">${feeTexts[locale].schedule}</h3>${summaryList({
    rows: parts.map(part => ({
      key: { text: formatDate(part.dueOn, locale) },
      value: { text: money(part.pence, locale) },
    })),
  })}`
}

function money(amount: number, locale: Locale): string {
  const known = pence(amount)
  return known === undefined ? '' : formatMoney(known, locale)
}
