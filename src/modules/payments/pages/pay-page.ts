import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { ChargeLine } from '../charge.ts'
import type { ChargeView } from '../charge-state.ts'
import { vatWithin } from '../spread.ts'
import { texts } from '../texts.ts'
import { money } from './money.ts'
import { schedulePart } from './schedule-part.ts'

export type PayPage = {
  charge: ChargeView & { hold: boolean }
  /** Why the last try came to nothing, as a code. */
  failed?: string | undefined
  away: boolean
  practice: boolean
  errors: readonly FieldError[]
  typed?: string
}

/** What is to be paid, by whoever has the link: what it is for, the lines, one button. */
export function payPage(request: RequestContext, model: PayPage): Html {
  const { locale, link } = request
  const t = texts[locale]
  const { charge, errors } = model
  const now = money(charge.payNowPence, locale)
  const main = html`${errorSummaryFor(errors, locale)}${failedNotice(request, model)}
    <h1 class="govuk-heading-xl">${model.away ? t.awayTitle : t.title}</h1>
    ${model.away && html`<p class="govuk-body">${t.away} ${charge.laterPath === null ? t.awayTry : t.awayGoOn}</p>`}
    <p class="mh-lead">${charge.words[locale]}</p>
    ${billOf(request, charge)}${schedulePart(request, charge)}
    ${charge.hold && charge.capturedPence === 0 && html`<p class="govuk-body">${t.hold}</p>`}
    <form method="post" action="${link(charge.payPath)}">${csrfField(request)}${button({ text: t.payButton(now), preventDoubleClick: true })}</form>
    ${charge.payNowPence < charge.owedPence && html`<form method="post" action="${link(charge.payPath)}">${csrfField(request)}<input type="hidden" name="all" value="yes">${button({ text: t.payAll(money(charge.owedPence, locale)), classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`}
    ${model.practice && insetText({ text: t.sandboxNote })}
    ${model.away && charge.laterPath !== null && html`<p class="govuk-body"><a class="govuk-link" href="${link(charge.laterPath)}">${t.goOn}</a></p>`}
    ${nominate(request, model)}
    <p class="govuk-body mh-quiet">${t.reference}: ${charge.reference}</p>`
  return sitePage(request, { title: t.title, main, hasErrors: errors.length > 0 })
}

function failedNotice(request: RequestContext, { failed, charge }: PayPage): Html | undefined {
  const t = texts[request.locale]
  const { nominated } = request.query
  if (nominated !== undefined && charge.nomineeEmail !== null)
    return notificationBanner({ type: 'success', text: t.nominated(charge.nomineeEmail) })
  if (failed === undefined) return undefined
  const known = t.failed as Record<string, string | undefined> // Any other code has the words of `other`.
  return notificationBanner({ text: known[failed] ?? t.failed.other, role: 'alert' })
}

/** The lines with what they cost, what is paid and what is to pay now. */
export function billOf(request: RequestContext, charge: ChargeView): Html {
  const { locale } = request
  const t = texts[locale]
  const row = (key: string, pence: number) => ({
    key: { text: key },
    value: { text: pence < 0 ? `−${money(-pence, locale)}` : money(pence, locale) },
  })
  const off = charge.lines.reduce((sum, line) => sum + line.fullPence - line.pence, 0)
  const vat = vatOf(charge.lines)
  const paid = charge.capturedPence + charge.heldPence
  return html`${summaryList({
    rows: [
      ...charge.lines.map(line => row(line.words[locale], line.fullPence)),
      ...(off === 0 ? [] : [row(t.less, -off)]),
      {
        key: { text: t.total },
        value: {
          html: html`<strong>${money(charge.totalPence, locale)}</strong>${vat > 0 && html`<br><span class="mh-quiet">${t.vatOf(money(vat, locale))}</span>`}${charge.parts > 1 && html`<br><span class="mh-quiet">${t.parts(charge.parts)}</span>`}`,
        },
      },
      ...(paid === 0 ? [] : [row(t.alreadyPaid, paid)]),
      ...(charge.payNowPence === charge.totalPence
        ? []
        : [row(nowWords(request, charge), charge.payNowPence)]),
    ],
  })}`
}

/** What is paid next may not be due yet: then the day stands beside it. */
function nowWords({ locale, now }: RequestContext, { nextPart }: ChargeView): string {
  const t = texts[locale]
  return nextPart !== undefined && nextPart.dueOn > todayIn(now)
    ? t.nextPart(formatDate(nextPart.dueOn, locale))
    : t.toPayNow
}

function vatOf(lines: readonly ChargeLine[]): number {
  return lines.reduce((sum, line) => sum + vatWithin(line, line.pence), 0)
}

function nominate(request: RequestContext, { charge, errors, typed }: PayPage): Html {
  const t = texts[request.locale]
  const form = html`<form method="post" action="${request.link(`${charge.payPath}/nominate`)}" novalidate>${csrfField(request)}
    <p class="govuk-hint">${t.someoneElseHint}</p>
    ${input({ id: 'email', name: 'email', type: 'email', autocomplete: 'off', spellcheck: false, value: typed ?? '', label: { text: t.theirEmail }, errorMessage: fieldError(errors, 'email', request.locale) })}
    ${button({ text: t.sendLink, classes: 'govuk-button--secondary' })}</form>`
  return details({ summaryText: t.someoneElse, html: form, open: errors.length > 0 })
}

/** The same page when there is nothing to pay now: paid, held, given back, or not wanted any more. */
export function settledPage(request: RequestContext, charge: ChargeView): Html {
  const { locale, link } = request
  const t = texts[locale]
  const titles: Record<ChargeView['state'], string> = {
    open: t.nothingNow,
    held: t.heldTitle,
    'part-paid': t.paidTitle,
    paid: t.paidTitle,
    'part-refunded': t.refundedTitle,
    refunded: t.refundedTitle,
    cancelled: t.cancelledTitle,
  }
  const title = titles[charge.state]
  const next = charge.nextPart
  const main = html`<h1 class="govuk-heading-xl">${title}</h1><p class="mh-lead">${charge.words[locale]}</p>
    ${charge.state === 'cancelled' ? html`<p class="govuk-body">${t.cancelled}</p>` : html`${billOf(request, charge)}${schedulePart(request, charge)}`}
    ${next !== undefined && charge.state === 'part-paid' && html`<p class="govuk-body">${t.nextDue(money(next.pence, locale), formatDate(next.dueOn, locale))}</p>`}
    ${charge.capturedPence > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${link(`${charge.payPath}/receipt`)}">${t.receiptLink}</a></p>`}
    <p class="govuk-body mh-quiet">${t.reference}: ${charge.reference}</p>`
  return sitePage(request, { title, main })
}

/** The provider has not told us yet. Nothing is lost, and the payer must not pay again. */
export function checkingPage(request: RequestContext, again: string): Html {
  const t = texts[request.locale]
  const main = html`<h1 class="govuk-heading-xl">${t.checkingTitle}</h1><p class="govuk-body">${t.checking}</p>
    ${button({ text: t.checkAgain, href: again, classes: 'govuk-button--secondary' })}`
  return sitePage(request, { title: t.checkingTitle, main })
}

/**
 * On to a provider's own address. A form may be sent to ourselves only (`form-action 'self'`, which
 * browsers hold against redirects too), so the way leads over a page, which goes on by itself.
 */
export function leavingPage(request: RequestContext, nextUrl: string): Html {
  const t = texts[request.locale]
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.leavingBody}</p>${button({ text: t.leaving, href: nextUrl })}`
  return sitePage(request, {
    title: t.title,
    main,
    head: html`<meta http-equiv="refresh" content="${`0; url=${nextUrl}`}">`,
  })
}
