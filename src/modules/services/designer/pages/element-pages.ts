import type { Locale } from '#kernel/context.ts'
import { isFactType } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import {
  type DraftLook,
  type DraftPage,
  factName,
  optionName,
  pageName,
  words,
} from '../look-at-draft.ts'
import { OFFERED_TYPES } from '../sample-answer.ts'
import { designerTexts } from '../texts.ts'
import type { WordField } from '../word-fields.ts'
import { metWhen } from './draft-page.ts'
import {
  checksPart,
  draftFrame,
  draftLink,
  elementName,
  formHead,
  inBoth,
  removePart,
  type Shown,
  wordRow,
} from './parts.ts'
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
        ${view.fields.map(field => wordRow(request, field, { label: labelOf(request, look, field), typed: view.typed }))}
        ${button({ text: t.save })}</form>
      <h2 class="govuk-heading-m">${t.condition}</h2>
      <p class="govuk-body">${metWhen(request, look, page)}. <a class="govuk-link" href="${draftLink(request, look, `${at}/condition`)}">${t.conditionChange}</a></p>
      ${!page.stop && questionsPart(request, view)}
      ${checksPart(request, look, [`pages.${page.id}`])}
      ${removePart(request, look, { at: `${at}/remove`, title: t.removePage, warn: t.removePageWarn })}
    </div><div class="mh-design__side">${previewPart(request, look.model, page.id)}</div></div>`
  return draftFrame(request, look, { ...view, title: pageName(look, page, request.locale), main })
}

/** What a piece of wording is called: in words where it is a usual one, else by what it belongs to. */
export function labelOf(
  request: RequestContext,
  look: DraftLook,
  { path }: Pick<WordField, 'path'>,
): string {
  const t = designerTexts[request.locale]
  const [section, id, what, element] = path.map(String)
  const last = String(path.at(-1))
  if (section === 'facts' && what === 'options') {
    const option = optionName(look, id ?? '', element ?? '', request.locale)
    return last === 'hint' ? t.optionHint(option) : t.optionWord(option)
  }
  if (section === 'facts' && what === 'errors')
    return element === 'required' ? t.factWords.required : t.errorWord(element ?? '')
  const known: Readonly<Record<string, string>> =
    section === 'facts' && path.length === 3 ? t.factWords : section === 'pages' ? t.pageWords : {}
  return known[last] ?? elementName(look, path.join('.'), request.locale)
}

function questionsPart(request: RequestContext, view: PageView): Html {
  const t = designerTexts[request.locale]
  const { look, page, errors = [], typed } = view
  const at = `/pages/${page.id}`
  const list =
    page.asks.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">${page.asks.map(ask => html`<li><a class="govuk-link" href="${draftLink(request, look, `${at}/questions/${ask.fact}`)}">${factName(look, ask.fact, request.locale)}</a></li>`)}</ul>`
  return html`<h2 class="govuk-heading-m">${t.questions}</h2>${list}${newQuestionPart(request, { look, errors, typed, at: `${at}/questions`, types: OFFERED_TYPES, title: t.addQuestion, action: t.addQuestionButton })}`
}

type NewQuestion = {
  look: DraftLook
  errors: Shown['errors'] & {}
  typed: Typed
  /** Where it is posted to, below the address of the draft. */
  at: string
  types: readonly string[]
  title: string
  action: string
}

/** A question in both languages and its kind of answer, folded away until it is wanted. */
export function newQuestionPart(request: RequestContext, asked: NewQuestion): Html {
  const t = designerTexts[request.locale]
  const { look, errors, typed, types } = asked
  const label = (each: Locale) => t[each === 'en' ? 'questionEn' : 'questionCy']
  const wrong = errors.some(each => each.field.startsWith('question') || each.field === 'type')
  const type = words(typed['type'])
  const form = html`<form method="post" action="${draftLink(request, look, asked.at)}" novalidate>${formHead(request, look)}
    ${inBoth(request, { name: 'question', label, typed, errors })}${typeSelect(request, { errors }, type, types)}
    ${button({ text: asked.action, classes: 'govuk-button--secondary' })}</form>`
  return details({ summaryText: asked.title, html: form, open: wrong })
}

/** The kinds of answer, of which one is chosen. */
export function typeSelect(
  request: RequestContext,
  { errors = [] }: Shown,
  value: string,
  types: readonly string[] = OFFERED_TYPES,
): Html {
  const t = designerTexts[request.locale]
  // A question whose kind is not offered keeps it until another is chosen.
  const offered = value === '' || types.includes(value) ? types : [...types, value]
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
