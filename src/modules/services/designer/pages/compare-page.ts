import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { compareVersions } from '../../package/compare-versions.ts'
import type { Model } from '../../package/model.ts'
import { changesPart, classPart } from '../../publishing/pages/change-parts.ts'
import type { DraftLook } from '../look-at-draft.ts'
import { designerTexts } from '../texts.ts'
import { draftFrame, draftLink } from './parts.ts'

/** Every difference of a draft from the version that is online, in a sentence. */
export function draftComparePage(request: RequestContext, look: DraftLook, before: Model): Html {
  const t = designerTexts[request.locale]
  const { model: after } = look
  const comparison = after && compareVersions(before, after)
  const check = html`<a class="govuk-link" href="${draftLink(request, look, '/check')}">${t.check}</a>`
  const main =
    after === undefined || comparison === undefined
      ? html`<p class="govuk-body">${t.compareWrong} ${check}</p>`
      : html`${comparison.changes.length > 0 && classPart(request, comparison.class)}${changesPart(request, comparison, { before, after })}`
  return draftFrame(request, look, { title: t.compare(before.version), main })
}
