import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Refund } from '../refund.ts'
import { staffTexts } from '../texts.ts'
import { money } from './money.ts'
import { doneNotice, sections } from './staff-parts.ts'

/** Refunds that wait for a second person. Who asked sees them and can't decide. */
export function refundsPage(request: RequestContext, refunds: readonly Refund[]): Html {
  const { locale, link, actor } = request
  const t = staffTexts[locale]
  const own = (refund: Refund) => actor.kind === 'officer' && refund.askedBy === actor.officerId
  const main = html`${doneNotice(request)}${sections(request, 'refunds')}<h1 class="govuk-heading-l">${t.refundsTitle}</h1>
    ${refunds.length === 0 && html`<p class="govuk-body">${t.refundsNone}</p>`}
    ${refunds.map(
      refund => html`<section class="mh-card"><h2 class="govuk-heading-m">${money(refund.pence, locale)} · ${t.reasons[refund.reason]}</h2>
      ${refund.note !== '' && html`<p class="govuk-body mh-said">${refund.note}</p>`}
      <p class="govuk-body">${t.askedOn} ${formatDateTime(refund.createdAt, locale)} · <a class="govuk-link" href="${link(`/staff/payments/${refund.chargeId}`)}">${t.seeCharge}<span class="govuk-visually-hidden">: ${money(refund.pence, locale)}</span></a></p>
      ${own(refund) ? html`<p class="govuk-body mh-quiet">${t.own}</p>` : html`<form class="mh-actions" method="post" action="${link(`/staff/payments/refunds/${refund.id}`)}">${csrfField(request)}${button({ text: t.agree, name: 'answer', value: 'agree' })}${button({ text: t.decline, name: 'answer', value: 'decline', classes: 'govuk-button--secondary' })}</form>`}</section>`,
    )}`
  return staffPage(request, { title: t.refundsTitle, main, section: 'payments' })
}
