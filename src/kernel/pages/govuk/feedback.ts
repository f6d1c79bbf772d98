import { attributes, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, heading } from './markup.ts'
import type { FeedbackOptions } from './options.generated.ts'

const titleClass = attributes({ class: 'govuk-feedback__title' })

/** Asks what the person thought, at the foot of the page. */
export function feedback(options: FeedbackOptions): Html {
  const title = content({ text: options.titleText, html: options.titleHtml })
  const words = content(options)
  const body =
    words &&
    html`<div class="govuk-feedback__body">${typeof words === 'object' ? words : html`<p class="govuk-body">${words}</p>`}</div>`
  return html`<div class="govuk-feedback govuk-width-container${extra(options.classes)}"${extraAttributes(options.attributes)}><div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${heading(options.headingLevel || 2, [titleClass], title)}${body}</div></div></div>`
}
