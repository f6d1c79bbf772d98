import { dateErrors } from '../pages/form.ts'
import { dateInput } from '../pages/govuk/date-input.ts'
import type { Html } from '../pages/html.ts'
import { type FormState, hint, legend, type Question, text } from './question-parts.ts'
import { dateWords } from './words.ts'

/** Three inputs: day, month and year. */
export function renderDate(question: Question, state: FormState): Html {
  const { name } = question
  const wrong = dateErrors(state.errors, name, state.locale)
  const part = (id: 'day' | 'month' | 'year', width: number) => ({
    name: id,
    label: dateWords[state.locale][id],
    classes: `govuk-input--width-${width}${wrong.inError(id) ? ' govuk-input--error' : ''}`,
    value: text(state.form, `${name}-${id}`),
  })
  return dateInput({
    id: name,
    namePrefix: name,
    fieldset: legend(question, state.locale),
    ...hint(question),
    ...(wrong.errorMessage === undefined ? {} : { errorMessage: wrong.errorMessage }),
    items: [part('day', 2), part('month', 2), part('year', 4)],
  })
}
