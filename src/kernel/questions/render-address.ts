import { fieldset } from '../pages/govuk/fieldset.ts'
import { input } from '../pages/govuk/input.ts'
import { type Html, html } from '../pages/html.ts'
import { error, type FormState, legend, type Question, text } from './question-parts.ts'
import { addressWords } from './words.ts'

const ADDRESS_LINES = [
  { part: 'line1', autocomplete: 'address-line1', classes: '' },
  { part: 'line2', autocomplete: 'address-line2', classes: '' },
  { part: 'town', autocomplete: 'address-level2', classes: 'govuk-!-width-two-thirds' },
  { part: 'county', autocomplete: '', classes: 'govuk-!-width-two-thirds' },
  { part: 'postcode', autocomplete: 'postal-code', classes: 'govuk-input--width-10' },
] as const

/** Five inputs, as on an envelope. */
export function renderAddress(question: Question, state: FormState): Html {
  const { name, words } = question
  const lines = ADDRESS_LINES.map(({ part, autocomplete, classes }) =>
    input({
      id: `${name}-${part}`,
      name: `${name}-${part}`,
      label: { text: addressWords[state.locale][part] },
      classes,
      value: text(state.form, `${name}-${part}`),
      ...(autocomplete === '' ? {} : { autocomplete }),
      ...error(`${name}-${part}`, state),
    }),
  )
  const help =
    words.hint === undefined ? undefined : html`<div class="govuk-hint">${words.hint}</div>`
  return fieldset({ ...legend(question, state.locale), html: html`${help}${lines}` })
}
