import type { Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import type { Message } from '../message.ts'
import { withoutOwnLinks } from '../own-links.ts'
import { texts } from '../texts.ts'

type Worded = Pick<Message, 'body'> & { locale: Locale; confidential?: boolean; subject?: string }

/** A message's words as officers read them: nobody becomes the customer by a link in them. */
export function officerWords(request: RequestContext, message: Worded): Html {
  const t = texts[request.locale].staff
  if (message.confidential === true) return html`<p class="govuk-body">${t.confidential}</p>`
  const words = withoutOwnLinks(message.body)
  return html`<div class="mh-letter" lang="${message.locale}">${message.subject !== undefined && html`<p class="govuk-body"><strong>${message.subject}</strong></p>`}${markdown(words)}</div>${words !== message.body && html`<p class="govuk-body mh-quiet">${t.ownLinks}</p>`}`
}
