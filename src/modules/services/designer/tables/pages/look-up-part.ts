import type { RequestContext } from '#kernel/http/request-context.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { DraftLook } from '../../look-at-draft.ts'
import { draftLink } from '../../pages/parts.ts'
import type { PartElement } from '../../parts/list-parts.ts'
import { saidOf } from '../../said-of.ts'
import { designerTexts } from '../../texts.ts'
import { lookUpIn, worthOf } from '../look-up-values.ts'
import { draftTableTexts } from '../texts.ts'

/** What a part is worth by a table, or a way to have it so. */
export function lookUpPart(
  request: RequestContext,
  look: DraftLook,
  element: PartElement,
): Html | false {
  const t = draftTableTexts[request.locale]
  const worth = worthOf(element)
  if (worth === undefined) return false
  const { part, key } = element
  const link = (text: string) =>
    html`<a class="govuk-link" href="${draftLink(request, look, `/parts/${part}/${key}/table`)}">${text}</a>`
  const said = saidOf(look, worth.value, request.locale) ?? t.asItIs
  if (lookUpIn(worth.value) === undefined) {
    const isSum = typeof worth.value === 'object'
    const says =
      isSum && insetText({ text: `${designerTexts[request.locale].conditionSays}: ${said}` })
    return html`${says}<p class="govuk-body">${link(t.lookUpInstead)}</p>`
  }
  return insetText({
    html: html`<p class="govuk-body">${t.lookedUp}: ${said}. ${link(t.change)}</p>`,
  })
}
