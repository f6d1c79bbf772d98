import type { Locale } from '../context.ts'
import { formatDuration, parseDuration } from '../dates/duration.ts'
import { checkboxes } from '../pages/govuk/checkboxes.ts'
import { fieldset } from '../pages/govuk/fieldset.ts'
import { radios } from '../pages/govuk/radios.ts'
import { type Html, html } from '../pages/html.ts'
import { error, type FormState, legend, type Question, text } from './question-parts.ts'
import { fileWords } from './words.ts'

/**
 * Files are not sent through the page yet: it says where to send them, and takes the word of the person
 * that they will, or their declaration where the service accepts one.
 */
export function renderFile(question: Question, state: FormState): Html {
  const { words } = question
  const body = html`${words.hint !== undefined && html`<div class="govuk-hint">${words.hint}</div>`}
    ${alternatives(question, state)}
    ${whereToSend(question, state)}
    ${promise(question, state)}`
  return fieldset({ ...legend(question, state.locale), html: body })
}

function alternatives({ name, definition, words }: Question, state: FormState): Html | undefined {
  const of = Array.isArray(definition['of']) ? definition['of'].map(String) : []
  if (of.length === 0) return undefined
  const chosen = text(state.form, `${name}-as`)
  return radios({
    idPrefix: `${name}-as`,
    name: `${name}-as`,
    fieldset: {
      legend: { text: fileWords[state.locale].which, classes: 'govuk-fieldset__legend--s' },
    },
    ...error(`${name}-as`, state),
    items: of.map((value, at) => ({
      value,
      text: words.options[value]?.label ?? value,
      checked: value === chosen,
      ...(at === 0 ? { id: `${name}-as` } : {}),
      ...(words.options[value]?.hint === undefined
        ? {}
        : { hint: { text: words.options[value].hint } }),
    })),
  })
}

function whereToSend({ definition }: Question, { locale, council }: FormState): Html {
  const t = fileWords[locale]
  const kinds = Array.isArray(definition['kinds'])
    ? definition['kinds'].map(String)
    : ['image', 'pdf']
  const ways = [
    ...(council?.email ? [t.byEmail(council.email)] : []),
    ...(council?.address ? [t.byPost(council.address.split('\n').join(', '))] : []),
  ]
  const most = typeof definition['max'] === 'number' ? definition['max'] : 5
  const megabytes = typeof definition['megabytes'] === 'number' ? definition['megabytes'] : 10
  const later = laterOf(definition['later'], locale)
  return html`<p class="govuk-body">${t.notHere}</p>
    ${ways.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${ways.map(way => html`<li>${way}</li>`)}</ul>`}
    <p class="govuk-body">${t.accepted(
      listed(
        kinds.map(kind => t.kinds[kind] ?? kind),
        locale,
      ),
      most,
      megabytes,
    )}${later !== undefined && html` ${t.within(later)}`}</p>`
}

/** `photos and PDF`, in the language of the page. */
function listed(words: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale).format(words)
}

function laterOf(time: unknown, locale: Locale): string | undefined {
  const duration = typeof time === 'string' ? parseDuration(time) : undefined
  return duration === undefined ? undefined : formatDuration(duration, locale)
}

function promise({ name, definition }: Question, state: FormState): Html {
  const t = fileWords[state.locale]
  const given = text(state.form, name)
  const item = (value: 'later' | 'declared', words: string, first: boolean) => ({
    value,
    text: words,
    checked: given === value,
    ...(first ? { id: name } : {}),
  })
  if (definition['declare'] !== true)
    return checkboxes({
      idPrefix: name,
      name,
      ...error(name, state),
      items: [item('later', t.later, true)],
    })
  return radios({
    idPrefix: name,
    name,
    fieldset: { legend: { text: t.how, classes: 'govuk-fieldset__legend--s' } },
    ...error(name, state),
    items: [item('later', t.later, true), item('declared', t.declared, false)],
  })
}
