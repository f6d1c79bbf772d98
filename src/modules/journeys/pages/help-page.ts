import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { ServiceRow } from '#services'
import type { Draft } from '../list-drafts.ts'
import type { OnTheWay } from '../open-journey.ts'
import { texts } from '../texts.ts'
import { helperDrafts } from './draft-list.ts'

export type HelpPage = { typed: string; services: readonly ServiceRow[]; drafts: readonly Draft[] }

/** Where an officer begins anything for a customer who calls or stands at the desk. */
export function helpPage(request: RequestContext, { typed, services, drafts }: HelpPage): Html {
  const t = texts[request.locale].help
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1>
    <form class="mh-filters" method="get" action="${request.link('/staff/help')}" role="search"><div class="govuk-form-group"><label class="govuk-label" for="q">${t.search}</label><input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" value="${typed}"></div>${button({ text: t.searchButton, classes: 'govuk-button--secondary' })}</form>
    ${helperDrafts(request, drafts)}
    <h2 class="govuk-heading-m">${t.services}</h2>
    ${services.length === 0 && html`<p class="govuk-body">${t.none}</p>`}
    <ul class="mh-cards">${services.map(service => card(request, service))}</ul>`
  return staffPage(request, { title: t.title, main, section: 'help' })
}

function card(request: RequestContext, service: ServiceRow): Html {
  const t = texts[request.locale].help
  const welsh = request.locale === 'cy'
  const [path, name] = welsh ? [service.pathCy, service.nameCy] : [service.pathEn, service.nameEn]
  return html`<li><h3 class="govuk-heading-s"><a class="govuk-link" href="${request.link(`/${path}`)}">${name}</a></h3><p class="govuk-body">${welsh ? service.summaryCy : service.summaryEn}</p><p class="govuk-body"><a class="govuk-link" href="${request.link(`/${path}/print`)}">${t.print}<span class="govuk-visually-hidden">: ${name}</span></a></p></li>`
}

/** On the start page of a service: by which channel the customer comes, and what is begun already. */
export function helperStart(
  request: RequestContext,
  way: OnTheWay,
  drafts: readonly Draft[],
): Html {
  const t = texts[request.locale].help
  const own = drafts.filter(draft => draft.package === way.model.id)
  const channels = way.model.definition.channels
  const begin = (channel: 'phone' | 'desk', text: string) =>
    channels.includes(channel) && button({ text, name: 'channel', value: channel })
  return html`${insetText({ text: t.forCustomer })}
    <form method="post" action="${request.link(`${way.base}/again`)}"><div class="mh-actions">${csrfField(request)}${begin('phone', t.phone)} ${begin('desk', t.desk)}</div></form>
    <p class="govuk-body"><a class="govuk-link" href="${request.link(`${way.base}/print`)}">${t.print}</a></p>
    ${helperDrafts(request, own)}`
}
