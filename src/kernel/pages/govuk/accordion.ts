import { attribute, attributes, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, hasContent, heading, translation } from './markup.ts'
import type { AccordionItem, AccordionItemContent, AccordionOptions } from './options.generated.ts'

/** Sections that open and close; without script all are open. */
export function accordion(options: AccordionOptions): Html {
  const { rememberExpanded } = options
  const inTag = [
    translation('hide-all-sections', options.hideAllSectionsText),
    translation('hide-section', options.hideSectionText),
    translation('hide-section-aria-label', options.hideSectionAriaLabelText),
    translation('show-all-sections', options.showAllSectionsText),
    translation('show-section', options.showSectionText),
    translation('show-section-aria-label', options.showSectionAriaLabelText),
    rememberExpanded !== undefined && attribute('data-remember-expanded', String(rememberExpanded)),
    extraAttributes(options.attributes),
  ]
  const sections = options.items.map((item, i) => item && section(options, item, i + 1))
  return html`<div class="govuk-accordion${extra(options.classes)}" data-module="govuk-accordion" id="${options.id}"${inTag}>${sections}</div>`
}

const headingClass = attributes({ class: 'govuk-accordion__section-heading' })

function section({ id, headingLevel }: AccordionOptions, item: AccordionItem, index: number): Html {
  const button = html`<span class="govuk-accordion__section-button" id="${id}-heading-${index}">${content(item.heading)}</span>`
  const summary =
    hasContent(item.summary) &&
    html`<div class="govuk-accordion__section-summary govuk-body" id="${id}-summary-${index}">${content(item.summary)}</div>`
  return html`<div class="govuk-accordion__section${item.expanded && ' govuk-accordion__section--expanded'}"><div class="govuk-accordion__section-header">${heading(headingLevel || 2, [headingClass], button)}${summary}</div><div id="${id}-content-${index}" class="govuk-accordion__section-content">${item.content && sectionContent(item.content)}</div></div>`
}

function sectionContent(options: AccordionItemContent): Html | undefined {
  const words = content(options)
  if (!words) return undefined
  return typeof words === 'object' ? words : html`<p class="govuk-body">${words}</p>`
}
