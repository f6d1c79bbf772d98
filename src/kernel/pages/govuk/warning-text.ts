import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { WarningTextOptions } from './options.generated.ts'

/** What could go badly, with an exclamation mark. */
export function warningText(options: WarningTextOptions): Html {
  return html`<div class="govuk-warning-text${extra(options.classes)}"${extraAttributes(options.attributes)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span> <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${options.iconFallbackText || 'Warning'}</span> ${content(options)}</strong></div>`
}
