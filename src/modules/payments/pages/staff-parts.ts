import type { RequestContext } from '#kernel/http/request-context.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
import type { ChargeState } from '../charge.ts'
import { staffTexts } from '../texts.ts'

export type Section = 'charges' | 'refunds' | 'disputes' | 'ledger' | 'reconciliation' | 'settings'

const PATHS: Readonly<Record<Section, { path: string; needs: string }>> = {
  charges: { path: '/staff/payments', needs: 'payments:list' },
  refunds: { path: '/staff/payments/refunds', needs: 'payments:approve' },
  disputes: { path: '/staff/payments/disputes', needs: 'payments:reconcile' },
  ledger: { path: '/staff/payments/ledger', needs: 'payments:list' },
  reconciliation: { path: '/staff/payments/reconciliation', needs: 'payments:reconcile' },
  settings: { path: '/staff/payments/settings', needs: 'payments:manage' },
}

export function may({ actor }: Pick<RequestContext, 'actor'>, needs: string): boolean {
  return actor.kind === 'officer' && actor.permissions.has(needs)
}

/** The parts of the payments workspace that this officer may use. */
export function sections(request: RequestContext, current: Section): Html {
  const t = staffTexts[request.locale]
  const entries = (Object.keys(PATHS) as Section[]).filter(each => may(request, PATHS[each].needs)) // The keys of the table are its sections.
  if (entries.length < 2) return html``
  return html`<nav class="mh-sections" aria-label="${t.sectionsLabel}"><ul>${entries.map(each => html`<li><a class="govuk-link" href="${request.link(PATHS[each].path)}"${attribute('aria-current', each === current && 'page')}>${t.sections[each]}</a></li>`)}</ul></nav>`
}

const COLOURS: Readonly<Record<ChargeState, string>> = {
  open: 'govuk-tag--yellow',
  held: 'govuk-tag--blue',
  'part-paid': 'govuk-tag--turquoise',
  paid: 'govuk-tag--green',
  'part-refunded': 'govuk-tag--purple',
  refunded: 'govuk-tag--purple',
  cancelled: 'govuk-tag--grey',
}

export function stateTag({ locale }: RequestContext, state: ChargeState): Html {
  return tag({ text: staffTexts[locale].states[state], classes: COLOURS[state] })
}

/** What was just done, as the address says it. */
export function doneNotice(request: RequestContext): Html | undefined {
  const t = staffTexts[request.locale]
  const { done } = request.query
  const text = typeof done === 'string' && Object.hasOwn(t.done, done) ? t.done[done] : undefined
  if (text === undefined) return undefined
  return notificationBanner({ type: 'success', titleText: t.doneTitle, text })
}

/** A table that can be scrolled sideways where it does not fit, by keyboard too. */
export function wideTable(
  label: string,
  columns: readonly { text: string; number?: boolean }[],
  rows: readonly Html[],
): Html {
  return html`<div class="mh-scroll" tabindex="0" role="region" aria-label="${label}"><table class="mh-pay__table"><thead><tr>${columns.map(column => html`<th scope="col"${attribute('class', column.number === true && 'mh-pay__number')}>${column.text}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}
