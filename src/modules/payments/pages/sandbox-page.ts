import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { SANDBOX_CARDS, spaced } from '../providers/sandbox-cards.ts'
import type { SandboxPayment } from '../providers/store-sandbox.ts'
import { texts } from '../texts.ts'
import { money } from './money.ts'

/** The practice provider's card page. It says what it is before anything else. */
export function sandboxPage(
  request: RequestContext,
  {
    payment,
    errors,
    typed,
  }: { payment: SandboxPayment; errors: readonly FieldError[]; typed: string },
): Html {
  const { locale, link } = request
  const t = texts[locale].sandbox
  const at = link(`/sandbox-pay/${payment.id}`)
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-xl">${t.title}</h1>
    ${warningText({ text: t.note, iconFallbackText: '!' })}
    <p class="mh-lead">${payment.description}: <strong>${money(payment.pence, locale)}</strong></p>
    ${payment.telephone && html`<p class="govuk-body">${t.telephone}</p>`}
    <form method="post" action="${at}" novalidate>${csrfField(request)}
      ${input({ id: 'card', name: 'card', inputmode: 'numeric', autocomplete: 'off', spellcheck: false, value: typed, classes: 'govuk-input--width-20', label: { text: t.card, classes: 'govuk-label--m' }, hint: { text: t.cardHint }, errorMessage: fieldError(errors, 'card', locale) })}
      ${button({ text: t.pay(money(payment.pence, locale)), preventDoubleClick: true })}</form>
    <form method="post" action="${`${at}/cancel`}">${csrfField(request)}${button({ text: t.cancel, classes: 'govuk-button--secondary' })}</form>
    <h2 class="govuk-heading-m">${t.cards}</h2>
    <dl class="govuk-summary-list">${SANDBOX_CARDS.map(card => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${spaced(card.number)}</dt><dd class="govuk-summary-list__value">${t.conduct[card.conduct]}</dd></div>`)}</dl>`
  return sitePage(request, { title: t.title, main, hasErrors: errors.length > 0 })
}

/** The practice bank's question (3-D Secure). */
export function sandboxBankPage(request: RequestContext, payment: SandboxPayment): Html {
  const { locale, link } = request
  const t = texts[locale].sandbox
  const main = html`<h1 class="govuk-heading-xl">${t.bankTitle}</h1>${warningText({ text: t.note, iconFallbackText: '!' })}<p class="govuk-body">${t.bankBody(money(payment.pence, locale))}</p>
    <form class="mh-actions" method="post" action="${link(`/sandbox-pay/${payment.id}/bank`)}">${csrfField(request)}${button({ text: t.bankYes, name: 'answer', value: 'yes' })}${button({ text: t.bankNo, name: 'answer', value: 'no', classes: 'govuk-button--secondary' })}</form>`
  return sitePage(request, { title: t.bankTitle, main })
}

export function sandboxOverPage(request: RequestContext, payment: SandboxPayment): Html {
  const t = texts[request.locale].sandbox
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="govuk-body">${t.over}</p>${button({ text: t.back, href: payment.returnUrl })}`
  return sitePage(request, { title: t.title, main })
}
