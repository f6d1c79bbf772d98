import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
import type { About, Message, MessageState } from '../message.ts'
import { texts } from '../texts.ts'

/** Where what a message is about is looked after, as the composition knows it; messages do not. */
export type AboutLink = (
  about: About,
) => { path: string; text: Readonly<Record<'en' | 'cy', string>> } | undefined

export type Section = 'messages' | 'replies' | 'letters' | 'sending'

const PATHS: Readonly<Record<Section, { path: string; needs: string }>> = {
  messages: { path: '/staff/messages', needs: 'messages:see' },
  replies: { path: '/staff/messages/received', needs: 'messages:see' },
  letters: { path: '/staff/letters', needs: 'messages:see' },
  sending: { path: '/staff/messages/sending', needs: 'messages:manage' },
}

/** The parts of the messages workspace that this officer may use. */
export function sections(request: RequestContext, current: Section): Html {
  const t = texts[request.locale].staff
  const { actor } = request
  const may = (needs: string) => actor.kind === 'officer' && actor.permissions.has(needs)
  const entries = (Object.keys(PATHS) as Section[]).filter(each => may(PATHS[each].needs)) // The keys of the table are its sections.
  if (entries.length < 2) return html``
  return html`<nav class="mh-sections" aria-label="${t.sectionsLabel}"><ul>${entries.map(each => html`<li><a class="govuk-link" href="${request.link(PATHS[each].path)}"${attribute('aria-current', each === current && 'page')}>${t.sections[each]}</a></li>`)}</ul></nav>`
}

const COLOURS: Readonly<Record<MessageState, string>> = {
  queued: 'govuk-tag--blue',
  sending: 'govuk-tag--blue',
  sent: 'govuk-tag--turquoise',
  delivered: 'govuk-tag--green',
  bounced: 'govuk-tag--red',
  failed: 'govuk-tag--red',
  'given-up': 'govuk-tag--grey',
  cancelled: 'govuk-tag--grey',
}

export function stateTag(request: RequestContext, state: MessageState): Html {
  return tag({ text: texts[request.locale].states[state], classes: COLOURS[state] })
}

/** Why a message does not go on: our own reasons in the reader's language, a carrier's as it said them. */
export function whyText(request: RequestContext, why: string): Html {
  const own = texts[request.locale].reasons[why]
  return own === undefined ? html`<span lang="en">${why}</span>` : html`${own}`
}

/** The moment that matters of a message. */
export function whenOf(request: RequestContext, message: Message): string {
  return formatDateTime(message.deliveredAt ?? message.sentAt ?? message.createdAt, request.locale)
}

/** An address on one line. */
export function oneLine(recipient: string): string {
  return recipient.split('\n').join(', ')
}

export function notice(text: string | undefined): Html | undefined {
  if (text === undefined) return undefined
  return notificationBanner({
    type: 'success',
    html: html`<p class="govuk-notification-banner__heading">${text}</p>`,
  })
}
