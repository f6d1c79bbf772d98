import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { flowPart, proofPart } from '../../publishing/pages/proof-parts.ts'
import { reportPart } from '../../publishing/pages/report-part.ts'
import type { Proof } from '../../publishing/view-package.ts'
import { type KnownFact, ROW_OPERATORS, type Rows, valueWords } from '../condition-rows.ts'
import { type DraftLook, factName, optionName, words } from '../look-at-draft.ts'
import { designerTexts } from '../texts.ts'
import type { WordField } from '../word-fields.ts'
import { labelOf } from './element-pages.ts'
import {
  adviceText,
  checksPart,
  draftFrame,
  draftLink,
  formHead,
  type Shown,
  wordRow,
} from './parts.ts'

export type Part = 'service' | 'case' | 'messages' | 'rules'

export type WordsView = Shown & {
  look: DraftLook
  part: Part
  fields: readonly WordField[]
  letters: readonly string[]
  typed: Readonly<Record<string, unknown>>
}

/** Every piece of wording of a part, English beside Welsh. */
export function wordsPartPage(request: RequestContext, view: WordsView): Html {
  const t = designerTexts[request.locale]
  const { look, part, letters } = view
  const letter = (file: string) =>
    textarea({
      id: file,
      name: file,
      rows: 10,
      value: words(view.typed[file]) || (look.draft.files[file] ?? ''),
      label: { text: file },
      attributes: { lang: file.includes('.cy.') ? 'cy' : 'en' },
    })
  const main = html`<form method="post" action="${draftLink(request, look, `/words/${part}`)}" novalidate>${formHead(request, look)}
    ${view.fields.map(field => wordRow(request, field, { label: labelOf(request, field), typed: view.typed }))}
    ${letters.length > 0 && html`<div class="mh-both">${letters.map(letter)}</div>`}
    ${button({ text: t.save })}</form>${checksPart(request, look, sectionsOf(view))}`
  return draftFrame(request, look, { ...view, title: t.parts[part], main })
}

function sectionsOf({ fields }: WordsView): string[] {
  return [...new Set(fields.map(field => String(field.path[0])))]
}

export type ConditionView = Shown & {
  look: DraftLook
  title: string
  value: unknown
  said: string
  /** Below the address of the draft. */
  at: string
  elements: readonly string[]
  /** Absent when the condition says more than rows can. */
  rows: Rows | undefined
  facts: readonly KnownFact[]
}

const spareRows = 2

/** When a page is met or a question asked, as rows of a sentence: a fact, how, and a value. */
export function conditionPage(request: RequestContext, view: ConditionView): Html {
  const t = designerTexts[request.locale]
  const { look, rows, facts } = view
  const shown = rows ?? { together: 'all' as const, rows: [] }
  const lines = Array.from({ length: shown.rows.length + spareRows }, (_, at) =>
    rowFields(request, view, at),
  )
  const withOptions = facts.filter(fact => fact.options.length > 0)
  const form = html`<form method="post" action="${draftLink(request, look, `${view.at}/condition`)}" novalidate>${formHead(request, look)}
      ${radios({
        idPrefix: 'together',
        name: 'together',
        classes: 'govuk-radios--inline',
        fieldset: { legend: { text: t.together, classes: 'govuk-fieldset__legend--s' } },
        items: [
          { value: 'all', text: t.all, checked: shown.together === 'all' },
          { value: 'any', text: t.any, checked: shown.together === 'any' },
        ],
      })}
      ${lines}<p class="govuk-hint">${t.conditionHint} ${t.conditionAlways}</p>${button({ text: t.save })}</form>`
  const main = html`${
    view.value !== undefined &&
    view.value !== false &&
    insetText({
      html: html`<p class="govuk-body">${rows === undefined ? t.conditionComplex : t.conditionSays}: ${view.said}</p>`,
    })
  }
    ${facts.length === 0 && shown.rows.length === 0 ? html`<p class="govuk-body">${t.conditionNothing}</p>` : form}
    ${withOptions.length > 0 && details({ summaryText: t.valuesTitle, html: html`<dl class="govuk-summary-list">${withOptions.map(fact => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${factName(look, fact.id, request.locale)}</dt><dd class="govuk-summary-list__value">${fact.options.map(id => optionName(look, fact.id, id, request.locale)).join('; ')}</dd></div>`)}</dl>` })}
    ${checksPart(request, look, view.elements)}`
  return draftFrame(request, look, {
    ...view,
    title: view.title,
    main,
    back: draftLink(request, look, view.at),
  })
}

function rowFields(request: RequestContext, view: ConditionView, at: number): Html {
  const { locale } = request
  const t = designerTexts[locale]
  const row = view.rows?.rows[at]
  const named = view.facts.map(fact => ({
    value: fact.id,
    text: factName(view.look, fact.id, request.locale),
  }))
  const known = row === undefined || view.facts.some(fact => fact.id === row.fact)
  const other = known ? [] : [{ value: row.fact, text: row.fact }]
  return html`<fieldset class="govuk-fieldset mh-condition"><legend class="govuk-visually-hidden">${t.row(at + 1)}</legend>
    ${select({ id: `fact-${at}`, name: `fact-${at}`, value: row?.fact ?? '', label: { text: t.fact }, errorMessage: fieldError(view.errors ?? [], `fact-${at}`, locale), items: [{ value: '', text: t.rowEmpty }, ...named, ...other] })}
    ${select({ id: `operator-${at}`, name: `operator-${at}`, value: row?.operator ?? 'is', label: { text: t.operator }, items: ROW_OPERATORS.map(value => ({ value, text: t.operators[value] })) })}
    ${input({ id: `value-${at}`, name: `value-${at}`, value: row === undefined ? '' : valueWords(view.look, row, locale), label: { text: t.value }, errorMessage: fieldError(view.errors ?? [], `value-${at}`, locale) })}</fieldset>`
}

export type FileView = Shown & { look: DraftLook; name: string; text: string }

/** A file as it is, to be read, changed and taken away. */
export function filePage(request: RequestContext, view: FileView): Html {
  const t = designerTexts[request.locale]
  const { look, name, text } = view
  const at = `/file?name=${encodeURIComponent(name)}`
  const main = html`<p class="govuk-body">${t.fileLead}</p>
    <form method="post" action="${draftLink(request, look, at)}" novalidate>${formHead(request, look)}
    ${textarea({ id: 'text', name: 'text', value: text, rows: Math.min(40, text.split('\n').length + 2), label: { text: t.fileText }, classes: 'mh-yaml', spellcheck: false })}
    <div class="mh-actions">${button({ text: t.save })}<a class="govuk-link" href="${draftLink(request, look, `/download?name=${encodeURIComponent(name)}`)}">${t.download}</a></div></form>
    ${reportPart(
      request,
      look.mistakes.filter(each => each.file === name),
    )}`
  return draftFrame(request, look, { ...view, title: t.file(name), main })
}

/** All that the check says, the flow drawn, and the examples run now. */
export function checkPage(
  request: RequestContext,
  look: DraftLook,
  proof: Proof | undefined,
): Html {
  const t = designerTexts[request.locale]
  const { model, advice } = look
  const main = html`${look.errors === 0 && html`<p class="mh-lead">${t.right}</p>`}${reportPart(request, look.mistakes)}
    ${advice.length > 0 && html`<h2 class="govuk-heading-m">${t.adviceTitle}</h2><ul class="mh-report">${advice.map(each => html`<li class="mh-report__item"><p class="mh-report__where"><code>${each.element}</code>${each.locale === 'cy' && html` <span class="mh-quiet">${t.welsh}</span>`}</p><p class="govuk-body">${adviceText(request, each)}</p></li>`)}</ul>`}
    ${model !== undefined && flowPart(request, model, draftLink(request, look, '/flow.svg'))}
    ${model !== undefined && proof !== undefined && proofPart(request, model, proof)}`
  return draftFrame(request, look, { title: t.check, main })
}
