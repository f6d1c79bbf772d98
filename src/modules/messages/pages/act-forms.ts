import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { mayGiveUp, maySendAgain } from '../act-on-message.ts'
import { texts } from '../texts.ts'
import type { MessageModel } from './message-page.ts'

/** What an officer can do with a message: each its own form, and only what is possible now. */
export function actForms(request: RequestContext, model: MessageModel): Html | undefined {
  const { message } = model
  const [again, ends] = [maySendAgain(message), mayGiveUp(message)]
  const withdraws = model.document !== undefined && model.document.withdrawnAt === null
  if (!again && !ends && !withdraws) return undefined
  const t = texts[request.locale].act
  return html`<h2 class="govuk-heading-m">${t.title}</h2><div class="mh-card">
    ${again && message.channel !== 'account' && form(request, model, { act: 'again', inside: html`<p class="govuk-hint">${t.againHint}</p>${button({ text: t.again })}` })}
    ${again && !message.confidential && form(request, model, { act: 'to', inside: otherWay(request, model) })}
    ${ends && form(request, model, { act: 'give-up', inside: giveUp(request, model) })}
    ${withdraws && form(request, model, { act: 'withdraw', inside: html`<p class="govuk-hint">${t.withdrawHint}</p>${button({ text: t.withdraw, classes: 'govuk-button--warning' })}` })}</div>`
}

function form(
  request: RequestContext,
  { message }: MessageModel,
  { act, inside }: { act: string; inside: Html },
): Html {
  return html`<form method="post" action="${request.link(`/staff/messages/${message.id}`)}" novalidate>${csrfField(request)}<input type="hidden" name="round" value="${message.round}"><input type="hidden" name="act" value="${act}">${inside}</form>`
}

function otherWay(request: RequestContext, { message, ways, typed, errors }: MessageModel): Html {
  const { act: t, channels } = texts[request.locale]
  const known = { ...ways, [message.channel]: message.recipient }
  const chosen = typed['channel'] ?? (message.channel === 'account' ? '' : message.channel)
  const line = (channel: 'email' | 'text') =>
    input({
      id: channel,
      name: channel,
      value: typed[channel] ?? known[channel] ?? '',
      label: { text: t.short[channel] },
      type: channel === 'email' ? 'email' : 'tel',
      spellcheck: false,
      errorMessage: fieldError(errors, channel, request.locale),
    })
  const postal = textarea({
    id: 'letter',
    name: 'letter',
    rows: 5,
    value: typed['letter'] ?? known.letter ?? '',
    label: { text: t.letterLines },
    hint: { text: t.letterHint },
    errorMessage: fieldError(errors, 'letter', request.locale),
  })
  const item = (channel: 'email' | 'text' | 'letter', conditional: Html) => ({
    value: channel,
    text: channels[channel],
    checked: chosen === channel,
    conditional: { html: conditional },
  })
  return html`${radios({
    idPrefix: 'channel',
    name: 'channel',
    fieldset: { legend: { text: t.otherTitle, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(errors, 'channel', request.locale),
    classes: 'govuk-radios--small',
    items: [item('email', line('email')), item('text', line('text')), item('letter', postal)],
  })}${button({ text: t.other, classes: 'govuk-button--secondary' })}`
}

function giveUp(request: RequestContext, { typed, errors }: MessageModel): Html {
  const t = texts[request.locale].act
  return html`${input({
    id: 'reason',
    name: 'reason',
    value: typed['reason'] ?? '',
    label: { text: `${t.giveUpTitle}: ${t.reason.toLowerCase()}`, classes: 'govuk-label--s' },
    hint: { text: t.reasonHint },
    errorMessage: fieldError(errors, 'reason', request.locale),
  })}${button({ text: t.giveUp, classes: 'govuk-button--warning' })}`
}
