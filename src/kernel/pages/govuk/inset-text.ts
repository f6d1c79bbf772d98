import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { InsetTextOptions } from './options.generated.ts'

/** Words set apart from those around them. */
export function insetText(options: InsetTextOptions): Html {
  return html`<div${attribute('id', options.id)} class="govuk-inset-text${extra(options.classes)}"${extraAttributes(options.attributes)}>${content(options)}</div>`
}
