import { formatDate } from '#kernel/dates/format.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Dispute } from '../dispute.ts'
import { staffTexts } from '../texts.ts'
import { money } from './money.ts'
import { doneNotice, sections } from './staff-parts.ts'

/** What payers' banks took back: what can still be answered first, then how the others ended. */
export function disputesPage(
  request: RequestContext,
  { disputes, errors }: { disputes: readonly Dispute[]; errors: readonly FieldError[] },
): Html {
  const { locale } = request
  const t = staffTexts[locale].disputes
  const main = html`${errorSummaryFor(errors, locale)}${doneNotice(request)}${sections(request, 'disputes')}<h1 class="govuk-heading-l">${t.title}</h1>
    <p class="govuk-body">${t.lead}</p>
    ${disputes.length === 0 && html`<p class="govuk-body">${t.none}</p>`}
    ${disputes.map(each => one(request, each, errors))}`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'payments',
    hasErrors: errors.length > 0,
  })
}

function one(request: RequestContext, dispute: Dispute, errors: readonly FieldError[]): Html {
  const { locale, link } = request
  const t = staffTexts[locale].disputes
  const id = `note-${dispute.id}`
  const day = formatDate(dispute.takenOn as PlainDate, locale) // A date column of the database.
  const form = html`<form method="post" action="${link(`/staff/payments/disputes/${dispute.id}`)}" novalidate>${csrfField(request)}${input({ id, name: 'note', label: { text: t.note }, hint: { text: t.noteHint }, classes: 'govuk-!-width-two-thirds', errorMessage: fieldError(errors, id, locale) })}${button({ text: t.accept, classes: 'govuk-button--secondary' })}</form>`
  return html`<section class="mh-card"><h2 class="govuk-heading-m">${money(dispute.pence, locale)} · ${t.states[dispute.state]}</h2>
    <p class="govuk-body">${t.takenOn(day)} · <a class="govuk-link" href="${link(`/staff/payments/${dispute.chargeId}`)}">${dispute.reference}</a></p>
    ${dispute.note !== '' && html`<p class="govuk-body mh-said">${dispute.note}</p>`}${dispute.state === 'open' && form}</section>`
}
