import type { RequestContext } from '#kernel/http/request-context.ts'
import { newToken } from '#kernel/http/secrets.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { characterCount } from '#kernel/pages/govuk/character-count.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { texts } from '../texts.ts'

export type FeedbackForm = {
  kind: 'service' | 'page'
  subject: string
  rating: string
  words: string
  key: string
  errors: readonly FieldError[]
}

export function emptyForm(kind: FeedbackForm['kind'], subject: string): FeedbackForm {
  return { kind, subject, rating: '', words: '', key: newToken(), errors: [] }
}

export function feedbackPage(request: RequestContext, form: FeedbackForm): Html {
  const t = texts[request.locale].feedback
  const title = form.kind === 'service' ? t.serviceTitle : t.title
  const main = html`${errorSummaryFor(form.errors, request.locale)}<h1 class="govuk-heading-l">${title}</h1>${feedbackForm(request, form)}`
  return sitePage(request, { title, main, hasErrors: form.errors.length > 0 })
}

/** The question after something was sent, under the confirmation. */
export function serviceFeedback(request: RequestContext, packageName: string): Html {
  const t = texts[request.locale].feedback
  return html`<section class="mh-card" aria-labelledby="feedback"><h2 class="govuk-heading-m" id="feedback">${t.serviceTitle}</h2>${feedbackForm(request, emptyForm('service', packageName))}</section>`
}

function feedbackForm(request: RequestContext, form: FeedbackForm): Html {
  const { locale, link } = request
  const t = texts[locale].feedback
  const items = [5, 4, 3, 2, 1].map(rating => ({
    value: String(rating),
    text: t.ratings[rating] ?? '',
    checked: form.rating === String(rating),
  }))
  const legend = { text: t.rating, classes: 'govuk-fieldset__legend--s' }
  return html`<form method="post" action="${link('/feedback')}" novalidate>${csrfField(request)}<input type="hidden" name="kind" value="${form.kind}"><input type="hidden" name="about" value="${form.subject}"><input type="hidden" name="key" value="${form.key}">
    ${radios({ idPrefix: 'rating', name: 'rating', classes: 'govuk-radios--small', fieldset: { legend }, errorMessage: fieldError(form.errors, 'rating', locale), items })}
    ${characterCount({ id: 'words', name: 'words', rows: 3, maxlength: 1000, threshold: 80, value: form.words, label: { text: t.words, classes: 'govuk-label--s' }, hint: { text: t.wordsHint } })}
    ${button({ text: t.send, classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}

export function thanksPage(request: RequestContext): Html {
  const t = texts[request.locale].feedback
  const main = html`<h1 class="govuk-heading-l">${t.thanks}</h1><p class="govuk-body">${t.thanksBody}</p><p class="govuk-body"><a class="govuk-link" href="${request.link('/')}">${request.council.name[request.locale]}</a></p>`
  return sitePage(request, { title: t.thanks, main })
}
