import { isByAddress } from '../facts/place.ts'
import { textarea } from '../pages/govuk/textarea.ts'
import type { Html } from '../pages/html.ts'
import { error, type FormState, hint, label, type Question, text } from './question-parts.ts'
import { renderAddress } from './render-address.ts'

/** There is no map on the page yet: an address is typed by hand, any other place is told in words. */
export function renderPlace(question: Question, state: FormState): Html {
  const { name, definition } = question
  const by = Array.isArray(definition['by']) ? { by: definition['by'] } : {}
  if (isByAddress(by)) return renderAddress(question, state)
  return textarea({
    id: `${name}-words`,
    name: `${name}-words`,
    rows: 3,
    label: label(question, state.locale),
    value: text(state.form, `${name}-words`),
    ...hint(question),
    ...error(`${name}-words`, state),
  })
}
