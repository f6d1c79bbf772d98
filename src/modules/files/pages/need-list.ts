import type { Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type KindState, type Need, outstanding } from '../evidence.ts'
import type { QuestionModel } from '../question-model.ts'
import { fill, texts } from '../texts.ts'

type ShownState = KindState | 'notNeeded'

const COLOURS: Readonly<Record<ShownState, string>> = {
  received: 'govuk-tag--green',
  checking: 'govuk-tag--blue',
  later: 'govuk-tag--blue',
  declared: 'govuk-tag--blue',
  missing: 'govuk-tag--yellow',
  notNeeded: 'govuk-tag--grey',
}

/** What is wanted, as nested lists that need no grammar of either language, each with how it stands. */
export function needList(model: QuestionModel, locale: Locale): Html | undefined {
  const { need } = model.asked.rules
  if (need === undefined) return undefined
  const shown = { model, locale, enough: false }
  return typeof need === 'string'
    ? html`<ul class="mh-needs">${part(need, shown)}</ul>`
    : group(need, shown)
}

/** `enough`: others of the group are there already, so that this one is no longer needed. */
type Shown = { model: QuestionModel; locale: Locale; enough: boolean }

function group(need: Exclude<Need, string>, shown: Shown): Html {
  const t = texts[shown.locale].need
  const { states } = shown.model.decision
  const met = outstanding(need, kind => (states[kind] ?? 'missing') !== 'missing') === undefined
  const within = { ...shown, enough: shown.enough || (met && !('all' in need)) }
  const parts = 'all' in need ? need.all : 'any' in need ? need.any : need.of
  const says = 'all' in need ? t.all : 'any' in need ? t.any : fill(t.count, { count: need.count })
  return html`<p class="govuk-body mh-needs__says">${says}</p><ul class="mh-needs">${parts.map(each => part(each, within))}</ul>`
}

function part(need: Need, shown: Shown): Html {
  const { model, locale, enough } = shown
  if (typeof need !== 'string') return html`<li>${group(need, shown)}</li>`
  const kind = model.asked.rules.kinds[need]
  const known = model.decision.states[need] ?? 'missing'
  const state = known === 'missing' && enough ? 'notNeeded' : known
  return html`<li class="mh-needs__kind"><span>${kind?.label[locale] ?? need}${kind?.hint && html`<span class="mh-quiet mh-needs__hint">${kind.hint[locale]}</span>`}</span>${tag({ text: stateWords(need, state, model, locale), classes: COLOURS[state] })}</li>`
}

function stateWords(need: string, state: ShownState, model: QuestionModel, locale: Locale): string {
  const promise = model.promises.find(each => each.kind === need)
  const date = promise?.choice === 'later' ? formatDate(promise.by, locale) : ''
  return fill(texts[locale].need.states[state], { date })
}
