import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { backLink } from '#kernel/pages/govuk/back-link.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage, staffPage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import type { Message } from '../message.ts'
import { cy } from '../texts.cy.ts'
import { en } from '../texts.en.ts'

const texts = { en: en.mailbox, cy: cy.mailbox }
type Place = 'site' | 'staff'

export function mailboxPage(
  request: RequestContext,
  model: { place: Place; messages: readonly Message[]; more: boolean },
): Html {
  const t = texts[request.locale]
  const base = baseOf(model.place)
  const last = model.messages.at(-1)
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>
    ${model.place === 'site' && insetText({ text: t.demo })}
    ${model.messages.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<ul class="mh-mailbox">${model.messages.map(message => row(request, base, message))}</ul>`}
    ${model.more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`${base}?before=${last.id}`)}">${t.older}</a></p>`}`
  return shell(request, model.place, t.title, main)
}

function row(request: RequestContext, base: string, message: Message): Html {
  const t = texts[request.locale]
  return html`<li class="mh-mailbox__item">
      <a class="govuk-link mh-mailbox__subject" href="${request.link(`${base}/${message.id}`)}">${message.subject}</a>
      <span class="mh-mailbox__who">${t.channels[message.channel]} · ${message.recipient}</span>
      <span class="mh-mailbox__when">${t.states[message.state]} · ${formatDateTime(message.sentAt ?? message.createdAt, request.locale)}</span>
    </li>`
}

export function messagePage(
  request: RequestContext,
  model: { place: Place; message: Message },
): Html {
  const t = texts[request.locale]
  const { message } = model
  const main = html`${backLink({ href: request.link(baseOf(model.place)), text: t.back })}
    <h1 class="govuk-heading-l">${message.subject}</h1>
    <p class="govuk-body mh-quiet">${t.to}: ${message.recipient} · ${t.channels[message.channel]} · ${t.states[message.state]} · ${formatDateTime(message.sentAt ?? message.createdAt, request.locale)}</p>
    <div class="mh-letter" lang="${message.locale}">${markdown(message.body)}</div>`
  return shell(request, model.place, message.subject, main)
}

function baseOf(place: Place): string {
  return place === 'site' ? '/mailbox' : '/staff/messages'
}

function shell(request: RequestContext, place: Place, title: string, main: Html): Html {
  return place === 'site' ? sitePage(request, { title, main }) : staffPage(request, { title, main })
}
