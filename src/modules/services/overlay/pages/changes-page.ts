import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Who } from '../../publishing/who.ts'
import { sharingTexts } from '../../sharing/texts.ts'
import type { AreaNeed } from '../areas-needed.ts'
import type { Change } from '../format-overlay.ts'
import type { Refusal } from '../refusal.ts'
import type { AdoptionStep } from '../store-adoptions.ts'
import { overlayTexts } from '../texts.ts'
import type { AdoptionView } from '../view-adoption.ts'
import { areasNotice } from './areas-page.ts'
import { adaptedPart, historyPart, letGoPart } from './changes-parts.ts'
import { asTold, bodyOf, doneBanner, mayChange, refusalsBanner, titleOf } from './parts.ts'
import { heldPart, settingsPart } from './settings-part.ts'

export type ChangesView = AdoptionView & {
  readonly steps: readonly AdoptionStep[]
  readonly who: Who
  /** The areas it goes by that the council has not drawn. */
  readonly missing: readonly AreaNeed[]
  readonly done?: string | undefined
  readonly refusals?: readonly Refusal[]
  readonly errors?: readonly FieldError[]
  readonly note?: string
}

/** What the council has changed in a package it adopted, change by change, and what may be done next. */
export function changesPage(request: RequestContext, view: ChangesView): Html {
  const { locale } = request
  const t = overlayTexts[locale].changes
  const { adoption, applied } = view
  const title = t.title(applied.content[locale].name)
  const { changes } = adoption.overlay
  const errors = view.errors ?? []
  const refusals = [...(view.refusals ?? []), ...asTold(errors)]
  const main = html`${doneBanner(view.done)}${refusalsBanner(request, refusals)}
    <h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${t.lead(adoption.version, adoption.publisher)} ${view.isOnline ? t.online : t.notOnline}</p>
    ${areasNotice(request, view.missing)}${heldPart(request, adoption)}${waitingPart(request, view)}
    ${mayChange(request) && addPart(request, view)}
    ${changes.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<h2 class="govuk-heading-m">${t.count(changes.length)}</h2><ol class="mh-changes">${changes.map(change => changePart(request, view, change))}</ol>`}
    ${adaptedPart(request, view)}
    ${mayChange(request) && !view.isOnline && proposePart(request, view)}
    ${letGoPart(request, view)}
    ${settingsPart(request, adoption)}
    ${historyPart(request, view)}
    <p class="govuk-body"><a class="govuk-link" href="${request.link(`/staff/services/${adoption.package}/lineage`)}">${sharingTexts[locale].lineage.title}</a><br><a class="govuk-link" href="${request.link(`/staff/services/${adoption.package}/changes/overlay.yaml`)}" download>${t.download}</a></p>`
  const back = request.link('/staff/services/adopted')
  return staffPage(request, {
    title,
    main,
    section: 'services',
    back,
    hasErrors: refusals.length > 0,
  })
}

function waitingPart(request: RequestContext, { waiting, adoption }: ChangesView): Html | false {
  if (waiting === undefined) return false
  const t = overlayTexts[request.locale].changes
  const href = request.link(`/staff/services/${adoption.package}/upgrade`)
  return insetText({
    html: html`<p class="govuk-body">${t.upgradeWaits(waiting.version)} <a class="govuk-link" href="${href}">${t.lookAtUpgrade}</a></p>`,
  })
}

function addPart(request: RequestContext, { adoption }: ChangesView): Html {
  const t = overlayTexts[request.locale].changes
  const to = (verb: string, text: string) =>
    button({
      text,
      href: request.link(`/staff/services/${adoption.package}/changes/${verb}`),
      classes: 'govuk-button--secondary',
    })
  return html`<h2 class="govuk-heading-m">${t.add}</h2><div class="mh-actions">${to('words', t.words)}${to('values', t.values)}${to('question', t.question)}${to('leave-out', t.leaveOut)}</div>`
}

function changePart(request: RequestContext, view: ChangesView, change: Change): Html {
  const t = overlayTexts[request.locale].changes
  // What is left out has its words in the release only.
  const stored = change.do === 'leaveOut' ? view.base.stored : view.applied.stored
  const title = titleOf(request, stored, change)
  const post = request.link(`/staff/services/${view.adoption.package}/changes/${change.id}/remove`)
  const remove = html`<form method="post" action="${post}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${view.adoption.seq}">
    <button class="govuk-link mh-link-button" type="submit">${t.remove}<span class="govuk-visually-hidden">: ${title}</span></button></form>`
  return html`<li class="mh-change"><div class="mh-change__head"><h3 class="mh-change__title">${title}</h3>${mayChange(request) && remove}</div>
    ${bodyOf(request, stored, change)}${change.because !== undefined && html`<p class="mh-quiet govuk-body-s">${t.because}: ${change.because}</p>`}</li>`
}

function proposePart(request: RequestContext, view: ChangesView): Html {
  const t = overlayTexts[request.locale].changes
  const { adoption, errors = [] } = view
  const post = request.link(`/staff/services/${adoption.package}/changes/propose`)
  return html`<section class="mh-card" aria-labelledby="propose"><h2 class="govuk-heading-m" id="propose">${t.propose}</h2>
    <form method="post" action="${post}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${adoption.seq}">
    ${textarea({ id: 'note', name: 'note', rows: 3, value: view.note ?? '', label: { text: t.note, classes: 'govuk-label--s' }, hint: { text: t.noteHint }, errorMessage: fieldError(errors, 'note', request.locale) })}
    ${button({ text: t.propose })}</form></section>`
}
