import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, hasContent } from './markup.ts'
import type { LabelOptions } from './options.generated.ts'

/** A label, as a page heading when asked; nothing when it has no words. */
export function label(options: LabelOptions): Html {
  return labelFor(options, options.for)
}

/** The label of a field with this id. */
export function labelFor(options: LabelOptions | undefined, id: string | undefined): Html {
  if (!options || !hasContent(options)) return html``
  const element = html`<label class="govuk-label${extra(options.classes)}"${extraAttributes(options.attributes)}${attribute('for', id)}>${content(options)}</label>`
  return options.isPageHeading ? html`<h1 class="govuk-label-wrapper">${element}</h1>` : element
}
