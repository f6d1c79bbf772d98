import type { Locale } from '#kernel/context.ts'
import { isFactType } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { definitionOf, type FactSite } from '../fact-site.ts'
import { type DraftLook, entries, listed, pageName, words } from '../look-at-draft.ts'
import { ENTRY_TYPES, OFFERED_TYPES } from '../sample-answer.ts'
import { settingFields } from '../settings/field.ts'
import type { Setting } from '../settings/setting.ts'
import { designerTexts } from '../texts.ts'
import { valueAt, type WordField } from '../word-fields.ts'
import { askedWhen } from './draft-page.ts'
import { labelOf, newQuestionPart, typeSelect } from './element-pages.ts'
import {
  checksPart,
  draftFrame,
  draftLink,
  formHead,
  inBoth,
  removePart,
  type Shown,
  wordRow,
} from './parts.ts'
import { previewPart } from './preview.ts'

export type QuestionView = Shown & {
  look: DraftLook
  site: FactSite
  settings: readonly Setting[]
  fields: readonly WordField[]
  typed: Readonly<Record<string, unknown>>
}

/** One question: its words, the kind of answer and its settings, and for a list what it asks of each entry. */
export function questionPage(request: RequestContext, view: QuestionView): Html {
  const t = designerTexts[request.locale]
  const { look, site, typed, errors = [] } = view
  const { page, at } = site
  const element = definitionOf(look, site)
  const type = typeof typed['type'] === 'string' ? typed['type'] : words(element['type'])
  const types = site.is === 'entry' ? ENTRY_TYPES : OFFERED_TYPES
  const main = html`<div class="mh-design"><div>
      <form method="post" action="${draftLink(request, look, at)}" novalidate>${formHead(request, look)}
        ${view.fields.map(field => wordRow(request, field, { label: labelOf(request, look, { path: site.is === 'entry' ? ['facts', site.id, ...field.path.slice(4)] : field.path }), typed }))}
        ${typeSelect(request, view, type, types)}
        ${optionsPart(request, view)}
        ${settingFields(request, view.settings, { element, typed, errors })}
        ${button({ text: t.save })}</form>
      ${entriesPart(request, view)}${conditionPart(request, view)}
      ${checksPart(request, look, [site.path.join('.')])}
      ${removePart(request, look, { at: `${at}/remove`, title: t.removeQuestion, warn: t.removeQuestionWarn })}
    </div>${page !== undefined && html`<div class="mh-design__side">${previewPart(request, look.model, page.id)}</div>`}</div>`
  return draftFrame(request, look, {
    ...view,
    title: site.name,
    ...(page === undefined
      ? { caption: t.officeFacts }
      : page.asks.length > 1
        ? { caption: pageName(look, page, request.locale) }
        : {}),
    main,
    back: draftLink(request, look, site.above),
  })
}

function conditionPart(request: RequestContext, { look, site }: QuestionView): Html | false {
  const t = designerTexts[request.locale]
  if (site.is !== 'question' || site.page === undefined) return false
  return html`<h2 class="govuk-heading-m">${t.asked}</h2>
    <p class="govuk-body">${askedWhen(request, look, site.page, site.id)}. <a class="govuk-link" href="${draftLink(request, look, `${site.at}/condition`)}">${t.askedChange}</a></p>`
}

/** What a list asks of each entry. */
function entriesPart(request: RequestContext, view: QuestionView): Html | false {
  const t = designerTexts[request.locale]
  const { look, site, typed, errors = [] } = view
  const element = definitionOf(look, site)
  if (element['type'] !== 'list') return false
  const said = entries(valueAt(look.content[request.locale], [...site.words, 'of']))
  const line = ([id, entry]: [string, unknown]) => {
    const type = entries(entry)['type']
    const kind = isFactType(type) ? t.types[type] : words(type)
    return html`<li><a class="govuk-link" href="${draftLink(request, look, `${site.at}/entries/${id}`)}">${words(entries(said[id])['label']) || id}</a> <span class="mh-quiet">${kind}</span></li>`
  }
  return html`<h2 class="govuk-heading-m">${t.entries}</h2>
    <ul class="govuk-list govuk-list--bullet">${Object.entries(entries(element['of'])).map(line)}</ul>
    ${newQuestionPart(request, { look, errors, typed, at: `${site.at}/entries`, types: ENTRY_TYPES, title: t.addEntry, action: t.addEntryButton })}`
}

/** The answers to choose from; of files, the documents of which any one will do. */
function optionsPart(request: RequestContext, view: QuestionView): Html | false {
  const t = designerTexts[request.locale]
  const { look, site, typed, errors = [] } = view
  const definition = definitionOf(look, site)
  const type = words(definition['type'])
  if (type !== 'choice' && type !== 'choices' && type !== 'file') return false
  const items = listed(definition['of']).map(String)
  const label = (each: Locale) =>
    `${type === 'file' ? t.documentNew : t.optionNew}: ${t[each === 'en' ? 'optionEn' : 'optionCy'].toLowerCase()}`
  const said = entries(valueAt(look.content[request.locale], [...site.words, 'options']))
  const called = (id: string) => words(said[id]) || words(entries(said[id])['label']) || id
  return html`<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${type === 'file' ? t.documents : t.options}</legend>
    ${items.length > 0 && checkboxes({ idPrefix: 'remove', name: 'remove', classes: 'govuk-checkboxes--small', errorMessage: fieldError(errors, 'remove', request.locale), items: items.map(id => ({ value: id, html: html`${t.optionRemove}: ${called(id)}` })) })}
    ${inBoth(request, { name: 'option', label, typed, errors })}</fieldset>`
}
