import { type QuestionView, uploadQuestion } from '#files'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { texts } from '../texts.ts'
import { workspacePage } from './workspace-page.ts'

type Sending = { view: QuestionView; back: string; reference: string }

/** The customer sends what was still to come, by the link that proves that the case is theirs. */
export function sendFilesPage(request: RequestContext, sending: Sending): Html {
  const { title } = sending.view.model.asked
  const scripts = [assetUrl('upload.js')]
  return sitePage(request, { title, main: body(request, sending), back: sending.back, scripts })
}

/** An officer adds what came by post, or photographs of a visit. */
export function addFilesPage(request: RequestContext, sending: Sending): Html {
  return workspacePage(request, {
    title: sending.view.model.asked.title,
    main: body(request, sending),
    back: sending.back,
    section: 'queue',
    scripts: [assetUrl('upload.js')],
  })
}

function body(request: RequestContext, { view, back, reference }: Sending): Html {
  const { title, hint } = view.model.asked
  return html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body mh-quiet">${reference}</p>
    ${hint !== undefined && html`<p class="govuk-body">${hint}</p>`}
    ${uploadQuestion(request, view)}
    ${button({ text: texts[request.locale].staff.filesDone, href: back })}`
}
