import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, hasContent, picture } from './markup.ts'
import type { ButtonOptions } from './options.generated.ts'

const startIcon = picture(
  '<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>',
)

/** A button, or with `href` a link that looks and acts like one. */
export function button(options: ButtonOptions): Html {
  const { isStartButton } = options
  const classes = `${extra(options.classes)}${isStartButton ? ' govuk-button--start' : ''}`
  const after = [extraAttributes(options.attributes), attribute('id', options.id)]
  const words = content(options)
  // A start button is a flex box, which would drop the spaces between elements.
  const inside =
    isStartButton && hasContent(options) && typeof words === 'object'
      ? html`<span>${words}</span>`
      : words
  const icon = isStartButton && startIcon
  if (options.href) {
    return html`<a href="${options.href}" role="button" draggable="false" class="govuk-button${classes}" data-module="govuk-button"${after}>${inside}${icon}</a>`
  }
  return html`<button type="${options.type || 'submit'}"${formAttributes(options)} class="govuk-button${classes}" data-module="govuk-button"${after}>${inside}${icon}</button>`
}

function formAttributes(options: ButtonOptions) {
  const { preventDoubleClick } = options
  return [
    attribute('value', options.value),
    attribute('name', options.name),
    attribute('disabled', options.disabled),
    options.disabled && attribute('aria-disabled', 'true'),
    preventDoubleClick !== undefined &&
      attribute('data-prevent-double-click', String(preventDoubleClick)),
  ]
}
