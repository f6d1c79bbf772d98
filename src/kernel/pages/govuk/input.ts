import { type Attributes, attributes, type Html, html } from '../html.ts'
import { beside, fieldDescribedBy, labelledField } from './field.ts'
import { content, extra, extraAttributes, hasContent } from './markup.ts'
import type { InputOptions, InputPrefix, InputSuffix } from './options.generated.ts'

/** One line of text. */
export function input(options: InputOptions): Html {
  const { prefix, suffix, formGroup } = options
  const element = html`<input${inputAttributes(options)}${extraAttributes(options.attributes)}>`
  const wrapped =
    hasContent(prefix) ||
    hasContent(suffix) ||
    hasContent(formGroup?.beforeInput) ||
    hasContent(formGroup?.afterInput)
  if (!wrapped) return labelledField(options, element)
  const wrapper = options.inputWrapper
  return labelledField(
    options,
    html`<div class="govuk-input__wrapper${extra(wrapper?.classes)}"${extraAttributes(wrapper?.attributes)}>${beside(formGroup?.beforeInput)}${prefixOf(prefix)}${element}${suffixOf(suffix)}${beside(formGroup?.afterInput)}</div>`,
  )
}

function inputAttributes(options: InputOptions): Attributes {
  const id = options.id || options.name
  const { spellcheck } = options
  const error = options.errorMessage ? ' govuk-input--error' : ''
  return attributes({
    class: `govuk-input${extra(options.classes)}${error}`,
    id,
    name: options.name,
    type: options.type || 'text',
    spellcheck: typeof spellcheck === 'boolean' && String(spellcheck),
    value: options.value,
    disabled: options.disabled,
    'aria-describedby': fieldDescribedBy(id, options.describedBy, options) || undefined,
    autocomplete: options.autocomplete,
    autocapitalize: options.autocapitalize,
    pattern: options.pattern,
    inputmode: options.inputmode,
  })
}

function prefixOf(affix: InputPrefix | undefined): Html | false | undefined {
  return (
    affix &&
    hasContent(affix) &&
    html`<div class="govuk-input__prefix${extra(affix.classes)}" aria-hidden="true"${extraAttributes(affix.attributes)}>${content(affix)}</div>`
  )
}

function suffixOf(affix: InputSuffix | undefined): Html | false | undefined {
  return (
    affix &&
    hasContent(affix) &&
    html`<div class="govuk-input__suffix${extra(affix.classes)}" aria-hidden="true"${extraAttributes(affix.attributes)}>${content(affix)}</div>`
  )
}
