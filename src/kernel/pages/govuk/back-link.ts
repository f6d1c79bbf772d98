import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { BackLinkOptions } from './options.generated.ts'

/** The link back to the page before, above the content. */
export function backLink(options: BackLinkOptions): Html {
  return html`<a href="${options.href || '#'}" class="govuk-back-link${extra(options.classes)}"${extraAttributes(options.attributes)}>${content(options) || 'Back'}</a>`
}
