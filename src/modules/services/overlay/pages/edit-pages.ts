import { LOCALES } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { describeElement } from '../describe-element.ts'
import type { OpenValue } from '../edit-values.ts'
import { isList, type OpenText, textOf } from '../edit-words.ts'
import type { Refusal } from '../refusal.ts'
import { overlayTexts } from '../texts.ts'
import type { AdoptionView } from '../view-adoption.ts'
import { asTold, beside, refusalsBanner, valueText } from './parts.ts'

export type Wrong = {
  readonly refusals: readonly Refusal[]
  readonly errors: readonly FieldError[]
}

/** What stands around every form that makes a change: what is wrong, the title, the way back. */
export function editPage(
  request: RequestContext,
  view: AdoptionView,
  {
    title,
    lead,
    main,
    wrong,
    back = 'changes',
  }: { title: string; lead?: string; main: Html; wrong?: Wrong; back?: string },
): Html {
  const refusals = [...(wrong?.refusals ?? []), ...asTold(wrong?.errors ?? [])]
  return staffPage(request, {
    title,
    main: html`${refusalsBanner(request, refusals)}<p class="govuk-caption-l">${view.applied.content[request.locale].name}</p><h1 class="govuk-heading-l">${title}</h1>
      ${lead !== undefined && html`<p class="govuk-body">${lead}</p>`}${main}`,
    section: 'services',
    back: request.link(`/staff/services/${view.adoption.package}/${back}`),
    hasErrors: refusals.length > 0,
  })
}

const mostShown = 40

/** The texts that may be changed, found by their words. */
export function wordsListPage(
  request: RequestContext,
  view: AdoptionView,
  { query, found }: { query: string; found: readonly OpenText[] },
): Html {
  const t = overlayTexts[request.locale].edit
  const at = request.link(`/staff/services/${view.adoption.package}/changes/words`)
  const row = (text: OpenText) =>
    html`<li class="mh-change"><div class="mh-change__head"><h2 class="mh-change__title"><a class="govuk-link" href="${at}?at=${encodeURIComponent(text.at)}">${text.name}</a></h2></div>
      <p class="govuk-body mh-clip">${text.texts[request.locale]}</p></li>`
  const search = html`<form method="get" action="${at}" role="search" class="mh-actions">${input({ id: 'q', name: 'q', value: query, label: { text: t.find }, formGroup: { classes: 'mh-grow' } })}${button({ text: t.findButton, classes: 'govuk-button--secondary' })}</form>`
  const rest = found.length - mostShown
  const main = html`${search}${found.length === 0 ? html`<p class="govuk-body">${t.noWords}</p>` : html`<ol class="mh-changes">${found.slice(0, mostShown).map(row)}</ol>`}
    ${rest > 0 && html`<p class="govuk-body">${t.more(rest)}</p>`}`
  return editPage(request, view, { title: t.wordsTitle, lead: t.wordsLead, main })
}

export type WordsForm = { readonly en: string; readonly cy: string; readonly because: string }

/** One text in both languages, the author’s beside the council’s. */
export function wordsFormPage(
  request: RequestContext,
  view: AdoptionView,
  { at, form, wrong }: { at: string; form: WordsForm; wrong?: Wrong },
): Html {
  const { locale } = request
  const t = overlayTexts[locale]
  const list = isList(view.base.stored, at)
  const post = request.link(`/staff/services/${view.adoption.package}/changes/words`)
  const rows = (text: string) =>
    Math.min(18, Math.max(2, text.split('\n').length + Math.ceil(text.length / 90)))
  const field = (language: (typeof LOCALES)[number]) => {
    const authors = textOf(view.base.stored, at, language)
    return html`<div class="mh-beside"><div class="mh-beside__text"><h2 class="mh-beside__head">${t.edit.authors(t.languages[language])}</h2><div class="mh-beside__words" lang="${language}">${authors}</div></div>
      <div class="mh-beside__text">${textarea({ id: language, name: language, rows: rows(form[language]), value: form[language], attributes: { lang: language }, spellcheck: true, label: { text: t.edit.yours(t.languages[language]), classes: 'govuk-label--s' }, ...(list ? { hint: { text: t.edit.linesHint } } : {}), errorMessage: fieldError(wrong?.errors ?? [], language, locale) })}</div></div>`
  }
  const main = html`<form method="post" action="${post}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${view.adoption.seq}"><input type="hidden" name="at" value="${at}">
    ${LOCALES.map(field)}${becauseField(request, form.because)}${button({ text: t.edit.keep })}</form>`
  const title = describeElement(view.applied.stored, at, locale)
  return editPage(request, view, {
    title,
    main,
    back: 'changes/words',
    ...(wrong === undefined ? {} : { wrong }),
  })
}

export function becauseField({ locale }: RequestContext, value: string): Html {
  const t = overlayTexts[locale].edit
  return input({
    id: 'because',
    name: 'because',
    value,
    label: { text: t.because },
    hint: { text: t.becauseHint },
  })
}

/** The values that the author leaves open, each with the council’s. */
export function valuesListPage(
  request: RequestContext,
  view: AdoptionView,
  values: readonly OpenValue[],
): Html {
  const { locale } = request
  const t = overlayTexts[locale].edit
  const at = request.link(`/staff/services/${view.adoption.package}/changes/values`)
  const row = (each: OpenValue) => {
    const name = describeElement(view.applied.stored, each.at, locale)
    const value = valueText(each.value, locale)
    const shown = each.kind === 'table' ? '' : html`<strong>${value}</strong>`
    return each.kind === 'other'
      ? html`<li class="mh-change"><h2 class="mh-change__title">${name}</h2><p class="govuk-body mh-quiet">${t.tableNote}</p></li>`
      : html`<li class="mh-change"><div class="mh-change__head"><h2 class="mh-change__title"><a class="govuk-link" href="${at}?at=${encodeURIComponent(each.at)}">${name}</a></h2>${shown}</div></li>`
  }
  const main =
    values.length === 0
      ? html`<p class="govuk-body">${t.noValues}</p>`
      : html`<ol class="mh-changes">${values.map(row)}</ol>`
  return editPage(request, view, { title: t.valuesTitle, lead: t.valuesLead, main })
}

/** One value: the author’s, and a field for the council’s. */
export function valueFormPage(
  request: RequestContext,
  view: AdoptionView,
  {
    value,
    before,
    form,
    wrong,
  }: { value: OpenValue; before: unknown; form: { value: string; because: string }; wrong?: Wrong },
): Html {
  const { locale } = request
  const t = overlayTexts[locale]
  const post = request.link(`/staff/services/${view.adoption.package}/changes/values`)
  const hint = value.kind === 'other' || value.kind === 'table' ? '' : t.edit.valueHints[value.kind]
  const main = html`${beside([[t.changes.from, valueText(before, locale)]], { level: 2 })}
    <form method="post" action="${post}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${view.adoption.seq}"><input type="hidden" name="at" value="${value.at}">
    ${input({ id: 'value', name: 'value', value: form.value, classes: 'govuk-input--width-20', label: { text: t.edit.value, classes: 'govuk-label--s' }, ...(hint === '' ? {} : { hint: { text: hint } }), errorMessage: fieldError(wrong?.errors ?? [], 'value', locale) })}
    ${becauseField(request, form.because)}${button({ text: t.edit.keep })}</form>`
  const title = describeElement(view.applied.stored, value.at, locale)
  return editPage(request, view, {
    title,
    main,
    back: 'changes/values',
    ...(wrong === undefined ? {} : { wrong }),
  })
}
