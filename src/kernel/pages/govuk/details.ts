import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { DetailsOptions } from './options.generated.ts'

/** More, for those who want it. */
export function details(options: DetailsOptions): Html {
  const summary = content({ text: options.summaryText, html: options.summaryHtml })
  return html`<details${attribute('id', options.id)} class="govuk-details${extra(options.classes)}"${extraAttributes(options.attributes)}${attribute('open', options.open)}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary><div class="govuk-details__text">${content(options)}</div></details>`
}
