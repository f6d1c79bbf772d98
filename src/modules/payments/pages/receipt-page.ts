import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Receipt } from '../receipt.ts'
import { texts } from '../texts.ts'
import { money } from './money.ts'

/** What was paid, line by line with its VAT: what a VAT receipt must say (VAT Regulations 1995, regulation 16). */
export function receiptPage(request: RequestContext, receipt: Receipt): Html {
  const { locale, council } = request
  const t = texts[locale]
  const r = t.receipt
  const amount = (pence: number) => money(pence, locale)
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  const main = html`<h1 class="govuk-heading-xl">${r.title}</h1>
    ${summaryList({
      rows: [
        row(
          r.from,
          `${council.name[locale]}${council.address === '' ? '' : `, ${council.address}`}`,
        ),
        ...(receipt.vatNumber === '' ? [] : [row(r.vatNumber, receipt.vatNumber)]),
        row(t.what, receipt.words[locale]),
        row(t.reference, receipt.reference),
        ...receipt.payments.map(paid =>
          row(
            r.paid,
            `${amount(paid.pence)}, ${formatDate(todayIn(paid.at), locale)}, ${meansText(request, paid.means)}`,
          ),
        ),
        ...receipt.refunds.map(back =>
          row(r.refunded, `${amount(back.pence)}, ${formatDate(todayIn(back.at), locale)}`),
        ),
      ],
    })}
    ${
      receipt.lines.length === 0
        ? html`<p class="govuk-body">${r.notYet}</p>`
        : html`<div class="mh-scroll" tabindex="0" role="region" aria-label="${r.title}"><table class="govuk-table"><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t.line}</th><th scope="col" class="govuk-table__header govuk-table__header--numeric">${r.net}</th><th scope="col" class="govuk-table__header govuk-table__header--numeric">${r.vat}</th><th scope="col" class="govuk-table__header govuk-table__header--numeric">${r.gross}</th></tr></thead>
      <tbody class="govuk-table__body">${receipt.lines.map(line => html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${line.words[locale]}<br><span class="mh-quiet">${r.rates[line.vat]}</span></th><td class="govuk-table__cell govuk-table__cell--numeric">${amount(line.pence - line.vatPence)}</td><td class="govuk-table__cell govuk-table__cell--numeric">${amount(line.vatPence)}</td><td class="govuk-table__cell govuk-table__cell--numeric">${amount(line.pence)}</td></tr>`)}
      <tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${t.total}</th><td class="govuk-table__cell govuk-table__cell--numeric">${amount(receipt.keptPence - receipt.vatPence)}</td><td class="govuk-table__cell govuk-table__cell--numeric">${amount(receipt.vatPence)}</td><td class="govuk-table__cell govuk-table__cell--numeric"><strong>${amount(receipt.keptPence)}</strong></td></tr></tbody></table></div>`
    }
    <p class="govuk-body mh-quiet">${r.print}</p>`
  return sitePage(request, { title: r.title, main })
}

/** Brand and last digits as the provider says them, or how it was paid at the desk. */
export function meansText(
  { locale }: Pick<RequestContext, 'locale'>,
  means: string | null,
): string {
  const desk = texts[locale].receipt.desk as Record<string, string | undefined> // Any other is a card.
  return desk[means?.split(' ')[0] ?? ''] ?? means ?? ''
}
