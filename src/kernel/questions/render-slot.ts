import { SLOT_WISHES } from '../facts/slot.ts'
import { SLOT_PARTS } from '../facts/slot-value.ts'
import { fieldset } from '../pages/govuk/fieldset.ts'
import { select } from '../pages/govuk/select.ts'
import { type Html, html } from '../pages/html.ts'
import { type FormState, legend, type Question, text } from './question-parts.ts'
import { renderDate } from './render-date.ts'
import { slotWords } from './words.ts'

/** Appointments are not booked on the page yet: it asks for the days that would suit. */
export function renderSlot(question: Question, state: FormState): Html {
  const { name, words, definition } = question
  const t = slotWords[state.locale]
  const wishes = SLOT_WISHES.map(wish =>
    renderDate(
      {
        name: `${name}-${wish}`,
        definition: { ...definition, type: 'date' },
        words: { label: t.wishes[wish], options: {} },
        asHeading: false,
        optional: wish > 1,
      },
      state,
    ),
  )
  const chosen = text(state.form, `${name}-part`)
  const part = select({
    id: `${name}-part`,
    name: `${name}-part`,
    label: { text: t.part, classes: 'govuk-label--s' },
    items: ['' as const, ...SLOT_PARTS].map(value => ({
      value,
      text: value === '' ? t.any : t.parts[value],
      selected: value === chosen,
    })),
  })
  const help = words.hint !== undefined && html`<div class="govuk-hint">${words.hint}</div>`
  const body = html`${help}<p class="govuk-body">${state.says ?? t.notHere}</p>${wishes}${part}`
  return fieldset({ ...legend(question, state.locale), html: body })
}
