import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { SkipLinkOptions } from './options.generated.ts'

/** Takes a keyboard past the header. */
export function skipLink(options: SkipLinkOptions): Html {
  return html`<a href="${options.href || '#content'}" class="govuk-skip-link${extra(options.classes)}"${extraAttributes(options.attributes)} data-module="govuk-skip-link">${content(options)}</a>`
}
