import type { RequestContext } from '#kernel/http/request-context.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { ChargeView } from '#payments'
import type { OnTheWay } from '../open-journey.ts'
import { feeTexts } from '../texts-fee.ts'

/** The answers are sent without a payment: who will pay, and that nothing begins before. */
export function payLaterPage(
  request: RequestContext,
  { way, charge }: { way: OnTheWay; charge: ChargeView },
): Html {
  const { locale, link } = request
  const t = feeTexts[locale]
  const known = pence(charge.totalPence)
  const amount = known === undefined ? '' : formatMoney(known, locale)
  const { nomineeEmail } = charge
  const main = html`<h1 class="govuk-heading-l">${t.laterTitle}</h1>
    <p class="govuk-body">${nomineeEmail === null ? t.laterAway(amount) : t.laterNominee(amount, nomineeEmail)}</p>
    <p class="govuk-body">${t.laterBegins}</p>
    <form method="post" action="${link(`${way.base}/pay-later`)}">${csrfField(request)}${button({ text: t.laterSend, preventDoubleClick: true })}</form>
    <p class="govuk-body"><a class="govuk-link" href="${link(charge.payPath)}">${t.payNowInstead}</a></p>`
  return sitePage(request, {
    title: t.laterTitle,
    main,
    service: way.model.content[locale].name,
  })
}

/** On the confirmation: what was paid, or what is still to pay and where. */
export function sentPayment(
  request: RequestContext,
  charge: ChargeView | undefined,
): Html | undefined {
  if (charge === undefined || charge.state === 'cancelled') return undefined
  const { locale, link } = request
  const t = feeTexts[locale]
  const money = (amount: number) => {
    const known = pence(amount)
    return known === undefined ? '' : formatMoney(known, locale)
  }
  const { capturedPence, heldPence, payPath } = charge
  if (capturedPence + heldPence > 0)
    return html`<h2 class="govuk-heading-m">${t.payment}</h2><p class="govuk-body">${capturedPence > 0 ? t.paid(money(capturedPence), charge.reference) : t.accepted(money(heldPence), charge.reference)} ${capturedPence > 0 && html`<a class="govuk-link" href="${link(`${payPath}/receipt`)}">${t.receipt}</a>`}</p>`
  return html`<h2 class="govuk-heading-m">${t.payment}</h2><p class="govuk-body">${charge.nomineeEmail === null ? t.notPaid(money(charge.payNowPence)) : t.laterNominee(money(charge.payNowPence), charge.nomineeEmail)}</p>
    <p class="govuk-body"><a class="govuk-link" href="${link(payPath)}">${t.payNow(money(charge.payNowPence))}</a></p>`
}
