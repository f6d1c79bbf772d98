import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { designerTexts } from '../../designer/texts.ts'
import { sharingTexts } from '../../sharing/texts.ts'
import type { Turn } from '../store-online.ts'
import type { VersionRow } from '../store-versions.ts'
import { publishingTexts } from '../texts.ts'
import type { PackageView } from '../view-package.ts'
import { classTag, doneBanner, mayPublish, when } from './parts.ts'
import { flowPart, proofPart } from './proof-parts.ts'

/** A package as its owner needs it: where it stands, what it proves, what it was, and what can be done with it. */
export function packagePage(request: RequestContext, view: PackageView, done?: string): Html {
  const { locale } = request
  const t = publishingTexts[locale]
  const { service, model, proof } = view
  const name = locale === 'cy' ? service.nameCy : service.nameEn
  const at = `/staff/services/${service.package}`
  const state =
    service.retiredAt === null
      ? tag({ text: t.online, classes: 'govuk-tag--green' })
      : tag({ text: t.retired, classes: 'govuk-tag--grey' })
  const main = html`${doneBanner(done)}<div class="mh-case__head"><h1 class="govuk-heading-l">${name}</h1>${state}</div>
    ${retiredPart(request, view)}${inHandPart(request, view)}
    <div class="mh-case"><div>
      ${model !== undefined && flowPart(request, model, request.link(`${at}/flow.svg?version=${model.version}`))}
      ${model !== undefined && proof !== undefined && proofPart(request, model, proof)}
      ${versionsPart(request, view)}</div>
    <div>${openPart(request, view)}
      <p class="govuk-body"><a class="govuk-link" href="${request.link(`/${locale === 'cy' ? service.pathCy : service.pathEn}`)}">${t.see}</a><br><a class="govuk-link" href="${request.link(`${at}/words`)}">${t.words}</a><br><a class="govuk-link" href="${request.link(`${at}/messages`)}">${t.messages}</a>${service.retiredAt === null && html`<br><a class="govuk-link" href="${request.link(`${at}/lineage`)}">${sharingTexts[locale].lineage.title}</a>`}</p>
      ${factsPart(request, view)}${actionsPart(request, view)}${turnsPart(request, view)}</div></div>`
  return staffPage(request, {
    title: name,
    main,
    section: 'services',
    back: request.link('/staff/services'),
  })
}

function retiredPart(request: RequestContext, { service }: PackageView): Html | false {
  if (service.retiredAt === null) return false
  const t = publishingTexts[request.locale]
  return insetText({
    text: t.retiredOn(when(request, service.retiredAt), service.retiredBecause ?? ''),
  })
}

function inHandPart(request: RequestContext, { inHand, who }: PackageView): Html | false {
  if (inHand === undefined) return false
  const t = publishingTexts[request.locale]
  const said =
    inHand.state === 'approved' && inHand.publishAt !== null
      ? t.publishOn(inHand.version, when(request, inHand.publishAt))
      : t.proposedBy(inHand.version, who(inHand.proposedBy))
  return insetText({
    html: html`<p class="govuk-body">${t.waiting}: ${said}. <a class="govuk-link" href="${request.link(`/staff/services/proposals/${inHand.id}`)}">${t.look}</a></p>`,
  })
}

function factsPart(request: RequestContext, { service, model }: PackageView): Html {
  const t = publishingTexts[request.locale]
  const made = model?.definition.madeFrom
  const rows: [string, string][] = [
    [t.facts.package, service.package],
    [t.version, String(service.version)],
    [t.facts.address, `/${service.pathEn} · /cy/${service.pathCy}`],
    ...(model === undefined
      ? []
      : ([
          [t.facts.owner, model.definition.owner],
          [
            t.facts.madeFrom,
            made ? t.facts.archetype(made.archetype, made.version) : t.facts.nothing,
          ],
          [t.facts.number, String(model.definition.service.lgsl)],
          [t.facts.hash, model.hash.slice(0, 16)],
        ] as [string, string][])),
  ]
  return summaryList({ rows: rows.map(([key, text]) => ({ key: { text: key }, value: { text } })) })
}

function openPart(request: RequestContext, { live }: PackageView): Html {
  const t = publishingTexts[request.locale]
  const sum = (counts: readonly { count: number }[]) =>
    counts.reduce((all, { count }) => all + count, 0)
  return html`<h2 class="govuk-heading-m">${t.openNow}</h2><dl class="mh-figures"><div class="mh-figure"><dt>${t.journeys}</dt><dd>${sum(live.journeys)}</dd></div><div class="mh-figure"><dt>${t.cases}</dt><dd>${sum(live.cases)}</dd></div></dl>`
}

function versionsPart(request: RequestContext, view: PackageView): Html {
  const t = publishingTexts[request.locale]
  const { versions, service, live, who } = view
  const countOf = (counts: readonly { version: number; count: number }[], version: number) =>
    counts.find(each => each.version === version)?.count ?? 0
  const row = (each: VersionRow, at: number) => {
    const before = versions[at + 1]
    const link = `/staff/services/${service.package}/compare?from=${before?.version ?? ''}&to=${each.version}`
    return html`<tr><td class="mh-queue__main" data-label="${t.version}">${each.version} ${each.version === service.version && service.retiredAt === null && tag({ text: t.online, classes: 'govuk-tag--green' })}</td>
      <td data-label="${t.change}"><span>${classTag(request, each.change)}${before !== undefined && html`<br><a class="govuk-link" href="${request.link(link)}">${t.compareWithBefore}<span class="govuk-visually-hidden"> (${each.version})</span></a>`}</span></td>
      <td data-label="${t.published}"><span>${when(request, each.publishedAt)}<br><span class="mh-quiet">${who(each.publishedBy)}${each.proposedBy !== null && html`, ${t.whoWrote.toLowerCase()} ${who(each.proposedBy)}`}</span></span></td>
      <td data-label="${t.journeys}" class="mh-queue__number">${countOf(live.journeys, each.version)}</td><td data-label="${t.cases}" class="mh-queue__number">${countOf(live.cases, each.version)}</td></tr>`
  }
  return html`<table class="mh-queue"><caption>${t.versions}</caption><thead><tr><th scope="col">${t.version}</th><th scope="col">${t.change}</th><th scope="col">${t.published}</th><th scope="col">${t.journeys}</th><th scope="col">${t.cases}</th></tr></thead><tbody>${versions.map(row)}</tbody></table>`
}

function turnsPart(request: RequestContext, { turns, who }: PackageView): Html | false {
  if (turns.length === 0) return false
  const t = publishingTexts[request.locale]
  const item = (turn: Turn) =>
    html`<li class="mh-timeline__item"><h3 class="mh-timeline__title">${t.turns[turn.what](turn.version)}</h3><p class="mh-timeline__when">${t.by(when(request, turn.at), who(turn.by))}</p>${turn.because !== '' && html`<p class="mh-timeline__text">${turn.because}</p>`}</li>`
  return html`<h2 class="govuk-heading-m mh-apart">${t.history}</h2><ol class="mh-timeline">${turns.map(item)}</ol>`
}

function actionsPart(request: RequestContext, { service, versions }: PackageView): Html | false {
  if (!mayPublish(request)) return false
  const t = publishingTexts[request.locale]
  const link = (verb: string) => request.link(`/staff/services/${service.package}/${verb}`)
  const to = (verb: string, text: string, classes = 'govuk-button--secondary') =>
    button({ text, href: link(verb), classes })
  return html`<div class="mh-actions">${
    service.retiredAt === null
      ? html`${button({ text: designerTexts[request.locale].begin, href: request.link(`/staff/services/drafts/new?from=${service.package}`) })}${versions.length > 1 && to('take-back', t.takeBack)}${to('retire', t.retire, 'govuk-button--warning')}`
      : to('put-back', t.putBack)
  }</div>`
}
