import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { CHARGE_STATES } from '../charge.ts'
import type { ChargeRow } from '../store.ts'
import type { ChargeFilter, Counts } from '../store-lists.ts'
import { staffTexts } from '../texts.ts'
import { money } from './money.ts'
import { doneNotice, sections, stateTag } from './staff-parts.ts'

export type ChargesModel = {
  charges: readonly ChargeRow[]
  counts: readonly Counts[]
  filter: ChargeFilter
  more: boolean
}

/** What is owed and what was paid, with filters in the address. */
export function chargesPage(request: RequestContext, model: ChargesModel): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const last = model.charges.at(-1)
  const main = html`${doneNotice(request)}${sections(request, 'charges')}<h1 class="govuk-heading-l">${t.title}</h1>
    ${figures(request, model)}${filters(request, model)}
    ${model.charges.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : list(request, model)}
    ${model.more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" rel="next" href="${link(`/staff/payments?${new URLSearchParams({ ...model.filter, before: last.id })}`)}">${t.older}</a></p>`}`
  return staffPage(request, { title: t.title, main, section: 'payments' })
}

function figures(request: RequestContext, { counts }: ChargesModel): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const shown = counts.filter(each => ['open', 'held', 'part-paid', 'paid'].includes(each.state))
  return html`<dl class="mh-figures">${shown.map(each => html`<div class="mh-figure"><dt><a class="govuk-link" href="${link(`/staff/payments?show=${each.state}`)}">${t.states[each.state]}</a></dt><dd>${each.count}</dd>${each.state !== 'paid' && each.state !== 'held' && html`<dd class="mh-pay__under">${t.stillOwed}: ${money(each.owedPence, locale)}</dd>`}</div>`)}</dl>`
}

function filters(request: RequestContext, { filter }: ChargesModel): Html {
  const t = staffTexts[request.locale]
  return html`<form class="mh-filters" method="get" action="${request.link('/staff/payments')}" aria-label="${t.filter}">
    ${select({ id: 'show', name: 'show', label: { text: t.show }, items: [{ value: '', text: t.all }, ...CHARGE_STATES.map(state => ({ value: state, text: t.states[state], selected: state === filter.show }))] })}
    ${input({ id: 'q', name: 'q', value: filter.q, label: { text: t.find }, spellcheck: false, classes: 'govuk-input--width-20' })}
    ${input({ id: 'from', name: 'from', type: 'date', value: filter.from, label: { text: t.since }, classes: 'govuk-input--width-10' })}
    ${button({ text: t.apply, classes: 'govuk-button--secondary' })}</form>`
}

function list(request: RequestContext, { charges }: ChargesModel): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.state}</th><th scope="col" class="mh-pay__number">${t.amount}</th><th scope="col" class="mh-pay__number">${t.paid}</th><th scope="col">${t.when}</th></tr></thead>
    <tbody>${charges.map(
      row => html`<tr><td class="mh-queue__main" data-label="${t.what}"><span><a class="govuk-link" href="${link(`/staff/payments/${row.id}`)}">${row.words[locale]}</a><br><span class="mh-queue__under">${row.reference}</span></span></td>
      <td data-label="${t.state}">${stateTag(request, row.state)}</td>
      <td data-label="${t.amount}" class="mh-pay__number">${money(row.totalPence, locale)}</td>
      <td data-label="${t.paid}" class="mh-pay__number">${money(row.capturedPence - row.refundedPence, locale)}</td>
      <td data-label="${t.when}" class="mh-queue__number">${formatDateTime(row.createdAt, locale)}</td></tr>`,
    )}</tbody></table>`
}
