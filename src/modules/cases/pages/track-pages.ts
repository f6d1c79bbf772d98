import { formatDate } from '#kernel/dates/format.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { OpenedRow } from '../get-case.ts'
import { texts } from '../texts.ts'
import { factQuestions } from './case-parts.ts'

export function trackPage(
  request: RequestContext,
  model: { reference: string; fact: string; errors: readonly FieldError[] },
): Html {
  const t = texts[request.locale].track
  const wrong = (id: string) => ({ errorMessage: fieldError(model.errors, id, request.locale) })
  const main = html`${errorSummaryFor(model.errors, request.locale)}<h1 class="govuk-heading-xl">${t.title}</h1>
    <form method="post" action="${request.link('/track')}" novalidate>${csrfField(request)}
    ${input({ id: 'reference', name: 'reference', label: { text: t.reference }, hint: { text: t.referenceHint }, value: model.reference, classes: 'govuk-input--width-20', spellcheck: false, ...wrong('reference') })}
    ${input({ id: 'fact', name: 'fact', label: { text: t.fact }, hint: { text: t.factHint }, value: model.fact, classes: 'govuk-!-width-two-thirds', ...wrong('fact') })}
    ${button({ text: t.show })}</form>`
  return sitePage(request, { title: t.title, main, hasErrors: model.errors.length > 0 })
}

export function replyPage(
  request: RequestContext,
  model: { opened: OpenedRow; token: string; form: FormInput; errors: readonly FieldError[] },
): Html {
  const { row, caseType } = model.opened
  const { locale } = request
  const t = texts[locale].reply
  const asked = row.state.asked
  const main = html`${errorSummaryFor(model.errors, locale)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${row.reference} · ${caseType.words[locale].service}</p>
    ${asked !== undefined && html`<p class="govuk-body">${t.by(formatDate(asked.replyBy, locale))}</p>`}
    <form method="post" action="${request.link(`/reply/${model.token}`)}" novalidate>${csrfField(request)}
    ${asked !== undefined && factQuestions(request, caseType, { ids: asked.facts, form: model.form, errors: model.errors })}${button({ text: t.send })}</form>`
  return sitePage(request, { title: t.title, main, hasErrors: model.errors.length > 0 })
}

export function replyEndPage(request: RequestContext, how: 'done' | 'answered' | 'ended'): Html {
  const t = texts[request.locale].reply
  const main = html`<h1 class="govuk-heading-l">${t[how]}</h1><p class="govuk-body">${how === 'ended' ? t.endedBody : t.doneBody}</p>`
  return sitePage(request, { title: t[how], main })
}
