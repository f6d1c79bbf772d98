import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { panel } from '#kernel/pages/govuk/panel.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import { structuredData } from '#kernel/pages/structured-data.ts'
import type { Model } from '#services'
import type { Earlier } from '../find-earlier.ts'
import type { Draft } from '../list-drafts.ts'
import type { OnTheWay } from '../open-journey.ts'
import { helperOf } from '../own-journey.ts'
import { texts } from '../texts.ts'
import { wayWords } from '../way-words.ts'
import { openDrafts } from './draft-list.ts'
import { helperStart } from './help-page.ts'
import { newerNotice } from './update-page.ts'

/** The start page: what it is for, what one needs, and the way back to what is open. */
export function startPage(
  request: RequestContext,
  way: OnTheWay,
  { first, drafts }: { first: string; drafts: readonly Draft[] },
): Html {
  const t = texts[request.locale]
  const content = way.model.content[request.locale]
  const { start } = content
  const said = wayWords(request, way)
  const main = html`<h1 class="govuk-heading-xl">${content.name}</h1>
    ${start === undefined ? html`<p class="govuk-body">${content.summary}</p>` : said.block(start.body)}
    ${start?.need !== undefined && start.need.length > 0 && html`<h2 class="govuk-heading-m">${t.need}</h2><ul class="govuk-list govuk-list--bullet">${start.need.map(need => html`<li>${need}</li>`)}</ul>`}
    ${start?.time !== undefined && html`<p class="govuk-body">${t.time(start.time)}</p>`}
    ${helperOf(request) !== undefined ? helperStart(request, way, drafts) : ownStart(request, way, { first, drafts })}`
  return sitePage(request, {
    title: content.name,
    main,
    back: request.link('/services'),
    head: aboutService(request, way.model),
  })
}

/** The service as schema.org's GovernmentService, so that search engines lead to the right council. */
function aboutService(request: RequestContext, model: Model): Html {
  const { locale, council } = request
  const content = model.content[locale]
  return structuredData({
    '@type': 'GovernmentService',
    name: content.name,
    description: content.summary,
    url: request.absoluteLink(`/${content.path}`),
    inLanguage: locale,
    provider: {
      '@type': 'GovernmentOrganization',
      name: council.name[locale],
      url: request.absoluteLink('/'),
      ...(council.telephone === '' ? {} : { telephone: council.telephone }),
    },
  })
}

/** The way in for a visitor, or back to what is open. */
function ownStart(
  request: RequestContext,
  way: OnTheWay,
  { first, drafts }: { first: string; drafts: readonly Draft[] },
): Html {
  const t = texts[request.locale]
  const others = drafts.filter(draft => draft.package !== way.model.id)
  return html`${way.journey !== undefined && insetText({ text: t.open })}${newerNotice(request, way)}
    ${button({ text: way.journey === undefined ? t.start : t.resume, href: request.link(first), isStartButton: true })}
    ${way.journey !== undefined && html`<form method="post" action="${request.link(`${way.base}/again`)}">${csrfField(request)}${button({ text: t.again, classes: 'govuk-button--secondary' })}</form>`}
    ${openDrafts(request, others)}`
}

/** Who may not do it online: how the council helps instead. */
export function verifiedPage(request: RequestContext): Html {
  const t = texts[request.locale].verified
  const { telephone, openingHours } = request.council
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.body}</p>
    <p class="govuk-body">${telephone !== '' && t.call(telephone)} ${openingHours[request.locale]}</p>`
  return sitePage(request, { title: t.title, main, back: request.link('/services') })
}

/** A page that ends the journey early and says what to do instead. */
export function stopPage(
  request: RequestContext,
  way: OnTheWay,
  pageId: string,
  back: string,
): Html {
  const content = way.model.content[request.locale]
  const words = content.pages?.[pageId]
  const said = wayWords(request, way, pageId)
  const title = said.line(words?.title ?? content.name)
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
    ${words?.body !== undefined && said.block(words.body)}
    ${words?.links !== undefined && html`<ul class="govuk-list govuk-list--bullet">${words.links.map(link => linkItem(link.text, said.address(link.to)))}</ul>`}`
  return sitePage(request, {
    title,
    main,
    back,
    service: content.name,
  })
}

/** A link; plain words where it leads to a service that this council does not have. */
function linkItem(text: string, address: string | undefined): Html {
  return address === undefined
    ? html`<li>${text}</li>`
    : html`<li><a class="govuk-link" href="${address}">${text}</a></li>`
}

/** The confirmation: the reference, what happens next and by when. */
export function sentPage(
  request: RequestContext,
  sent: {
    model: Model
    reference: string
    next: string
    /** That it is booked, in place of what comes next where it is not. */
    booked?: Html | undefined
    email: string | null
    statusLink: string | undefined
    /** For the officer who sent it for a customer. */
    caseLink: string | undefined
    payment: Html | undefined
    /** What the composition adds. */
    after: Html | undefined
  },
): Html {
  const t = texts[request.locale]
  const content = sent.model.content[request.locale]
  const title = content.confirmation?.title ?? t.sentTitle
  const main = html`${panel({ titleText: title, html: html`${t.reference}<br><strong>${sent.reference}</strong>` })}
    ${sent.email !== null && html`<p class="govuk-body">${t.copy(sent.email)}</p>`}
    ${sent.payment}
    <h2 class="govuk-heading-m">${t.next}</h2>
    ${sent.booked ?? markdown(sent.next, path => request.link(path))}
    ${sent.statusLink !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${sent.statusLink}">${t.track}</a></p>`}
    ${sent.caseLink !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${sent.caseLink}">${t.openCase}</a></p>`}
    <p class="govuk-body"><a class="govuk-link" href="${request.link(sent.caseLink === undefined ? '/services' : '/staff/help')}">${t.otherServices}</a></p>${sent.after}`
  return sitePage(request, { title, main, service: content.name })
}

export type SavePage = {
  way: OnTheWay
  typed: string
  error?: string
  /** Where the link went, and until when the answers are kept. */
  sent?: { to: string; until: string }
  back: string
}

export function savePage(request: RequestContext, model: SavePage): Html {
  const t = texts[request.locale].save
  const errors = model.error === undefined ? [] : [{ field: 'email', message: model.error }]
  const here = request.link(`${model.way.base}/save`)
  const form = html`<form method="post" action="${here}" novalidate>${csrfField(request)}
      ${input({ id: 'email', name: 'email', type: 'email', autocomplete: 'email', spellcheck: false, value: model.typed, label: { text: t.email }, ...(model.error === undefined ? {} : { errorMessage: { text: model.error } }) })}
      ${button({ text: t.send })}</form>`
  const link = (href: string, text: string) =>
    html`<p class="govuk-body"><a class="govuk-link" href="${href}">${text}</a></p>`
  const main =
    model.sent === undefined
      ? html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.intro}</p>${form}`
      : html`<h1 class="govuk-heading-l">${t.sent}</h1><p class="govuk-body">${t.sentBody(model.sent.to, model.sent.until)}</p><p class="govuk-body">${t.notThere}</p>${link(here, t.again)}${link(model.back, t.goOn)}`
  return sitePage(request, {
    title: model.sent === undefined ? t.title : t.sent,
    main,
    back: model.back,
    hasErrors: errors.length > 0,
  })
}

/** Opening the link changes nothing: mail scanners open every link. The button does. */
export function returnPage(request: RequestContext, token: string): Html {
  const t = texts[request.locale].save
  const main = html`<h1 class="govuk-heading-l">${t.returnTitle}</h1><form method="post" action="${request.link(`/return/${token}`)}">${csrfField(request)}${button({ text: t.returnButton })}</form>`
  return sitePage(request, { title: t.returnTitle, main })
}

export function duplicateNotice(
  request: RequestContext,
  model: { offer: Earlier['offer']; action: string; openedOn: string },
): Html {
  const t = texts[request.locale]
  const words = t.earlier[model.offer]
  const said = html`<h2 class="govuk-heading-m">${words.title}</h2><p class="govuk-body">${words.body(model.openedOn)}</p>`
  if (model.offer !== 'follow') return html`<div class="mh-card">${said}</div>`
  return html`<div class="mh-card">${said}
    <form method="post" action="${model.action}">${csrfField(request)}${button({ text: t.follow, classes: 'govuk-button--secondary' })}</form></div>`
}
