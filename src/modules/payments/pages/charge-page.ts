import { formatDate, formatDateTime } from '#kernel/dates/format.ts'
import { lastDayBefore } from '#kernel/dates/london-time.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { hasEnded } from '../attempt.ts'
import type { ChargeView } from '../charge-state.ts'
import { REFUND_REASONS, type Refund } from '../refund.ts'
import { vatWithin } from '../spread.ts'
import type { AttemptRow } from '../store.ts'
import type { LedgerRow } from '../store-ledger.ts'
import { DESK_MEANS } from '../take-at-desk.ts'
import { staffTexts } from '../texts.ts'
import { money } from './money.ts'
import { meansText } from './receipt-page.ts'
import { doneNotice, may, sections, stateTag, wideTable } from './staff-parts.ts'

export type ChargeModel = {
  charge: ChargeView
  attempts: readonly AttemptRow[]
  refunds: readonly Refund[]
  entries: readonly LedgerRow[]
  /** What can still go back. */
  refundablePence: number
  limitPence: number
  errors: readonly FieldError[]
  typed: Readonly<Record<string, string>>
  away: boolean
  /** The payment by telephone that the officer comes back from. */
  tried: AttemptRow | undefined
}

/** One charge: what it is for, every try, every refund, its ledger entries; on the right what an officer may do. */
export function chargePage(request: RequestContext, model: ChargeModel): Html {
  const { locale } = request
  const { charge, errors } = model
  const main = html`${errorSummaryFor(errors, locale)}${doneNotice(request)}${triedNotice(request, model)}${sections(request, 'charges')}
    <div class="mh-case__head"><h1 class="govuk-heading-l">${charge.words[locale]}</h1><span class="mh-case__reference">${charge.reference} · ${stateTag(request, charge.state)}</span></div>
    <div class="mh-case"><div>${lines(request, model)}${tries(request, model)}${refunds(request, model)}${entries(request, model)}</div>
    <div class="mh-case__side">${takeForms(request, model)}${refundForm(request, model)}${around(request, model)}</div></div>`
  return staffPage(request, {
    title: `${charge.reference} ${charge.words[locale]}`,
    main,
    section: 'payments',
    hasErrors: errors.length > 0,
  })
}

/** How the payment by telephone ended, which the officer tells the customer on the line. */
function triedNotice({ locale }: RequestContext, { tried }: ChargeModel): Html | undefined {
  if (tried === undefined) return undefined
  const t = staffTexts[locale]
  if (tried.state === 'captured' || tried.state === 'authorised')
    return notificationBanner({ type: 'success', titleText: t.doneTitle, text: t.tried.taken })
  const failed = Object.hasOwn(t.triedFailed, tried.reason ?? '')
    ? t.triedFailed[tried.reason ?? '']
    : t.tried.other
  return notificationBanner({
    titleText: t.tried.title,
    text: hasEnded(tried.state) ? failed : t.tried.unknown,
  })
}

function lines(request: RequestContext, { charge }: ChargeModel): Html {
  const { locale } = request
  const t = staffTexts[locale]
  const columns = [
    { text: t.what },
    { text: t.ledgerCode },
    { text: t.net, number: true },
    { text: t.vat, number: true },
    { text: t.amount, number: true },
  ]
  const rows = charge.lines.map(line => {
    const vat = vatWithin(line, line.pence)
    return html`<tr><td>${line.words[locale]}</td><td>${line.ledger}</td><td class="mh-pay__number">${money(line.pence - vat, locale)}</td><td class="mh-pay__number">${money(vat, locale)}</td><td class="mh-pay__number">${money(line.pence, locale)}</td></tr>`
  })
  const total = html`<tr><td><strong>${t.total}</strong></td><td></td><td></td><td></td><td class="mh-pay__number"><strong>${money(charge.totalPence, locale)}</strong></td></tr>`
  return html`<h2 class="govuk-heading-m">${t.lines}</h2>${wideTable(t.lines, columns, [...rows, total])}`
}

function tries(request: RequestContext, { attempts }: ChargeModel): Html {
  const { locale } = request
  const t = staffTexts[locale]
  if (attempts.length === 0)
    return html`<h2 class="govuk-heading-m">${t.tries}</h2><p class="govuk-body">${t.noTries}</p>`
  const columns = [
    { text: t.when },
    { text: t.how },
    { text: t.state },
    { text: t.means },
    { text: t.amount, number: true },
  ]
  const rows = attempts.map(
    each =>
      html`<tr><td class="mh-queue__number">${formatDateTime(each.createdAt, locale)}</td><td>${t.kinds[each.kind]}, ${t.providers[each.provider] ?? each.provider}<br><span class="mh-queue__under">${each.providerRef ?? each.reference}</span></td><td>${t.attemptStates[each.state]}</td><td>${meansText(request, each.means)}</td><td class="mh-pay__number">${money(each.pence, locale)}</td></tr>`,
  )
  return html`<h2 class="govuk-heading-m">${t.tries}</h2>${wideTable(t.tries, columns, rows)}`
}

function refunds(request: RequestContext, model: ChargeModel): Html | undefined {
  if (model.refunds.length === 0) return undefined
  const { locale } = request
  const t = staffTexts[locale]
  const columns = [
    { text: t.when },
    { text: t.reason },
    { text: t.state },
    { text: t.amount, number: true },
  ]
  const rows = model.refunds.map(
    each =>
      html`<tr><td class="mh-queue__number">${formatDateTime(each.createdAt, locale)}</td><td>${t.reasons[each.reason]}${each.note !== '' && html`<br><span class="mh-queue__under">${each.note}</span>`}</td><td>${t.refundStates[each.state]}${each.state === 'later' && each.goesAt !== null && html`<br><span class="mh-queue__under">${t.goesAfter(formatDate(lastDayBefore(each.goesAt), locale))}</span>`}</td><td class="mh-pay__number">${money(each.pence, locale)}</td></tr>`,
  )
  return html`<h2 class="govuk-heading-m">${t.refunds}</h2>${wideTable(t.refunds, columns, rows)}`
}

function entries(request: RequestContext, model: ChargeModel): Html | undefined {
  if (model.entries.length === 0) return undefined
  const t = staffTexts[request.locale]
  return html`<h2 class="govuk-heading-m">${t.entries}</h2>${entryTable(request, model.entries)}`
}

/** `named`: each with the payment that it is of, where that is not the page's own. */
export function entryTable(
  request: RequestContext,
  rows: readonly LedgerRow[],
  { named = false }: { named?: boolean } = {},
): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const columns = [
    { text: t.when },
    ...(named ? [{ text: t.entryOf }] : []),
    { text: t.account },
    { text: t.ledgerCode },
    { text: t.debit, number: true },
    { text: t.credit, number: true },
  ]
  return wideTable(
    t.entries,
    columns,
    rows.map(
      row =>
        html`<tr><td class="mh-queue__number">${formatDateTime(row.at, locale)}</td>${named && html`<td class="mh-queue__number">${row.reference !== null && html`<a class="govuk-link" href="${link(`/staff/payments?q=${row.reference}`)}">${row.reference}</a>`}</td>`}<td>${t.accounts[row.account]}</td><td>${row.ledger}</td><td class="mh-pay__number">${row.pence > 0 && money(row.pence, locale)}</td><td class="mh-pay__number">${row.pence < 0 && money(-row.pence, locale)}</td></tr>`,
    ),
  )
}

function takeForms(
  request: RequestContext,
  { charge, errors, away, typed }: ChargeModel,
): Html | undefined {
  if (charge.payNowPence <= 0 || !may(request, 'payments:take')) return undefined
  const { locale, link } = request
  const t = staffTexts[locale]
  const amount = money(charge.payNowPence, locale)
  const at = link(`/staff/payments/${charge.id}`)
  return html`<h2 class="govuk-heading-m">${t.take}</h2>${away && warningText({ text: t.away, iconFallbackText: '!' })}<div class="mh-card">
    <form method="post" action="${`${at}/telephone`}">${csrfField(request)}${button({ text: t.byTelephone(amount), preventDoubleClick: true })}<p class="govuk-hint">${t.byTelephoneHint}</p></form></div>
    <div class="mh-card"><h3 class="govuk-heading-s">${t.atDesk}</h3><form method="post" action="${`${at}/desk`}" novalidate>${csrfField(request)}
    ${select({ id: 'means', name: 'means', label: { text: t.deskHow }, errorMessage: fieldError(errors, 'means', locale), items: [{ value: '', text: '' }, ...DESK_MEANS.map(value => ({ value, text: t.deskMeans[value] ?? value, selected: value === typed['means'] }))] })}
    ${input({ id: 'receipt', name: 'receipt', label: { text: t.deskReceipt }, hint: { text: t.deskReceiptHint }, value: typed['receipt'] ?? '', errorMessage: fieldError(errors, 'receipt', locale), classes: 'govuk-input--width-10', spellcheck: false })}
    ${button({ text: t.deskTake(amount), classes: 'govuk-button--secondary', preventDoubleClick: true })}</form></div>`
}

function refundForm(request: RequestContext, model: ChargeModel): Html | undefined {
  if (model.refundablePence <= 0 || !may(request, 'payments:refund')) return undefined
  const { locale, link } = request
  const t = staffTexts[locale]
  const { typed, errors } = model
  const most = money(model.refundablePence, locale)
  return html`<h2 class="govuk-heading-m">${t.refund}</h2><form class="mh-card" method="post" action="${link(`/staff/payments/${model.charge.id}/refund`)}" novalidate>${csrfField(request)}
    ${input({ id: 'pounds', name: 'pounds', prefix: { text: '£' }, inputmode: 'decimal', value: typed['pounds'] ?? '', classes: 'govuk-input--width-5', label: { text: t.refundAmount }, hint: { text: `${t.refundHint(most)} ${t.refundLimit(money(model.limitPence, locale))}` }, errorMessage: fieldError(errors, 'pounds', locale) })}
    ${select({ id: 'reason', name: 'reason', label: { text: t.refundReason }, errorMessage: fieldError(errors, 'reason', locale), items: [{ value: '', text: '' }, ...REFUND_REASONS.filter(each => each !== 'not-sent').map(value => ({ value, text: t.reasons[value], selected: value === typed['reason'] }))] })}
    ${textarea({ id: 'note', name: 'note', rows: 2, value: typed['note'] ?? '', label: { text: t.refundNote } })}
    ${button({ text: t.refundDo, classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`
}

function around(request: RequestContext, { charge }: ChargeModel): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const word = t.toWhat[charge.about.kind]
  const toPay = html`<h2 class="govuk-heading-m">${t.link}</h2><p class="govuk-body">${t.linkHint}</p><p class="govuk-body"><a class="govuk-link" href="${link(charge.payPath)}">${t.openLink}</a></p>`
  return html`${charge.owedPence > 0 && toPay}
    ${charge.capturedPence > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${link(`${charge.payPath}/receipt`)}">${t.receipt}</a></p>`}
    ${word !== undefined && may(request, 'cases:see') && html`<p class="govuk-body"><a class="govuk-link" href="${link(`/staff/cases/${charge.about.id}`)}">${word}</a></p>`}`
}
