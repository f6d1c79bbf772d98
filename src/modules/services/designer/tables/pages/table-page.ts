import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type GridView, gridFields } from '../../../tables/grid-fields.ts'
import { tableTexts } from '../../../tables/texts.ts'
import type { DraftLook } from '../../look-at-draft.ts'
import { checksPart, draftFrame, draftLink, formHead, type Shown } from '../../pages/parts.ts'
import { designerTexts } from '../../texts.ts'

export type TableView = Shown & GridView & { look: DraftLook }

/** A decision table of a draft: the first row that fits gives the answer. */
export function tablePage(request: RequestContext, view: TableView): Html {
  const t = tableTexts[request.locale]
  const { look, id } = view
  const main = html`<p class="govuk-body mh-lead">${t.lead}</p>
    <form method="post" action="${draftLink(request, look, `/tables/${id}`)}" novalidate>${formHead(request, look)}${gridFields(request, view)}${button({ text: designerTexts[request.locale].save })}</form>${checksPart(request, look, [`tables.${id}`])}`
  return draftFrame(request, look, { ...view, title: t.title(id), main })
}
