import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { describeElement } from '../describe-element.ts'
import { QUESTION_KINDS } from '../edit-question.ts'
import { overlayTexts } from '../texts.ts'
import type { AdoptionView } from '../view-adoption.ts'
import { becauseField, editPage, type Wrong } from './edit-pages.ts'

/** What was typed, kept as it was. */
export type QuestionForm = Readonly<
  Record<
    | 'kind'
    | 'labelEn'
    | 'labelCy'
    | 'hintEn'
    | 'hintCy'
    | 'shortEn'
    | 'shortCy'
    | 'optionsEn'
    | 'optionsCy'
    | 'optional'
    | 'after'
    | 'because',
    string
  >
>

/** The form for a question of the council’s own, both languages side by side. */
export function questionPage(
  request: RequestContext,
  view: AdoptionView,
  { form, wrong }: { form: QuestionForm; wrong?: Wrong },
): Html {
  const { locale } = request
  const t = overlayTexts[locale].edit
  const error = (id: string) => fieldError(wrong?.errors ?? [], id, locale)
  const text = (id: 'labelEn' | 'labelCy' | 'hintEn' | 'hintCy' | 'shortEn' | 'shortCy') =>
    html`<div class="mh-beside__text">${input({ id, name: id, value: form[id], label: { text: t[id], classes: 'govuk-label--s' }, ...(id.startsWith('short') ? { hint: { text: t.shortHint } } : {}), attributes: { lang: id.endsWith('Cy') ? 'cy' : 'en' }, errorMessage: error(id) })}</div>`
  const lines = (id: 'optionsEn' | 'optionsCy') =>
    html`<div class="mh-beside__text">${textarea({ id, name: id, rows: 4, value: form[id], label: { text: t[id], classes: 'govuk-label--s' }, hint: { text: t.optionsHint }, attributes: { lang: id.endsWith('Cy') ? 'cy' : 'en' }, errorMessage: error(id) })}</div>`
  const options = html`<div class="mh-beside">${lines('optionsEn')}${lines('optionsCy')}</div>`
  const kinds = QUESTION_KINDS.map(kind => ({
    value: kind,
    text: t.kinds[kind],
    checked: form.kind === kind,
    ...(kind === 'choice' ? { conditional: { html: options } } : {}),
  }))
  const pages = view.applied.pages.filter(({ stop }) => !stop)
  const places = pages.map(({ id }) => ({
    value: id,
    text: describeElement(view.applied.stored, `pages.${id}`, locale),
    selected: form.after === id,
  }))
  const post = request.link(`/staff/services/${view.adoption.package}/changes/question`)
  const main = html`<form method="post" action="${post}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${view.adoption.seq}">
    <div class="mh-beside">${text('labelEn')}${text('labelCy')}</div><div class="mh-beside">${text('hintEn')}${text('hintCy')}</div><div class="mh-beside">${text('shortEn')}${text('shortCy')}</div>
    ${radios({ name: 'kind', idPrefix: 'kind', fieldset: { legend: { text: t.kind, classes: 'govuk-fieldset__legend--s' } }, items: kinds, errorMessage: error('kind') })}
    ${checkboxes({ name: 'optional', idPrefix: 'optional', items: [{ value: 'yes', text: t.optional, checked: form.optional === 'yes' }] })}
    ${select({ id: 'after', name: 'after', label: { text: t.after, classes: 'govuk-label--s' }, items: [{ value: '', text: '' }, ...places], errorMessage: error('after') })}
    ${becauseField(request, form.because)}${button({ text: t.keep })}</form>`
  return editPage(request, view, {
    title: t.questionTitle,
    lead: t.questionLead,
    main,
    ...(wrong === undefined ? {} : { wrong }),
  })
}

/** What the author made optional, each to leave out or to bring back. */
export function leaveOutPage(
  request: RequestContext,
  view: AdoptionView,
  {
    elements,
    wrong,
  }: { elements: readonly { at: string; leftOut: string | undefined }[]; wrong?: Wrong },
): Html {
  const { locale } = request
  const t = overlayTexts[locale]
  const at = request.link(`/staff/services/${view.adoption.package}/changes`)
  const row = ({ at: path, leftOut }: { at: string; leftOut: string | undefined }) => {
    const name = describeElement(view.base.stored, path, locale)
    const action = leftOut === undefined ? `${at}/leave-out` : `${at}/${leftOut}/remove`
    const label = leftOut === undefined ? t.edit.leaveOut : t.changes.remove
    return html`<li class="mh-change"><div class="mh-change__head"><h2 class="mh-change__title">${name}</h2><form method="post" action="${action}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${view.adoption.seq}"><input type="hidden" name="at" value="${path}">
      <button class="govuk-link mh-link-button" type="submit">${label}<span class="govuk-visually-hidden">: ${name}</span></button></form></div></li>`
  }
  const main =
    elements.length === 0
      ? html`<p class="govuk-body">${t.edit.noOptional}</p>`
      : html`<ol class="mh-changes">${elements.map(row)}</ol>`
  return editPage(request, view, {
    title: t.edit.leaveOutTitle,
    lead: t.edit.leaveOutLead,
    main,
    ...(wrong === undefined ? {} : { wrong }),
  })
}
