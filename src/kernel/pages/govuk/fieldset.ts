import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, hasContent } from './markup.ts'
import type { FieldsetLegend, FieldsetOptions } from './options.generated.ts'

/** A group of fields under one legend, which may be the page's heading. */
export function fieldset(options: FieldsetOptions): Html {
  const { legend } = options
  return html`<fieldset class="govuk-fieldset${extra(options.classes)}"${attribute('role', options.role)}${attribute('aria-describedby', options.describedBy)}${extraAttributes(options.attributes)}>${legend && hasContent(legend) && legendOf(legend)}${options.html}</fieldset>`
}

function legendOf(legend: FieldsetLegend): Html {
  const words = legend.isPageHeading
    ? html`<h1 class="govuk-fieldset__heading">${content(legend)}</h1>`
    : content(legend)
  return html`<legend class="govuk-fieldset__legend${extra(legend.classes)}">${words}</legend>`
}
