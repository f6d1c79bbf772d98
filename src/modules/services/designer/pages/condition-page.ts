import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import {
  type KnownFact,
  ROW_OPERATORS,
  type Row,
  type Rows,
  valueWords,
} from '../condition-rows.ts'
import { type DraftLook, factName, optionName } from '../look-at-draft.ts'
import { designerTexts } from '../texts.ts'
import { checksPart, draftFrame, draftLink, formHead, type Shown } from './parts.ts'

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

/** When a page is met or a question asked, as rows of a sentence: a fact, how, and a value. */
export function conditionPage(request: RequestContext, view: ConditionView): Html {
  const t = designerTexts[request.locale]
  const { look, rows, facts } = view
  const shown = rows ?? { together: 'all' as const, rows: [] }
  const says =
    view.value !== undefined &&
    view.value !== false &&
    insetText({
      html: html`<p class="govuk-body">${rows === undefined ? t.conditionComplex : t.conditionSays}: ${view.said}</p>`,
    })
  const nothing = facts.length === 0 && shown.rows.length === 0
  const main = html`${says}${nothing ? html`<p class="govuk-body">${t.conditionNothing}</p>` : rowsForm(request, view, shown)}
    ${valuesPart(request, view)}${checksPart(request, look, view.elements)}`
  return draftFrame(request, look, {
    ...view,
    title: view.title,
    main,
    back: draftLink(request, look, view.at),
  })
}

function rowsForm(request: RequestContext, view: ConditionView, shown: Rows): Html {
  const t = designerTexts[request.locale]
  const { together, rows, groups = [] } = shown
  const group = (own: readonly Row[], at: number) =>
    html`<fieldset class="govuk-fieldset mh-group"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t.group[together]}</legend>${lines(request, view, { rows: own, prefix: `g${at}-` })}</fieldset>`
  const radio = (value: 'all' | 'any') => ({
    value,
    text: t[value],
    checked: together === value,
  })
  return html`<form method="post" action="${draftLink(request, view.look, `${view.at}/condition`)}" novalidate>${formHead(request, view.look)}
      ${radios({
        idPrefix: 'together',
        name: 'together',
        classes: 'govuk-radios--inline',
        fieldset: { legend: { text: t.together, classes: 'govuk-fieldset__legend--s' } },
        items: [radio('all'), radio('any')],
      })}
      ${lines(request, view, { rows, prefix: '' })}${groups.map(group)}
      <p class="govuk-hint">${t.conditionHint} ${t.conditionAlways}</p>
      ${details({ summaryText: t.groupAdd, html: html`<p class="govuk-body">${t.groupHint}</p>${group([], groups.length)}` })}${button({ text: t.save })}</form>`
}

const spareRows = 2
const spareInGroup = 1

type Lines = { rows: readonly Row[]; prefix: string }

function lines(request: RequestContext, view: ConditionView, { rows, prefix }: Lines): Html {
  const spare = prefix !== '' && rows.length > 0 ? spareInGroup : spareRows
  const all = Array.from({ length: rows.length + spare }, (_, at) =>
    rowFields(request, view, { row: rows[at], id: `${prefix}${at}`, number: at + 1 }),
  )
  return html`${all}`
}

type Line = { row: Row | undefined; id: string; number: number }

function rowFields(request: RequestContext, view: ConditionView, { row, id, number }: Line): Html {
  const { locale } = request
  const t = designerTexts[locale]
  const { look, facts, errors = [] } = view
  const named = facts.map(fact => ({ value: fact.id, text: factName(look, fact.id, locale) }))
  const known = row === undefined || row.fact === '' || facts.some(fact => fact.id === row.fact)
  const other = known ? [] : [{ value: row.fact, text: row.fact }]
  return html`<fieldset class="govuk-fieldset mh-condition"><legend class="govuk-visually-hidden">${t.row(number)}</legend>
    ${select({ id: `fact-${id}`, name: `fact-${id}`, value: row?.fact ?? '', label: { text: t.fact }, errorMessage: fieldError(errors, `fact-${id}`, locale), items: [{ value: '', text: t.rowEmpty }, ...named, ...other] })}
    ${select({ id: `operator-${id}`, name: `operator-${id}`, value: row?.operator ?? 'is', label: { text: t.operator }, items: ROW_OPERATORS.map(value => ({ value, text: t.operators[value] })) })}
    ${input({ id: `value-${id}`, name: `value-${id}`, value: row === undefined ? '' : valueWords(look, row, locale), label: { text: t.value }, errorMessage: fieldError(errors, `value-${id}`, locale) })}</fieldset>`
}

/** The answers to choose from, as they are written into a row. */
function valuesPart({ locale }: RequestContext, { look, facts }: ConditionView): Html | false {
  const withOptions = facts.filter(fact => fact.options.length > 0)
  if (withOptions.length === 0) return false
  const line = ({ id, options }: KnownFact) =>
    html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${factName(look, id, locale)}</dt><dd class="govuk-summary-list__value">${options.map(option => optionName(look, id, option, locale)).join('; ')}</dd></div>`
  return details({
    summaryText: designerTexts[locale].valuesTitle,
    html: html`<dl class="govuk-summary-list">${withOptions.map(line)}</dl>`,
  })
}
