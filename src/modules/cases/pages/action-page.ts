import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { ActionType } from '../case-type.ts'
import type { OpenedRow } from '../get-case.ts'
import { texts } from '../texts.ts'

export type ActionPage = {
  opened: OpenedRow
  id: string
  action: ActionType
  form: FormInput
  errors: readonly FieldError[]
  notice?: string
}

/** What an action asks before it is done. */
export function actionPage(request: RequestContext, model: ActionPage): Html {
  const { opened, id, action, form, errors } = model
  const { locale } = request
  const t = texts[locale].staff
  const words = opened.caseType.words[locale]
  const title = words.actions[id]?.label ?? id
  const note = form['note']
  const main = html`${errorSummaryFor(errors, locale)}${model.notice !== undefined && html`<div class="govuk-inset-text">${model.notice}</div>`}
    <h1 class="govuk-heading-l">${title}</h1><p class="govuk-body mh-quiet">${opened.row.reference} · ${locale === 'cy' ? opened.row.titleCy : opened.row.titleEn}</p>
    <form method="post" action="${request.link(`/staff/cases/${opened.row.id}/do/${id}`)}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${opened.row.seq}">
    ${action.asks.map(fact => {
      const [known, labels] = [opened.caseType.facts[fact], words.facts[fact]]
      return known === undefined || labels === undefined
        ? undefined
        : renderQuestion(
            {
              name: fact,
              definition: known.definition,
              words: labels,
              asHeading: false,
              optional: known.definition.optional === true,
            },
            { form, errors, locale },
          )
    })}
    ${action.reasons.length > 0 && radios({ idPrefix: 'reason', name: 'reason', fieldset: { legend: { text: t.reason, classes: 'govuk-fieldset__legend--s' } }, errorMessage: fieldError(errors, 'reason', locale), items: action.reasons.map(reason => ({ value: reason, text: words.reasons[reason]?.label ?? reason, checked: form['reason'] === reason })) })}
    ${textarea({ id: 'note', name: 'note', rows: 3, label: { text: t.message }, value: typeof note === 'string' ? note : '' })}
    ${button({ text: t.do })} <a class="govuk-link" href="${request.link(`/staff/cases/${opened.row.id}`)}">${t.cancel}</a></form>`
  return staffPage(request, {
    title,
    main,
    hasErrors: errors.length > 0,
    back: request.link(`/staff/cases/${opened.row.id}`),
    section: 'queue',
  })
}
