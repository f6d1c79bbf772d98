import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { errorSummaryFor } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { texts } from '../texts.ts'
import type { QuestionView } from './question-view.ts'
import { uploadQuestion } from './upload-question.ts'

/** The question on a page of its own: where an answer was wrong, and for whoever embeds no form of ours. */
export function questionPage(request: RequestContext, view: QuestionView): Html {
  const { asked, ticket } = view.model
  const errors = view.errors ?? []
  const back = request.link(ticket.returnTo)
  return sitePage(request, {
    title: asked.title,
    hasErrors: errors.length > 0,
    back,
    scripts: [assetUrl('upload.js')],
    main: html`${errorSummaryFor(errors, request.locale)}
      <h1 class="govuk-heading-l">${asked.title}</h1>
      ${asked.hint && html`<p class="govuk-body">${asked.hint}</p>`}
      ${uploadQuestion(request, view)}
      ${button({ text: texts[request.locale].question.continue, href: back })}`,
  })
}

/** Shown in place of a question that may no longer be answered from here. */
export function closedPage(request: RequestContext): Html {
  const t = texts[request.locale].question
  return sitePage(request, {
    title: t.closed,
    main: html`<h1 class="govuk-heading-l">${t.closed}</h1><p class="govuk-body">${t.closedBody}</p>`,
  })
}
