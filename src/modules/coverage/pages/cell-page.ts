import { formatDate, formatDateTime } from '#kernel/dates/format.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import { CELL_STATES, type CellKey, type Claim, type Verification } from '../cell.ts'
import { INTERACTION_NAMES } from '../interactions.ts'
import { texts } from '../texts.ts'

export type CellPage = CellKey & {
  label: string
  /** What was said, the latest first. */
  claims: readonly Claim[]
  check: Verification | undefined
  form: FormInput
  errors: readonly FieldError[]
  may: boolean
}

const CHANNELS = ['web', 'phone', 'desk'] as const

/** What is said of one service and one kind of dealing, and how it was before. */
export function cellPage(request: RequestContext, model: CellPage): Html {
  const { locale, link } = request
  const t = texts[locale]
  const title = t.staff.cell(model.label, INTERACTION_NAMES[model.lgil][locale].long)
  const [current] = model.claims
  const own = current?.state === 'enabled' && current.package !== null
  const main = html`${errorSummaryFor(model.errors, locale)}${request.query['saved'] === 'yes' && notificationBanner({ type: 'success', text: t.staff.saved })}
    <h1 class="govuk-heading-l">${title}</h1><p class="govuk-body mh-quiet">LGSL ${model.lgsl} · LGIL ${model.lgil}</p>
    ${lastCheck(request, model)}${own && insetText({ text: t.staff.byPackage(current.package ?? '') })}
    ${!own && model.may && claimForm(request, model)}${history(request, model.claims)}`
  return staffPage(request, {
    title,
    main,
    back: link('/staff/coverage'),
    section: 'coverage',
    hasErrors: model.errors.length > 0,
  })
}

function lastCheck(request: RequestContext, { check }: CellPage): Html {
  const t = texts[request.locale].staff
  const found =
    check === undefined
      ? t.noCheck
      : `${formatDateTime(check.at, request.locale)}: ${check.isFound ? t.found : t.lost} (${check.detail})`
  return html`<p class="govuk-body"><strong>${t.lastCheck}:</strong> ${found}</p>`
}

function claimForm(request: RequestContext, { form, errors, lgsl, lgil }: CellPage): Html {
  const { locale, link } = request
  const t = texts[locale].staff
  const line = (name: string) => (typeof form[name] === 'string' ? String(form[name]) : '')
  const chosen = [form['channels'] ?? []].flat()
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  const words = texts[locale].states
  const states = CELL_STATES.map(state => ({
    value: state,
    text: state === 'enabled' ? words.verified.split(',')[0] : words[state],
    checked: line('state') === state,
  }))
  return html`<form method="post" action="${link(`/staff/coverage/${lgsl}/${lgil}`)}" novalidate>${csrfField(request)}
    ${radios({ idPrefix: 'state', name: 'state', classes: 'govuk-radios--small', fieldset: legend(t.state), errorMessage: fieldError(errors, 'state', locale), items: states })}
    ${input({ id: 'reason', name: 'reason', label: { text: t.reason, classes: 'govuk-label--s' }, hint: { text: t.reasonHint }, value: line('reason'), errorMessage: fieldError(errors, 'reason', locale) })}
    ${input({ id: 'address', name: 'address', type: 'url', spellcheck: false, label: { text: t.address, classes: 'govuk-label--s' }, hint: { text: t.addressHint }, value: line('address'), errorMessage: fieldError(errors, 'address', locale) })}
    ${checkboxes({ idPrefix: 'channels', name: 'channels', classes: 'govuk-checkboxes--small', fieldset: legend(t.channels), errorMessage: fieldError(errors, 'channels', locale), items: CHANNELS.map(channel => ({ value: channel, text: t.channelNames[channel] ?? channel, checked: chosen.includes(channel) })) })}
    ${renderQuestion({ name: 'since', definition: { type: 'date' }, words: { label: t.since, hint: t.sinceHint, options: {} }, asHeading: false, optional: false }, { form, errors, locale })}
    ${button({ text: t.save, preventDoubleClick: true })}</form>`
}

function history(request: RequestContext, claims: readonly Claim[]): Html | undefined {
  if (claims.length === 0) return undefined
  const { locale } = request
  const t = texts[locale]
  return html`<h2 class="govuk-heading-m">${t.staff.history}</h2><ol class="mh-timeline">${claims.map(claim => html`<li class="mh-timeline__item"><p class="mh-timeline__when">${formatDate(claim.since, locale)}</p><p class="mh-timeline__title">${t.states[claim.state]}</p>${[claim.reason, claim.address ?? '', claim.package ?? ''].filter(line => line !== '').map(line => html`<p class="mh-timeline__text">${line}</p>`)}</li>`)}</ol>`
}
