import { formatDate, formatDateTime } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import type { Draft } from '../list-drafts.ts'
import { texts } from '../texts.ts'

/** What a visitor has begun and not sent, each a way back to it. Nothing where there is none. */
export function openDrafts(request: RequestContext, drafts: readonly Draft[]): Html | undefined {
  if (drafts.length === 0) return undefined
  const t = texts[request.locale].drafts
  return html`<section class="mh-card" aria-labelledby="drafts"><h2 class="govuk-heading-m" id="drafts">${t.title}</h2><ul class="govuk-list">${drafts.map(draft => html`<li><a class="govuk-link" href="${request.link(`/${draft.path}`)}">${draft.service}</a><br><span class="mh-quiet">${t.kept(formatDate(todayIn(draft.endsAt), request.locale))}</span></li>`)}</ul></section>`
}

/** What an officer has begun for customers, each to be taken up again. */
export function helperDrafts(request: RequestContext, drafts: readonly Draft[]): Html | undefined {
  if (drafts.length === 0) return undefined
  const t = texts[request.locale].drafts
  return html`<h2 class="govuk-heading-m">${t.helperTitle}</h2><ul class="govuk-list">${drafts.map(
    draft => html`<li class="mh-choice"><strong>${draft.name ?? t.noName}</strong>, ${draft.service}<br><span class="mh-quiet">${formatDateTime(draft.changedAt, request.locale)}</span>
    <form method="post" action="${request.link(`/staff/help/${draft.id}`)}">${csrfField(request)}${button({ text: t.goOn, classes: 'govuk-button--secondary', attributes: { 'aria-label': `${t.goOn}: ${draft.name ?? t.noName}, ${draft.service}` } })}</form></li>`,
  )}</ul>`
}
