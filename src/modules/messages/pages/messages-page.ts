import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { CHANNELS, type Message, needsOfficer, STATES } from '../message.ts'
import { texts } from '../texts.ts'
import { notice, oneLine, sections, stateTag, whenOf, whyText } from './parts.ts'

export type MessagesModel = {
  messages: readonly Message[]
  more: boolean
  filter: { show: string; channel: string; to: string }
  /** How many did not arrive, no further than `most`. */
  needing: number
  most: number
  /** Letters that wait for the printer. */
  waiting: number
  done: string | undefined
  mayAct: boolean
}

/** What was sent, and first of all what did not arrive: where an officer acts. */
export function messagesPage(request: RequestContext, model: MessagesModel): Html {
  const t = texts[request.locale].staff
  const last = model.messages.at(-1)
  const main = html`${notice(model.done)}${sections(request, 'messages')}
    <h1 class="govuk-heading-l">${t.title}</h1>
    <p class="govuk-body">${t.needing(model.needing, model.most)} ${model.needing > 0 && model.filter.show !== 'attention' && html`<a class="govuk-link" href="${request.link('/staff/messages?show=attention')}">${t.seeThem}</a>`}</p>
    ${model.waiting > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${request.link('/staff/letters')}">${t.waiting(model.waiting, model.most)}</a></p>`}
    ${filters(request, model)}
    <form method="post" action="${request.link('/staff/messages/again')}">${csrfField(request)}
      ${list(request, model)}
      ${model.mayAct && model.messages.some(message => needsOfficer(message.state)) && html`<div class="mh-actions">${button({ text: t.againSelected, classes: 'govuk-button--secondary' })}</div>`}
    </form>
    ${model.more && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" rel="next" href="${request.link(`/staff/messages?${new URLSearchParams({ ...model.filter, before: last.id })}`)}">${t.older}</a></p>`}`
  return staffPage(request, { title: t.title, main, section: 'messages' })
}

function filters(request: RequestContext, { filter }: MessagesModel): Html {
  const { staff: t, states, channels } = texts[request.locale]
  const choose = (
    name: 'show' | 'channel',
    label: string,
    items: { value: string; text: string }[],
  ) =>
    select({
      id: name,
      name,
      label: { text: label },
      items: items.map(item => ({ ...item, selected: item.value === filter[name] })),
    })
  return html`<form class="mh-filters" method="get" action="${request.link('/staff/messages')}" aria-label="${t.filter}">
    ${choose('show', t.show, [
      { value: '', text: t.all },
      { value: 'attention', text: t.attention },
      ...STATES.map(state => ({ value: state, text: states[state] })),
    ])}
    ${choose('channel', t.channel, [{ value: '', text: t.all }, ...CHANNELS.map(channel => ({ value: channel, text: channels[channel] }))])}
    ${input({ id: 'to', name: 'to', value: filter.to, label: { text: t.recipient }, spellcheck: false, classes: 'govuk-input--width-20' })}
    ${button({ text: t.apply, classes: 'govuk-button--secondary' })}</form>`
}

function list(request: RequestContext, model: MessagesModel): Html {
  const t = texts[request.locale].staff
  if (model.messages.length === 0) return html`<p class="govuk-body">${t.none}</p>`
  const selectable = model.mayAct && model.messages.some(message => needsOfficer(message.state))
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption>
    <thead><tr>${selectable && html`<td></td>`}<th scope="col">${t.message}</th><th scope="col">${t.to}</th><th scope="col">${t.state}</th><th scope="col">${t.when}</th></tr></thead>
    <tbody>${model.messages.map(message => row(request, message, selectable))}</tbody></table>`
}

function row(request: RequestContext, message: Message, selectable: boolean): Html {
  const { staff: t, channels } = texts[request.locale]
  const box = html`<input type="checkbox" name="message" value="${`${message.id}.${message.round}`}" aria-label="${t.select(message.subject)}">`
  return html`<tr>${selectable && html`<td>${needsOfficer(message.state) && box}</td>`}
    <td class="mh-queue__main" data-label="${t.message}"><a class="govuk-link" href="${request.link(`/staff/messages/${message.id}`)}">${message.subject}</a></td>
    <td data-label="${t.to}"><span>${channels[message.channel]}<br><span class="mh-quiet">${oneLine(message.recipient)}</span></span></td>
    <td data-label="${t.state}"><span>${stateTag(request, message.state)}${message.failure !== null && html`<br><span class="mh-quiet">${whyText(request, message.failure)}</span>`}</span></td>
    <td data-label="${t.when}" class="mh-queue__number">${whenOf(request, message)}</td></tr>`
}
