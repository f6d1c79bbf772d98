import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import type { Model } from '../../package/model.ts'
import { publishingTexts } from '../texts.ts'

export type MessagesModel = {
  readonly model: Model
  readonly previews: Html
  /** The messages that no example leads to, by id. */
  readonly never: readonly string[]
}

/** What a service writes to people, read before it is sent to anybody. */
export function messagesPage(
  request: RequestContext,
  { model, previews, never }: MessagesModel,
): Html {
  const t = publishingTexts[request.locale]
  const { name } = model.content[request.locale]
  const subject = (id: string) =>
    (model.caseType.words[request.locale].messages[id]?.subject ?? id).replace(/\{[^}]*\}/g, '…')
  const main = html`<h1 class="govuk-heading-l">${t.messagesOf(name)}</h1>${previews}
    ${never.length > 0 && html`<h2 class="govuk-heading-m">${t.messagesNever}</h2><p class="govuk-body">${t.messagesNeverHint}</p><ul class="govuk-list govuk-list--bullet">${never.map(id => html`<li>${subject(id)} <span class="mh-quiet">(${id})</span></li>`)}</ul>`}`
  return staffPage(request, {
    title: t.messagesOf(name),
    main,
    section: 'services',
    back: request.link(`/staff/services/${model.id}`),
  })
}
