import { attribute, type Html, html } from '../html.ts'
import { beside, fieldDescribedBy, labelledField } from './field.ts'
import { extra, extraAttributes } from './markup.ts'
import type { TextareaOptions } from './options.generated.ts'

/** Several lines of text. */
export function textarea(options: TextareaOptions): Html {
  const id = options.id || options.name
  const { spellcheck } = options
  const inTag = [
    typeof spellcheck === 'boolean' && attribute('spellcheck', String(spellcheck)),
    attribute('disabled', Boolean(options.disabled)),
    attribute('aria-describedby', fieldDescribedBy(id, options.describedBy, options)),
    attribute('autocomplete', options.autocomplete),
    extraAttributes(options.attributes),
  ]
  // A browser drops a line break straight after the tag, so one is given for it to drop:
  // otherwise an answer that begins with an empty line would lose it.
  const value = options.value?.startsWith('\n') ? `\n${options.value}` : options.value
  const box = html`<textarea class="govuk-textarea${options.errorMessage && ' govuk-textarea--error'}${extra(options.classes)}" id="${id}" name="${options.name}" rows="${options.rows || 5}"${inTag}>${value}</textarea>`
  return labelledField(
    options,
    html`${beside(options.formGroup?.beforeInput)}${box}${beside(options.formGroup?.afterInput)}`,
  )
}
