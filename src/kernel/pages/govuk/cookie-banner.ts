import { attribute, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type {
  CookieBannerMessage,
  CookieBannerMessageAction,
  CookieBannerOptions,
  Falsy,
} from './options.generated.ts'

/** Asks about cookies, above everything else. */
export function cookieBanner(options: CookieBannerOptions): Html {
  return html`<div class="govuk-cookie-banner${extra(options.classes)}" data-nosnippet role="region" aria-label="${options.ariaLabel || 'Cookie banner'}"${attribute('hidden', options.hidden)}${extraAttributes(options.attributes)}>${options.messages.map(message)}</div>`
}

function message(options: CookieBannerMessage | Falsy): Html | undefined {
  if (!options) return undefined
  const title = content({ text: options.headingText, html: options.headingHtml })
  const heading =
    title && html`<h2 class="govuk-cookie-banner__heading govuk-heading-m">${title}</h2>`
  const words = content(options)
  const body =
    words && (typeof words === 'object' ? words : html`<p class="govuk-body">${words}</p>`)
  const buttons =
    options.actions &&
    html`<div class="govuk-button-group">${options.actions.map(item => html`${action(item)} `)}</div>`
  return html`<div class="govuk-cookie-banner__message${extra(options.classes)} govuk-width-container"${attribute('role', options.role)}${extraAttributes(options.attributes)}${attribute('hidden', options.hidden)}><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${heading}<div class="govuk-cookie-banner__content">${body}</div></div></div>${buttons}</div>`
}

function action(options: CookieBannerMessageAction | Falsy): Html | undefined {
  if (!options) return undefined
  if (!options.href || options.type === 'button') {
    return button({ ...options, type: options.type || 'button' })
  }
  return html`<a class="govuk-link${extra(options.classes)}" href="${options.href}"${extraAttributes(options.attributes)}>${options.text}</a>`
}
