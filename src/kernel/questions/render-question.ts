import type { Locale } from '../context.ts'
import { countries } from '../facts/countries.ts'
import { characterCount } from '../pages/govuk/character-count.ts'
import { checkboxes } from '../pages/govuk/checkboxes.ts'
import { input } from '../pages/govuk/input.ts'
import { radios } from '../pages/govuk/radios.ts'
import { select } from '../pages/govuk/select.ts'
import type { Html } from '../pages/html.ts'
import {
  error,
  type FormState,
  hint,
  label,
  legend,
  type Question,
  text,
} from './question-parts.ts'
import { renderAddress } from './render-address.ts'
import { renderDate } from './render-date.ts'
import { renderFile } from './render-file.ts'
import { renderPlace } from './render-place.ts'
import { renderSlot } from './render-slot.ts'
import { orWord, yesNoWords } from './words.ts'

export type { FormState, Question, QuestionWords } from './question-parts.ts'

/** The inputs of one question, with what was typed and what is wrong with it. */
export function renderQuestion(question: Question, state: FormState): Html {
  switch (question.definition.type) {
    case 'yesNo':
      return choiceOf(question, state, [
        { value: 'yes', text: yesNoWords[state.locale].yes },
        { value: 'no', text: yesNoWords[state.locale].no },
      ])
    case 'choice':
      return choiceOf(question, state, optionItems(question, state.locale))
    case 'choices':
      return choicesOf(question, state)
    case 'declaration':
      return declarationOf(question, state)
    case 'date':
    case 'partialDate':
      return renderDate(question, state)
    case 'address':
      return renderAddress(question, state)
    case 'file':
      return renderFile(question, state)
    case 'place':
      return renderPlace(question, state)
    case 'slot':
      return renderSlot(question, state)
    case 'country':
      return countryOf(question, state)
    case 'longText':
      return longTextOf(question, state)
    default:
      return lineOf(question, state)
  }
}

type Item = { value: string; text: string; hint?: { text: string } }

function optionItems({ definition, words }: Question, _locale: Locale): Item[] {
  const options = Array.isArray(definition['of']) ? definition['of'].map(String) : []
  return options.map(value => {
    const option = words.options[value]
    const help = option?.hint === undefined ? {} : { hint: { text: option.hint } }
    return { value, text: option?.label ?? value, ...help }
  })
}

function choiceOf(question: Question, state: FormState, items: Item[]): Html {
  const { name, definition, under } = question
  const chosen = text(state.form, name)
  const last = definition['none']
  const rendered = items.map((item, at) => {
    const more = under?.get(item.value)
    return {
      ...item,
      ...(at === 0 ? { id: name } : {}),
      checked: item.value === chosen,
      ...(more === undefined ? {} : { conditional: { html: more } }),
    }
  })
  return radios({
    idPrefix: name,
    name,
    fieldset: legend(question, state.locale),
    ...hint(question),
    ...error(name, state),
    items: withOr(rendered, item => item.value === last, state.locale),
  })
}

/** "None of these" stands apart, after "or". */
function withOr<T>(items: T[], isNone: (item: T) => boolean, locale: Locale) {
  const none = items.filter(isNone)
  if (none.length === 0) return items
  return [...items.filter(item => !isNone(item)), { divider: orWord[locale] }, ...none]
}

function choicesOf(question: Question, state: FormState): Html {
  const { name, definition } = question
  const given = state.form[name]
  const chosen = new Set(typeof given === 'string' ? [given] : given)
  const none = definition['none']
  const items = optionItems(question, state.locale).map((item, at) => ({
    ...item,
    ...(at === 0 ? { id: name } : {}),
    checked: chosen.has(item.value),
    ...(item.value === none ? { behaviour: 'exclusive' } : {}),
  }))
  return checkboxes({
    idPrefix: name,
    name,
    fieldset: legend(question, state.locale),
    ...hint(question),
    ...error(name, state),
    items: withOr(items, item => item.value === none, state.locale),
  })
}

function declarationOf(question: Question, state: FormState): Html {
  const { name, words } = question
  const item = { id: name, value: 'yes', text: words.label, checked: text(state.form, name) !== '' }
  return checkboxes({
    idPrefix: name,
    name,
    ...hint(question),
    ...error(name, state),
    items: [item],
  })
}

function countryOf(question: Question, state: FormState): Html {
  const chosen = text(state.form, question.name)
  return select({
    id: question.name,
    name: question.name,
    label: label(question, state.locale),
    ...hint(question),
    ...error(question.name, state),
    items: [
      { value: '', text: '' },
      ...countries(state.locale).map(({ code, name }) => ({
        value: code,
        text: name,
        selected: code === chosen || name === chosen,
      })),
    ],
  })
}

function longTextOf(question: Question, state: FormState): Html {
  const { name, definition } = question
  const most = typeof definition['max'] === 'number' ? definition['max'] : 2000
  return characterCount({
    id: name,
    name,
    rows: 6,
    maxlength: most,
    threshold: 75,
    label: label(question, state.locale),
    value: text(state.form, name),
    ...hint(question),
    ...error(name, state),
  })
}

/** What browsers and telephones need to know of one-line inputs (WCAG 2.2, 1.3.5). */
const LINES: Readonly<Record<string, object>> = {
  name: { autocomplete: 'name', spellcheck: false },
  email: { type: 'email', autocomplete: 'email', spellcheck: false },
  telephone: { type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' },
  number: { inputmode: 'numeric', classes: 'govuk-input--width-5' },
  money: {
    inputmode: 'decimal',
    classes: 'govuk-input--width-10',
    prefix: { text: '£' },
    spellcheck: false,
  },
  vehicle: {
    classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing',
    spellcheck: false,
  },
  nino: { classes: 'govuk-input--width-10 govuk-input--extra-letter-spacing', spellcheck: false },
}

function lineOf(question: Question, state: FormState): Html {
  const { name, definition, words } = question
  return input({
    id: name,
    name,
    label: label(question, state.locale),
    value: text(state.form, name),
    ...LINES[definition.type],
    ...(words.unit === undefined ? {} : { suffix: { text: words.unit } }),
    ...hint(question),
    ...error(name, state),
  })
}
