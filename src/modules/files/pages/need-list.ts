import type { Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { KindState, Need } from '../evidence.ts'
import type { QuestionModel } from '../question-model.ts'
import { fill, texts } from '../texts.ts'

const COLOURS: Readonly<Record<KindState, string>> = {
  received: 'govuk-tag--green',
  checking: 'govuk-tag--yellow',
  later: 'govuk-tag--blue',
  declared: 'govuk-tag--blue',
  missing: 'govuk-tag--grey',
}

/** What is wanted, as nested lists that need no grammar of either language, each with how it stands. */
export function needList(model: QuestionModel, locale: Locale): Html | undefined {
  const { need } = model.asked.rules
  if (need === undefined) return undefined
  return typeof need === 'string'
    ? html`<ul class="mh-needs">${part(need, model, locale)}</ul>`
    : group(need, model, locale)
}

function group(need: Exclude<Need, string>, model: QuestionModel, locale: Locale): Html {
  const t = texts[locale].need
  const parts = 'all' in need ? need.all : 'any' in need ? need.any : need.of
  const says = 'all' in need ? t.all : 'any' in need ? t.any : fill(t.count, { count: need.count })
  return html`<p class="govuk-body mh-needs__says">${says}</p><ul class="mh-needs">${parts.map(each => part(each, model, locale))}</ul>`
}

function part(need: Need, model: QuestionModel, locale: Locale): Html {
  if (typeof need !== 'string') return html`<li>${group(need, model, locale)}</li>`
  const kind = model.asked.rules.kinds[need]
  const state = model.decision.states[need] ?? 'missing'
  return html`<li class="mh-needs__kind"><span>${kind?.label[locale] ?? need}${kind?.hint && html`<span class="mh-quiet mh-needs__hint">${kind.hint[locale]}</span>`}</span>${tag({ text: stateWords(need, state, model, locale), classes: COLOURS[state] })}</li>`
}

function stateWords(need: string, state: KindState, model: QuestionModel, locale: Locale): string {
  const promise = model.promises.find(each => each.kind === need)
  const date = promise?.choice === 'later' ? formatDate(promise.by, locale) : ''
  return fill(texts[locale].need.states[state], { date })
}
