import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { AreaNeed } from '../../overlay/areas-needed.ts'
import { areasNotice } from '../../overlay/pages/areas-page.ts'
import type { Proposal } from '../store-proposals.ts'
import { publishingTexts } from '../texts.ts'
import type { ChangeView } from '../view-package.ts'
import type { Who } from '../who.ts'
import { changesPart, classPart, reachPart } from './change-parts.ts'
import { doneBanner, mayPublish, refusalBanner, when } from './parts.ts'
import { flowPart, proofPart } from './proof-parts.ts'

export type DecideForm = { when: string; day: string; time: string; note: string }

export type ProposalView = {
  proposal: Proposal
  /** Absent when what was proposed can no longer be read. */
  change: ChangeView | undefined
  own: boolean
  /** The areas it goes by that the council has not drawn. */
  missing: readonly AreaNeed[]
  who: Who
  form: DecideForm
  errors: readonly FieldError[]
  refused?: string | undefined
  done?: string | undefined
}

/** A proposed version: what is changed, whom it reaches, what its examples prove; and the decision. */
export function proposalPage(request: RequestContext, view: ProposalView): Html {
  const t = publishingTexts[request.locale]
  const { proposal, change, who, errors } = view
  const name = change?.model.content[request.locale].name ?? proposal.package
  const title = t.proposalTitle(name, proposal.version)
  const open = proposal.state === 'proposed' || proposal.state === 'approved'
  const main = html`${doneBanner(view.done)}${refusalBanner(request, view.refused, errors)}
    <p class="govuk-caption-l">${t.states[proposal.state]}</p><h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${t.proposalBy(who(proposal.proposedBy), when(request, proposal.proposedAt))}</p>
    ${proposal.note !== '' && html`<p class="mh-said govuk-body">${proposal.note}</p>`}
    ${decidedPart(request, view)}${open && areasNotice(request, view.missing)}
    ${change !== undefined && open && changePart(request, change)}
    ${change !== undefined && flowPart(request, change.model, request.link(`/staff/services/proposals/${proposal.id}/flow.svg`))}
    ${change !== undefined && proofPart(request, change.model, change.proof)}
    ${open && mayPublish(request) && decisionPart(request, view)}`
  return staffPage(request, {
    title,
    main,
    section: 'services',
    back: request.link('/staff/services'),
    hasErrors: errors.length > 0 || view.refused !== undefined,
  })
}

function changePart(request: RequestContext, change: ChangeView): Html {
  const t = publishingTexts[request.locale]
  const { before, comparison, model } = change
  return html`${classPart(request, change.change)}${change.change !== 'first' && reachPart(request, change.consequences)}
    ${before !== undefined && comparison !== undefined && html`<h2 class="govuk-heading-m">${t.compare(before.version, model.version)}</h2>${changesPart(request, comparison, { before, after: model })}`}`
}

function decidedPart(request: RequestContext, { proposal, who }: ProposalView): Html | false {
  const { decidedAt, decidedBy, decisionNote, publishAt } = proposal
  if (decidedAt === null || decidedBy === null) return false
  const t = publishingTexts[request.locale]
  return insetText({
    html: html`<p class="govuk-body">${t.states[proposal.state]}. ${t.decidedBy(who(decidedBy), when(request, decidedAt))}.${proposal.state === 'approved' && publishAt !== null && html` ${t.publishOn(proposal.version, when(request, publishAt))}.`}</p>${decisionNote !== null && decisionNote !== '' && html`<p class="govuk-body">${decisionNote}</p>`}`,
  })
}

function decisionPart(request: RequestContext, view: ProposalView): Html {
  const t = publishingTexts[request.locale]
  const { proposal } = view
  const action = request.link(`/staff/services/proposals/${proposal.id}`)
  const withdraw = html`<form method="post" action="${`${action}/withdraw`}">${csrfField(request)}${button({ text: t.withdraw, classes: 'govuk-button--secondary' })}</form>`
  if (proposal.state === 'approved') return withdraw
  if (view.own) return html`${insetText({ text: t.ownWork })}${withdraw}`
  return html`<h2 class="govuk-heading-m">${t.approve}</h2><p class="govuk-body">${t.approveLead}</p>
    <form method="post" action="${`${action}/approve`}" novalidate>${csrfField(request)}${whenFields(request, view)}${button({ text: t.approveButton })}</form>
    <h2 class="govuk-heading-m">${t.sendBack}</h2>
    <form method="post" action="${`${action}/send-back`}" novalidate>${csrfField(request)}
      ${textarea({ id: 'note', name: 'note', rows: 3, value: view.form.note, label: { text: t.sendBackNote }, errorMessage: fieldError(view.errors, 'note', request.locale) })}
      ${button({ text: t.sendBackButton, classes: 'govuk-button--secondary' })}</form>`
}

function whenFields(request: RequestContext, { form, errors }: ProposalView): Html {
  const t = publishingTexts[request.locale]
  const { locale } = request
  const one = (name: 'day' | 'time', label: string, hint: string) =>
    input({
      id: name,
      name,
      value: form[name],
      classes: 'govuk-input--width-10',
      label: { text: label },
      hint: { text: hint },
      errorMessage: fieldError(errors, name, locale),
    })
  return radios({
    idPrefix: 'when',
    name: 'when',
    fieldset: { legend: { text: t.whenLegend, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(errors, 'when', locale),
    items: [
      { value: 'now', text: t.whenNow, checked: form.when === 'now' },
      {
        value: 'later',
        text: t.whenLater,
        checked: form.when === 'later',
        conditional: {
          html: html`${one('day', t.whenDay, t.whenDayHint)}${one('time', t.whenTime, t.whenTimeHint)}`,
        },
      },
    ],
  })
}
