import type { Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { entries, listed, words } from '../../look-at-draft.ts'
import { wordRow } from '../../pages/parts.ts'
import { wordsOfStep } from '../change-kind.ts'
import { asksOfStep } from '../find-kind.ts'
import { localesOf, type SlotAsk, standsIn } from '../slot-asks.ts'
import { kindTexts, sayOf } from '../texts.ts'
import type { StepView } from './kind-pages.ts'

/** Which service it is: its name, its number in the list, who gives it and to whom. */
export function serviceFields(request: RequestContext, view: StepView): Html {
  const { locale } = request
  const t = kindTexts[locale]
  const { kind, list, typed, errors = [] } = view
  const own = entries(kind.definition['service'])
  const known = list.find(entry => entry.lgsl === own['lgsl'])
  const lgsl = known === undefined ? words(own['lgsl']) : `${known.lgsl} ${known.label}`
  const labels = t.serviceWords
  const rows = wordsOfStep(kind, 'service').map(field => {
    const key =
      field.path[0] === 'name' ? 'name' : field.path[0] === 'summary' ? 'summary' : 'start'
    return wordRow(request, field, { label: labels[key].label, typed, hints: labels[key].hints })
  })
  const chosen = (key: 'tier' | 'audience') =>
    typed[key] === undefined ? listed(own[key]) : [typed[key]].flat()
  const many = (key: 'tier' | 'audience') =>
    checkboxes({
      idPrefix: key,
      name: key,
      classes: 'govuk-checkboxes--small',
      fieldset: { legend: { text: t[key].legend, classes: 'govuk-fieldset__legend--s' } },
      errorMessage: fieldError(errors, key, locale),
      items: Object.entries(t[key].items).map(([value, text]) => ({
        value,
        text,
        checked: chosen(key).includes(value),
      })),
    })
  return html`${rows}
    ${input({ id: 'lgsl', name: 'lgsl', value: kept(typed, 'lgsl', lgsl), classes: 'govuk-input--width-30', label: { text: t.lgsl }, hint: { text: list.length === 0 ? t.lgslNumberHint : t.lgslHint }, errorMessage: fieldError(errors, 'lgsl', locale) })}
    ${input({ id: 'reference', name: 'reference', value: kept(typed, 'reference', words(entries(kind.definition['case'])['reference'])), classes: 'govuk-input--width-4', label: { text: t.reference }, hint: { text: t.referenceHint }, errorMessage: fieldError(errors, 'reference', locale) })}
    ${many('tier')}${many('audience')}`
}

function kept(typed: StepView['typed'], name: string, value: string): string {
  const given = typed[name]
  return typeof given === 'string' ? given : value
}

/** The pieces of sentences, each beside an example and the sentence it will stand in. */
export function wordsFields(request: RequestContext, { kind, typed }: StepView): Html {
  const t = kindTexts[request.locale]
  const asks = new Map(asksOfStep(kind, 'words').map(ask => [ask.name, ask]))
  const rows = wordsOfStep(kind, 'words').map(field => {
    const ask = asks.get(String(field.path[1]))
    if (ask === undefined) return html``
    const hint = (locale: Locale) => {
      const example =
        words(entries(ask.slot.such)[locale]) || words(entries(ask.slot.otherwise)[locale])
      const sentence = standsIn(kind.archetype, ask.name, locale)
      const shown = sentence
        ?.replaceAll('**', '')
        .replaceAll(/\{([\w.]+)\}/g, (_, name) => (name === ask.name ? '[…]' : '…'))
      const otherwise = ask.slot.otherwise !== undefined
      return html`${example !== '' && html`${otherwise ? t.otherwise : t.such} <span lang="${locale}">${example}</span>`}${shown !== undefined && html`<br>${t.standsIn} <q lang="${locale}">${shown}</q>`}`
    }
    const label = sayOf(request.locale, ask)
    const hints = { en: hint('en'), cy: hint('cy') }
    return wordRow(request, field, { label, typed, hints, only: localesOf(ask) })
  })
  return html`${rows}`
}

/** What the council decides for itself: who does it, by when, for what reasons. */
export function councilFields(request: RequestContext, view: StepView): Html {
  return html`${asksOfStep(view.kind, 'council').map(ask => (ask.as === 'reasons' ? reasonsField(request, view, ask) : ask.as === 'team' ? teamField(request, view, ask) : valueField(request, view, ask)))}`
}

function valueField(
  request: RequestContext,
  { kind, typed, errors = [] }: StepView,
  ask: SlotAsk,
): Html {
  const t = kindTexts[request.locale]
  const { name, slot } = ask
  const hint =
    slot.otherwise === undefined
      ? `${t.such} ${words(slot.such)}`
      : `${t.otherwise} ${words(slot.otherwise)}`
  return input({
    id: name,
    name,
    value: kept(typed, name, words(entries(kind.definition['fill'])[name])),
    classes: ask.as === 'time' ? 'govuk-input--width-10' : 'govuk-input--width-30',
    label: { text: sayOf(request.locale, ask) },
    hint: { text: hint },
    errorMessage: fieldError(errors, name, request.locale),
  })
}

function teamField(request: RequestContext, { kind, teams, typed }: StepView, ask: SlotAsk): Html {
  const t = kindTexts[request.locale]
  const value = kept(typed, ask.name, words(entries(kind.definition['fill'])[ask.name]))
  const open = teams.filter(team => team.closedAt === null)
  const named = open.map(team => ({
    value: team.key,
    text: request.locale === 'cy' ? team.nameCy : team.nameEn,
  }))
  const other =
    value === '' || named.some(each => each.value === value) ? [] : [{ value, text: value }]
  return select({
    id: ask.name,
    name: ask.name,
    value,
    label: { text: sayOf(request.locale, ask) },
    items: [{ value: '', text: t.chooseTeam }, ...named, ...other],
  })
}

function reasonsField(request: RequestContext, { kind, typed }: StepView, ask: SlotAsk): Html {
  const t = kindTexts[request.locale]
  const ids = listed(entries(kind.definition['fill'])[ask.name]).map(String)
  const one = (locale: Locale) => {
    const said = entries(entries(kind.content[locale]['case'])['reasons'])
    const name = `${locale}-${ask.name}`
    const text = ids.map(id => words(said[id]) || words(entries(said[id])['label'])).join('\n')
    return textarea({
      id: name,
      name,
      rows: Math.max(4, ids.length + 1),
      value: kept(typed, name, text),
      label: {
        html: html`${sayOf(request.locale, ask)} <span class="mh-quiet">${t.inLanguage[locale]}</span>`,
      },
      hint: { text: t.reasonsHint },
      attributes: { lang: locale },
    })
  }
  return html`<div class="mh-both">${one('en')}${one('cy')}</div>`
}
