import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import type { DraftRow } from '../../designer/store-drafts.ts'
import { designerTexts } from '../../designer/texts.ts'
import { overlayTexts } from '../../overlay/texts.ts'
import type { ProposalInHand } from '../store-proposals.ts'
import type { ListedService } from '../store-versions.ts'
import { publishingTexts } from '../texts.ts'
import type { Who } from '../who.ts'
import { classTag, doneBanner, mayPublish, when } from './parts.ts'

export type ServicesView = {
  drafts: readonly Omit<DraftRow, 'files'>[]
  done: string | undefined
  services: readonly ListedService[]
  waiting: readonly ProposalInHand[]
  who: Who
}

/** Every service of the council, and what waits for a second person. */
export function servicesPage(request: RequestContext, view: ServicesView): Html {
  const t = publishingTexts[request.locale]
  const adopted = button({
    text: overlayTexts[request.locale].adopted.title,
    href: request.link('/staff/services/adopted'),
    classes: 'govuk-button--secondary',
  })
  const actions =
    mayPublish(request) &&
    html`<div class="mh-actions">${button({ text: designerTexts[request.locale].begin, href: request.link('/staff/services/drafts/new') })}${adopted}${button({ text: t.upload, href: request.link('/staff/services/upload'), classes: 'govuk-button--secondary' })}</div>`
  const main = html`${doneBanner(view.done)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    ${actions}${waitingPart(request, view)}${draftsPart(request, view)}
    ${view.services.length === 0 ? html`<p class="govuk-body">${t.none} ${mayPublish(request) ? t.noneOwner(`“${overlayTexts[request.locale].adopted.title}”`) : t.noneOther}</p>` : listPart(request, view)}`
  return staffPage(request, { title: t.title, main, section: 'services' })
}

function waitingPart(request: RequestContext, { waiting, who }: ServicesView): Html | false {
  const t = publishingTexts[request.locale]
  if (waiting.length === 0) return false
  const said = (each: ProposalInHand) =>
    each.state === 'approved' && each.publishAt !== null
      ? t.publishOn(each.version, when(request, each.publishAt))
      : t.proposedBy(each.version, who(each.proposedBy))
  return html`<section class="mh-card" aria-labelledby="waiting"><h2 class="govuk-heading-m" id="waiting">${t.waiting}</h2>
    <ul class="govuk-list">${waiting.map(each => html`<li><a class="govuk-link" href="${request.link(`/staff/services/proposals/${each.id}`)}">${each[request.locale] ?? each.package}</a>: ${said(each)}</li>`)}</ul></section>`
}

function draftsPart(request: RequestContext, { drafts, who }: ServicesView): Html | false {
  const t = designerTexts[request.locale]
  if (drafts.length === 0 || !mayPublish(request)) return false
  return html`<section class="mh-card" aria-labelledby="drafts"><h2 class="govuk-heading-m" id="drafts">${t.drafts}</h2><p class="govuk-body">${t.draftsLead}</p>
    <ul class="govuk-list">${drafts.map(each => html`<li><a class="govuk-link" href="${request.link(`/staff/services/drafts/${each.id}`)}">${each.name}</a> <span class="mh-quiet">${t.changed(when(request, each.changedAt), who(each.changedBy))}</span></li>`)}</ul></section>`
}

function listPart(request: RequestContext, { services, who }: ServicesView): Html {
  const t = publishingTexts[request.locale]
  const row = (each: ListedService) => {
    const name = request.locale === 'cy' ? each.nameCy : each.nameEn
    const state =
      each.retiredAt === null
        ? tag({ text: t.online, classes: 'govuk-tag--green' })
        : tag({ text: t.retired, classes: 'govuk-tag--grey' })
    return html`<tr><td class="mh-queue__main" data-label="${t.service}"><a class="govuk-link" href="${request.link(`/staff/services/${each.package}`)}">${name}</a></td>
      <td data-label="${t.version}" class="mh-queue__number">${each.version}</td><td data-label="${t.state}">${state}</td>
      <td data-label="${t.lastChange}"><span>${classTag(request, each.change)}<br><span class="mh-quiet">${t.by(when(request, each.publishedAt), who(each.publishedBy))}</span></span></td></tr>`
  }
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption>
    <thead><tr><th scope="col">${t.service}</th><th scope="col">${t.version}</th><th scope="col">${t.state}</th><th scope="col">${t.lastChange}</th></tr></thead>
    <tbody>${services.map(row)}</tbody></table>`
}
