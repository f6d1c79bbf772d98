import { attribute, type Html, html } from '../html.ts'
import { beside, fieldDescribedBy, labelledField } from './field.ts'
import { extra, extraAttributes } from './markup.ts'
import type { SelectItem, SelectOptions } from './options.generated.ts'
import { isChosen } from './radios.ts'

/** One of a long list of choices. */
export function select(options: SelectOptions): Html {
  const id = options.id || options.name
  const inTag = [
    attribute('disabled', options.disabled),
    attribute('aria-describedby', fieldDescribedBy(id, options.describedBy, options)),
    extraAttributes(options.attributes),
  ]
  const items = options.items?.map(item => item && option(item, options.value))
  const box = html`<select class="govuk-select${extra(options.classes)}${options.errorMessage && ' govuk-select--error'}" id="${id}" name="${options.name}"${inTag}>${items}</select>`
  return labelledField(
    options,
    html`${beside(options.formGroup?.beforeInput)}${box}${beside(options.formGroup?.afterInput)}`,
  )
}

function option(item: SelectItem, chosen: string | number | undefined): Html {
  const selected =
    item.selected || (item.selected !== false && isChosen(chosen, item.value ?? item.text))
  // An empty value must be written, or the browser sends the text of the option.
  const value = item.value === undefined ? undefined : extraAttributes({ value: item.value })
  return html`<option${value}${attribute('selected', selected)}${attribute('disabled', item.disabled)}${extraAttributes(item.attributes)}>${item.text}</option>`
}
