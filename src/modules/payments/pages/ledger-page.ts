import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import type { Balance, LedgerRow } from '../store-ledger.ts'
import { staffTexts } from '../texts.ts'
import { entryTable } from './charge-page.ts'
import { money } from './money.ts'
import { sections, wideTable } from './staff-parts.ts'

export type LedgerModel = {
  month: string
  balances: readonly Balance[]
  entries: readonly LedgerRow[]
  /** The mark after which the next page begins. */
  next: string | undefined
}

/** A month of the ledger: what each account moved, then entry by entry. */
export function ledgerPage(request: RequestContext, model: LedgerModel): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const columns = [
    { text: t.account },
    { text: t.ledgerCode },
    { text: t.debit, number: true },
    { text: t.credit, number: true },
  ]
  const sum = (of: (balance: Balance) => number) =>
    model.balances.reduce((all, each) => all + of(each), 0)
  const [debit, credit] = [sum(each => each.debitPence), sum(each => each.creditPence)]
  const rows = model.balances.map(
    each =>
      html`<tr><td>${t.accounts[each.account]}</td><td>${each.ledger}</td><td class="mh-pay__number">${money(each.debitPence, locale)}</td><td class="mh-pay__number">${money(each.creditPence, locale)}</td></tr>`,
  )
  const total = html`<tr><td><strong>${t.total}</strong></td><td></td><td class="mh-pay__number"><strong>${money(debit, locale)}</strong></td><td class="mh-pay__number"><strong>${money(credit, locale)}</strong></td></tr>`
  const main = html`${sections(request, 'ledger')}<h1 class="govuk-heading-l">${t.ledgerTitle}</h1>
    <form class="mh-filters" method="get" action="${link('/staff/payments/ledger')}">${input({ id: 'month', name: 'month', type: 'month', value: model.month, label: { text: t.month }, classes: 'govuk-input--width-10' })}${button({ text: t.apply, classes: 'govuk-button--secondary' })}</form>
    <h2 class="govuk-heading-m">${t.sums}</h2>${
      rows.length === 0
        ? html`<p class="govuk-body">${t.none}</p>`
        : html`${wideTable(t.sums, columns, [...rows, total])}<p class="govuk-body">${debit === credit && t.balanced} <a class="govuk-link" href="${link(`/staff/payments/journal.csv?month=${model.month}`)}">${t.download}</a></p>
    <h2 class="govuk-heading-m">${t.entries}</h2>${entryTable(request, model.entries, { named: true })}`
    }
    ${model.next !== undefined && html`<p class="govuk-body"><a class="govuk-link" rel="next" href="${link(`/staff/payments/ledger?month=${model.month}&after=${model.next}`)}">${t.older}</a></p>`}`
  return staffPage(request, { title: t.ledgerTitle, main, section: 'payments' })
}
