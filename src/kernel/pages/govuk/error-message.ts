import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { ErrorMessageOptions } from './options.generated.ts'

/** What is wrong with a field; `visuallyHiddenText` is "Error" in the page's language. */
export function errorMessage(options: ErrorMessageOptions): Html {
  return errorMessageWithId(options, options.id)
}

/** The error under the id its field refers to. */
export function errorMessageWithId(options: ErrorMessageOptions, id: string | undefined): Html {
  const { visuallyHiddenText = 'Error' } = options
  const prefix =
    visuallyHiddenText && html`<span class="govuk-visually-hidden">${visuallyHiddenText}:</span> `
  return html`<p${attribute('id', id)} class="govuk-error-message${extra(options.classes)}"${extraAttributes(options.attributes)}>${prefix}${content(options)}</p>`
}
