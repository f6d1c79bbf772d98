import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import { CHANNELS, type Message } from '../message.ts'
import { texts } from '../texts.ts'
import { notice, whenOf } from './parts.ts'

const NOT_FOR_SEARCH = html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">`

/** A message in full, for whoever has its link: what a text was too short for, and the account's own. */
export function readingPage(request: RequestContext, message: Message, back?: string): Html {
  const t = texts[request.locale].reading
  const main = html`<p class="govuk-caption-l">${t.title}</p><h1 class="govuk-heading-l">${message.subject}</h1>
    <p class="govuk-body mh-quiet">${t.sentOn(formatDate(todayIn(message.createdAt), request.locale))}</p>
    <div class="mh-letter" lang="${message.locale}">${markdown(message.body)}</div>`
  return sitePage(request, {
    title: message.subject,
    main,
    head: NOT_FOR_SEARCH,
    ...(back === undefined ? {} : { back }),
  })
}

/** The messages in a signed-in customer's account. */
export function accountMessagesPage(request: RequestContext, messages: readonly Message[]): Html {
  const t = texts[request.locale].account
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>
    ${messages.length === 0 && html`<p class="govuk-body">${t.none}</p>`}
    <ul class="mh-mailbox">${messages.map(message => html`<li class="mh-mailbox__item"><a class="govuk-link mh-mailbox__subject" href="${request.link(`/account/messages/${message.id}`)}">${message.subject}</a><span class="mh-mailbox__when">${whenOf(request, message)}</span></li>`)}</ul>`
  return sitePage(request, { title: t.title, main, back: request.link('/account') })
}

export type PreferenceModel = {
  token: string
  channel: string
  lastResort: string
  errors: readonly FieldError[]
  saved: boolean
}

/** Where a customer says how they want to hear from the council. It shows no address. */
export function preferencePage(request: RequestContext, model: PreferenceModel): Html {
  const t = texts[request.locale].preference
  const { errors } = model
  const items = CHANNELS.map(channel => ({ value: channel, text: t.options[channel] }))
  const choice = (
    name: 'channel' | 'lastResort',
    legend: string,
    all: { value: string; text: string }[],
  ) =>
    radios({
      idPrefix: name,
      name,
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--m' } },
      errorMessage: fieldError(errors, name, request.locale),
      items: all.map(item => ({ ...item, checked: item.value === model[name] })),
    })
  const main = html`${errorSummaryFor(errors, request.locale)}${notice(model.saved ? t.saved : undefined)}<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    <form method="post" action="${request.link(`/contact-preference/${model.token}`)}" novalidate>${csrfField(request)}
      ${choice('channel', t.channel, items)}${choice('lastResort', t.lastResort, [...items, { value: 'none', text: t.none }])}
      ${button({ text: t.save })}</form>`
  return sitePage(request, {
    title: t.title,
    main,
    head: NOT_FOR_SEARCH,
    hasErrors: errors.length > 0,
  })
}
