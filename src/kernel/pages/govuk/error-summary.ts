import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { ErrorSummaryErrorList, ErrorSummaryOptions, Falsy } from './options.generated.ts'

/** All that is wrong with a page, at its top, each linked to its field. */
export function errorSummary(options: ErrorSummaryOptions): Html {
  const { disableAutoFocus } = options
  const title = content({ text: options.titleText, html: options.titleHtml })
  const description = content({ text: options.descriptionText, html: options.descriptionHtml })
  const list = options.errorList?.length
    ? html`<ul class="govuk-list govuk-error-summary__list">${options.errorList.map(entry)}</ul>`
    : undefined
  const focus =
    disableAutoFocus !== undefined && attribute('data-disable-auto-focus', String(disableAutoFocus))
  // The alert is inside, so that focus and announcement do not race and lose words.
  return html`<div class="govuk-error-summary${extra(options.classes)}"${focus}${extraAttributes(options.attributes)} data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${title}</h2><div class="govuk-error-summary__body">${description && html`<p>${description}</p>`}${list}</div></div></div>`
}

function entry(item: ErrorSummaryErrorList | Falsy): Html | undefined {
  if (!item) return undefined
  if (!item.href) return html`<li>${content(item)}</li>`
  return html`<li><a href="${item.href}"${extraAttributes(item.attributes)}>${content(item)}</a></li>`
}
