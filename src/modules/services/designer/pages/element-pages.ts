import { isFactType } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import {
  type DraftLook,
  type DraftPage,
  entries,
  factName,
  listed,
  pageName,
  words,
} from '../look-at-draft.ts'
import { OFFERED_TYPES } from '../sample-answer.ts'
import { designerTexts } from '../texts.ts'
import type { WordField } from '../word-fields.ts'
import { askedWhen, metWhen } from './draft-page.ts'
import { checksPart, draftFrame, draftLink, formHead, type Shown, wordRow } from './parts.ts'
import { previewPart } from './preview.ts'

type Typed = Readonly<Record<string, unknown>>

export type PageView = Shown & {
  look: DraftLook
  page: DraftPage
  fields: readonly WordField[]
  typed: Typed
}

/** One page of a draft: its words, its questions and when it is met, beside the page as the customer sees it. */
export function pagePage(request: RequestContext, view: PageView): Html {
  const t = designerTexts[request.locale]
  const { look, page } = view
  const at = `/pages/${page.id}`
  const main = html`<div class="mh-design"><div>
      <form method="post" action="${draftLink(request, look, at)}" novalidate>${formHead(request, look)}
        ${view.fields.map(field => wordRow(request, field, { label: labelOf(request, field), typed: view.typed }))}
        ${button({ text: t.save })}</form>
      <h2 class="govuk-heading-m">${t.condition}</h2>
      <p class="govuk-body">${metWhen(request, look, page)}. <a class="govuk-link" href="${draftLink(request, look, `${at}/condition`)}">${t.conditionChange}</a></p>
      ${!page.stop && questionsPart(request, view)}
      ${checksPart(request, look, [`pages.${page.id}`])}
      ${details({ summaryText: t.removePage, html: html`<p class="govuk-body">${t.removePageWarn}</p><form method="post" action="${draftLink(request, look, `${at}/remove`)}">${formHead(request, look)}${button({ text: t.removePage, classes: 'govuk-button--warning' })}</form>` })}
    </div><div class="mh-design__side">${previewPart(request, look.model, page.id)}</div></div>`
  return draftFrame(request, look, { ...view, title: pageName(look, page, request.locale), main })
}

/** What a piece of wording is called: in words where it is a usual one, else by its place. */
export function labelOf(request: RequestContext, { path }: Pick<WordField, 'path'>): string {
  const t = designerTexts[request.locale]
  const [section, , what, element] = path.map(String)
  const last = String(path.at(-1))
  if (section === 'facts' && what === 'options')
    return last === 'hint' ? t.optionHint(element ?? '') : t.optionWord(element ?? '')
  if (section === 'facts' && what === 'errors')
    return element === 'required' ? t.factWords.required : t.errorWord(element ?? '')
  const known: Readonly<Record<string, string>> =
    section === 'facts' && path.length === 3 ? t.factWords : section === 'pages' ? t.pageWords : {}
  const inside = section === 'facts' || section === 'pages'
  return known[last] ?? path.slice(inside ? 2 : 0).join(' · ')
}

function questionsPart(request: RequestContext, view: PageView): Html {
  const t = designerTexts[request.locale]
  const { look, page, errors = [], typed } = view
  const at = `/pages/${page.id}`
  const list =
    page.asks.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">${page.asks.map(ask => html`<li><a class="govuk-link" href="${draftLink(request, look, `${at}/questions/${ask.fact}`)}">${factName(look, ask.fact, request.locale)}</a></li>`)}</ul>`
  const one = (name: 'questionEn' | 'questionCy') =>
    input({
      id: name,
      name,
      value: words(typed[name]),
      label: { text: t[name] },
      errorMessage: fieldError(errors, name, request.locale),
    })
  const form = html`<form method="post" action="${draftLink(request, look, `${at}/questions`)}" novalidate>${formHead(request, look)}
    <div class="mh-both">${one('questionEn')}${one('questionCy')}</div>${typeSelect(request, view, words(typed['type']))}
    ${button({ text: t.addQuestionButton, classes: 'govuk-button--secondary' })}</form>`
  return html`<h2 class="govuk-heading-m">${t.questions}</h2>${list}${details({ summaryText: t.addQuestion, html: form, open: errors.some(each => each.field.startsWith('question') || each.field === 'type') })}`
}

function typeSelect(request: RequestContext, { errors = [] }: Shown, value: string): Html {
  const t = designerTexts[request.locale]
  // A question whose kind is not offered keeps it until another is chosen.
  const offered =
    value === '' || OFFERED_TYPES.includes(value) ? OFFERED_TYPES : [...OFFERED_TYPES, value]
  const items = offered.map(type => ({
    value: type,
    text: isFactType(type) ? t.types[type] : type,
  }))
  return select({
    id: 'type',
    name: 'type',
    value,
    label: { text: t.type },
    items: [{ value: '', text: t.chooseOne }, ...items],
    errorMessage: fieldError(errors, 'type', request.locale),
  })
}

export type QuestionView = PageView & { fact: string }

/** One question: its words, the kind of answer and its settings. */
export function questionPage(request: RequestContext, view: QuestionView): Html {
  const t = designerTexts[request.locale]
  const { look, page, fact } = view
  const at = `/pages/${page.id}/questions/${fact}`
  const main = html`<div class="mh-design"><div>
      <form method="post" action="${draftLink(request, look, at)}" novalidate>${formHead(request, look)}
        ${view.fields.map(field => wordRow(request, field, { label: labelOf(request, field), typed: view.typed }))}
        ${settingsPart(request, view)}${optionsPart(request, view)}
        ${button({ text: t.save })}</form>
      <h2 class="govuk-heading-m">${t.asked}</h2>
      <p class="govuk-body">${askedWhen(request, look, page, fact)}. <a class="govuk-link" href="${draftLink(request, look, `${at}/condition`)}">${t.askedChange}</a></p>
      ${checksPart(request, look, [`facts.${fact}`])}
      ${details({ summaryText: t.removeQuestion, html: html`<p class="govuk-body">${t.removeQuestionWarn}</p><form method="post" action="${draftLink(request, look, `${at}/remove`)}">${formHead(request, look)}${button({ text: t.removeQuestion, classes: 'govuk-button--warning' })}</form>` })}
    </div><div class="mh-design__side">${previewPart(request, look.model, page.id)}</div></div>`
  return draftFrame(request, look, {
    ...view,
    title: factName(look, fact, request.locale),
    caption: pageName(look, page, request.locale),
    main,
    back: draftLink(request, look, `/pages/${page.id}`),
  })
}

function settingsPart(request: RequestContext, view: QuestionView): Html {
  const t = designerTexts[request.locale]
  const definition = entries(entries(view.look.definition['facts'])[view.fact])
  const typed = (name: string, kept: string) =>
    typeof view.typed[name] === 'string' ? String(view.typed[name]) : kept
  const bound = (name: 'max' | 'min') =>
    input({
      id: name,
      name,
      value: typed(name, words(definition[name])),
      classes: 'govuk-input--width-5',
      label: { text: t[name] },
      ...(name === 'max' ? { hint: { text: t.maxHint } } : {}),
    })
  return html`${typeSelect(request, view, typed('type', words(definition['type'])))}
    ${checkboxes({
      idPrefix: 'optional',
      name: 'optional',
      items: [{ value: 'yes', text: t.optional, checked: definition['optional'] === true }],
    })}
    ${checkboxes({
      idPrefix: 'special',
      name: 'special',
      items: [{ value: 'yes', text: t.special, checked: definition['class'] === 'special' }],
    })}
    ${['text', 'longText', 'number'].includes(words(definition['type'])) && html`<div class="mh-both">${bound('max')}${bound('min')}</div>`}`
}

function optionsPart(
  request: RequestContext,
  { look, fact, typed, errors = [] }: QuestionView,
): Html | false {
  const t = designerTexts[request.locale]
  const definition = entries(entries(look.definition['facts'])[fact])
  const type = words(definition['type'])
  if (type !== 'choice' && type !== 'choices') return false
  const items = listed(definition['of']).map(String)
  const one = (name: 'optionEn' | 'optionCy') =>
    input({
      id: name,
      name,
      value: words(typed[name]),
      label: { text: `${t.optionNew}: ${t[name].toLowerCase()}` },
      errorMessage: fieldError(errors, name, request.locale),
    })
  const label = (id: string) => {
    const option = entries(
      entries(entries(look.content[request.locale]['facts'])[fact])['options'],
    )[id]
    return words(option) || words(entries(option)['label']) || id
  }
  return html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t.options}</legend>
    ${checkboxes({ idPrefix: 'remove', name: 'remove', classes: 'govuk-checkboxes--small', items: items.map(id => ({ value: id, html: html`${t.optionRemove}: ${label(id)}` })) })}
    <div class="mh-both">${one('optionEn')}${one('optionCy')}</div></fieldset>`
}
