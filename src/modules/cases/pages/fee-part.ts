import { formatDate } from '#kernel/dates/format.ts'
import { lastDayBefore } from '#kernel/dates/london-time.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { ChargeView } from '#payments'
import { texts } from '../texts.ts'
import { paymentTexts } from '../texts-payments.ts'
import type { CaseView } from '../view-case.ts'

function money({ locale }: Pick<RequestContext, 'locale'>, of: number): string {
  const known = pence(of)
  return known === undefined ? '' : formatMoney(known, locale)
}

const COLOURS: Readonly<Record<ChargeView['state'], string>> = {
  open: 'govuk-tag--yellow',
  held: 'govuk-tag--blue',
  'part-paid': 'govuk-tag--turquoise',
  paid: 'govuk-tag--green',
  'part-refunded': 'govuk-tag--purple',
  refunded: 'govuk-tag--purple',
  cancelled: 'govuk-tag--grey',
}

/** What the case costs, line by line with its ledger code, and how the payment stands. */
export function feePart(
  request: RequestContext,
  { row, caseType, charges }: Pick<CaseView, 'row' | 'caseType' | 'charges'>,
): Html | undefined {
  const { bill } = row.state
  if ((bill === undefined || bill.lines.length === 0) && charges.length === 0) return undefined
  const words = caseType.words[request.locale].fees ?? {}
  const t = texts[request.locale].staff
  const rows = (bill?.lines ?? []).map(line => ({
    key: { text: words[line.id] ?? line.id },
    value: { text: `${money(request, line.pence)} (${line.ledger})` },
  }))
  const concession = bill?.concession === undefined ? undefined : words[bill.concession]
  const total = `${money(request, bill?.totalPence ?? 0)}${concession === undefined ? '' : ` – ${concession}`}`
  return html`<h2 class="govuk-heading-m">${t.fee}</h2>${bill !== undefined && bill.lines.length > 0 && summaryList({ rows: [...rows, { key: { text: t.feeTotal }, value: { text: total } }] })}
    ${charges.map(charge => staffCharge(request, charge))}`
}

function staffCharge(request: RequestContext, charge: ChargeView): Html {
  const t = paymentTexts[request.locale]
  const { actor, link } = request
  const may = (needs: string) => actor.kind === 'officer' && actor.permissions.has(needs)
  const at = link(`/staff/payments/${charge.id}`)
  return html`<div class="mh-card"><p class="govuk-body">${tag({ text: t.chargeStates[charge.state], classes: COLOURS[charge.state] })} <strong>${charge.reference}</strong> · ${money(request, charge.totalPence)}</p>
    ${chargeLine(request, charge)}${charge.later !== undefined && html`<p class="govuk-body">${t.mayStop}</p>`}
    ${(may('payments:see') || may('payments:take')) && html`<p class="govuk-body"><a class="govuk-link" href="${at}">${charge.payNowPence > 0 && may('payments:take') ? t.takePayment : t.seePayment}</a></p>`}</div>`
}

/** In a sentence: what is paid and what is still to pay. */
function chargeLine(request: RequestContext, charge: ChargeView): Html | undefined {
  const t = paymentTexts[request.locale]
  const { nextPart, later } = charge
  const parts = [
    ...(charge.capturedPence > 0 ? [t.paidSoFar(money(request, charge.capturedPence))] : []),
    ...(charge.heldPence > 0 ? [t.heldNow(money(request, charge.heldPence))] : []),
    ...(charge.refundedPence > 0 ? [t.givenBack(money(request, charge.refundedPence))] : []),
    ...(later === undefined
      ? []
      : [
          t.goesBack(
            money(request, later.pence),
            formatDate(lastDayBefore(later.goesAt), request.locale),
          ),
        ]),
    ...(charge.owedPence > 0 && nextPart !== undefined
      ? [t.stillOwed(money(request, charge.owedPence), formatDate(nextPart.dueOn, request.locale))]
      : []),
  ]
  return parts.length === 0 ? undefined : html`<p class="govuk-body">${parts.join(' ')}</p>`
}

/** For the customer: what was paid, or what is to pay and where. */
export function ownPayments(
  request: RequestContext,
  charges: readonly ChargeView[],
): Html | undefined {
  const shown = charges.filter(charge => charge.state !== 'cancelled')
  if (shown.length === 0) return undefined
  const { locale, link } = request
  const { track: t } = texts[locale]
  return html`<h2 class="govuk-heading-m">${t.payment}</h2>${shown.map(
    charge => html`<div class="mh-card"><p class="govuk-body">${charge.words[locale]}: <strong>${money(request, charge.totalPence)}</strong> · ${paymentTexts[locale].chargeStates[charge.state]}</p>${chargeLine(request, charge)}
      ${charge.payNowPence > 0 && button({ text: t.payNow(money(request, charge.payNowPence)), href: link(charge.payPath) })}
      ${charge.capturedPence > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${link(`${charge.payPath}/receipt`)}">${t.receipt}</a></p>`}</div>`,
  )}`
}
