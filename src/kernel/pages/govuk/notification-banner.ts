import { attribute, attributes, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, heading } from './markup.ts'
import type { NotificationBannerOptions } from './options.generated.ts'

/** News about the service, or with `type: 'success'` about what was just done. */
export function notificationBanner(options: NotificationBannerOptions): Html {
  const success = options.type === 'success'
  const { disableAutoFocus } = options
  const titleId = options.titleId || 'govuk-notification-banner-title'
  const title =
    content({ text: options.titleText, html: options.titleHtml }) ||
    (success ? 'Success' : 'Important')
  const words = content(options)
  const body =
    words &&
    (typeof words === 'object'
      ? words
      : html`<p class="govuk-notification-banner__heading">${words}</p>`)
  const focus =
    disableAutoFocus !== undefined && attribute('data-disable-auto-focus', String(disableAutoFocus))
  // A success is read out at once; anything else is a landmark to come back to.
  const role = options.role || (success ? 'alert' : 'region')
  const titleTag = attributes({ class: 'govuk-notification-banner__title', id: titleId })
  return html`<div class="govuk-notification-banner${success && ' govuk-notification-banner--success'}${extra(options.classes)}" role="${role}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"${focus}${extraAttributes(options.attributes)}><div class="govuk-notification-banner__header">${heading(options.titleHeadingLevel || 2, [titleTag], title)}</div><div class="govuk-notification-banner__content">${body}</div></div>`
}
