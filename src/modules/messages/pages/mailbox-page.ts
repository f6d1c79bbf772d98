import type { RequestContext } from '#kernel/http/request-context.ts'
import { backLink } from '#kernel/pages/govuk/back-link.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import type { Message } from '../message.ts'
import { texts } from '../texts.ts'
import { oneLine, whenOf } from './parts.ts'

/** Every message of a demonstration, for everyone to read. */
export function mailboxPage(
  request: RequestContext,
  model: { messages: readonly Message[]; more: boolean },
): Html {
  const t = texts[request.locale].mailbox
  const last = model.messages.at(-1)
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>
    ${insetText({ text: t.demo })}
    ${model.messages.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<ul class="mh-mailbox">${model.messages.map(message => row(request, message))}</ul>`}
    ${model.more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/mailbox?before=${last.id}`)}">${t.older}</a></p>`}`
  return sitePage(request, { title: t.title, main })
}

function row(request: RequestContext, message: Message): Html {
  const t = texts[request.locale]
  return html`<li class="mh-mailbox__item">
      <a class="govuk-link mh-mailbox__subject" href="${request.link(`/mailbox/${message.id}`)}">${message.subject}</a>
      <span class="mh-mailbox__who">${t.channels[message.channel]} · ${oneLine(message.recipient)}</span>
      <span class="mh-mailbox__when">${t.states[message.state]} · ${whenOf(request, message)}</span>
    </li>`
}

export function mailboxMessagePage(request: RequestContext, message: Message): Html {
  const t = texts[request.locale]
  const main = html`${backLink({ href: request.link('/mailbox'), text: t.mailbox.back })}
    <h1 class="govuk-heading-l">${message.subject}</h1>
    <p class="govuk-body mh-quiet">${t.mailbox.to}: ${oneLine(message.recipient)} · ${t.channels[message.channel]} · ${t.states[message.state]} · ${whenOf(request, message)}</p>
    ${message.channel === 'letter' && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/mailbox/${message.id}/letter.pdf`)}">${t.mailbox.asLetter}</a></p>`}
    <div class="mh-letter" lang="${message.locale}">${markdown(message.body)}</div>`
  return sitePage(request, { title: message.subject, main })
}
