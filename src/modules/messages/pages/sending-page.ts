import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { CARRIER_CHOICES, type ChosenChannel, thenField } from '../carrier-choices.ts'
import type { Channel } from '../message.ts'
import { texts } from '../texts.ts'
import { notice, sections } from './parts.ts'

export type SendingModel = {
  typed: Readonly<Record<string, string>>
  /** Which secrets are kept; they are never shown. */
  kept: { notifyKey: boolean; notifyCallbackToken: boolean }
  callback: string
  /** The carriers of a channel as it is now, in their order. */
  current: (channel: Channel) => readonly string[]
  errors: readonly FieldError[]
  saved: boolean
}

/** How this council sends: quiet hours, carriers, its own GOV.UK Notify. */
export function sendingPage(request: RequestContext, model: SendingModel): Html {
  const t = texts[request.locale].sending
  const { typed, errors, kept } = model
  const text = (name: string, label: string, more: { hint?: string; classes?: string } = {}) =>
    input({
      id: name,
      name,
      value: typed[name] ?? '',
      label: { text: label },
      spellcheck: false,
      errorMessage: fieldError(errors, name, request.locale),
      ...(more.hint === undefined ? {} : { hint: { text: more.hint } }),
      classes: more.classes ?? 'govuk-!-width-one-half',
    })
  const secret = (name: 'notifyKey' | 'notifyCallbackToken', label: string) =>
    input({
      id: name,
      name,
      type: 'password',
      autocomplete: 'off',
      label: { text: label },
      errorMessage: fieldError(errors, name, request.locale),
      ...(kept[name] ? { hint: { text: t.keptSecret } } : {}),
      classes: 'govuk-!-width-one-half',
    })
  const choice = (channel: ChosenChannel, name: string, label: string, none: string) =>
    select({
      id: name,
      name,
      label: { text: label },
      errorMessage: fieldError(errors, name, request.locale),
      items: [
        { value: '', text: none },
        ...CARRIER_CHOICES[channel].map(value => ({
          value,
          text: t.carriers[value],
          selected: value === typed[name],
        })),
      ],
    })
  const named = (names: readonly string[]) =>
    names.map(name => t.carriers[name as keyof typeof t.carriers] ?? name).join(', ') // Others, as the account, have no words here.
  const carriersOf = (channel: ChosenChannel, label: string) =>
    html`<div class="mh-both">${choice(channel, channel, label, t.installation)}${choice(channel, thenField(channel), t.second(label), t.nothingElse)}</div><p class="govuk-body mh-quiet">${t.current(named(model.current(channel)))}</p>`
  const group = (title: string, hint: string, inside: Html) =>
    html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">${title}</h2></legend><p class="govuk-hint">${hint}</p>${inside}</fieldset>`
  const narrow = 'govuk-input--width-5'
  const main = html`${errorSummaryFor(errors, request.locale)}${notice(model.saved ? t.saved : undefined)}${sections(request, 'sending')}
    <h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    <form method="post" action="${request.link('/staff/messages/sending')}" novalidate>${csrfField(request)}
      ${group(t.quiet, t.quietHint, html`${text('quietFrom', t.quietFrom, { classes: narrow })}${text('quietUntil', t.quietUntil, { classes: narrow })}`)}
      ${group(t.order, t.orderHint, html`${carriersOf('email', t.email)}${carriersOf('text', t.text)}${carriersOf('letter', t.letter)}${text('emailFrom', t.emailFrom)}`)}
      ${group(
        t.notify,
        t.notifyHint,
        html`${secret('notifyKey', t.notifyKey)}${text('notifyEmailTemplate', t.notifyEmailTemplate)}${text('notifyTextTemplate', t.notifyTextTemplate)}${text('notifyReplyTo', t.notifyReplyTo)}${text('notifyTextSender', t.notifyTextSender)}
        <p class="govuk-body">${t.callback}: <code>${model.callback}</code></p>${secret('notifyCallbackToken', t.callbackToken)}`,
      )}
      ${group(
        t.letter,
        t.lettersHint,
        html`${select({ id: 'postage', name: 'postage', label: { text: t.postage }, items: Object.entries(t.postages).map(([value, label]) => ({ value, text: label, selected: value === typed['postage'] })) })}${text('returnAddress', t.returnAddress, { hint: t.returnAddressHint })}`,
      )}
      ${button({ text: t.save })}
    </form>`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'sending',
    hasErrors: errors.length > 0,
  })
}
