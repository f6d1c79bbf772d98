import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { ActionType } from '../case-type.ts'
import type { OpenedRow } from '../get-case.ts'
import { texts } from '../texts.ts'
import { factQuestions } from './case-parts.ts'
import { customerLabel } from './status-page.ts'

export type CustomerActionPage = {
  opened: OpenedRow
  id: string
  action: ActionType
  form: FormInput
  errors: readonly FieldError[]
}

/** What an action asks of the customer before it is done. */
export function customerActionPage(request: RequestContext, model: CustomerActionPage): Html {
  const { opened, id, action, errors } = model
  const { locale, link } = request
  const { row, caseType } = opened
  const words = caseType.words[locale]
  const status = link(`/track/${row.reference}/${row.key}`)
  const title = customerLabel(request, opened, id)
  const hint = id === 'withdraw' ? texts[locale].track.withdrawHint : words.actions[id]?.hint
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${row.reference} · ${words.service}</p>${hint !== undefined && html`<p class="govuk-body">${hint}</p>`}
    <form method="post" action="${`${status}/do/${id}`}" novalidate>${csrfField(request)}
      ${factQuestions(request, caseType, { ids: action.asks, form: model.form, errors })}${reasons(request, model)}
      <div class="mh-actions">${button({ text: texts[locale].track.confirm, preventDoubleClick: true })} <a class="govuk-link" href="${status}">${texts[locale].track.leaveIt}</a></div></form>`
  return sitePage(request, { title, main, back: status, hasErrors: errors.length > 0 })
}

function reasons(
  request: RequestContext,
  { opened, action, form, errors }: CustomerActionPage,
): Html | undefined {
  if (action.reasons.length === 0) return undefined
  const { locale } = request
  const words = opened.caseType.words[locale].reasons
  const items = action.reasons.map(id => ({
    value: id,
    text: words[id]?.customer ?? words[id]?.label ?? id,
    checked: form['reason'] === id,
  }))
  const legend = { text: texts[locale].staff.reason, classes: 'govuk-fieldset__legend--s' }
  const errorMessage = fieldError(errors, 'reason', locale)
  return radios({ idPrefix: 'reason', name: 'reason', fieldset: { legend }, errorMessage, items })
}
