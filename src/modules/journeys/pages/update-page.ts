import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { Model, MovedAnswers } from '#services'
import type { OnTheWay } from '../open-journey.ts'
import { updateTexts } from '../texts-update.ts'

/** Tells whoever is pinned to an older form that there is a newer one, and lets them choose. */
export function newerNotice(
  request: RequestContext,
  way: Pick<OnTheWay, 'newer' | 'base'>,
): Html | undefined {
  if (way.newer === undefined) return undefined
  const t = updateTexts[request.locale]
  return insetText({
    html: html`<p class="govuk-body">${t.notice}</p><p class="govuk-body"><a class="govuk-link" href="${request.link(`${way.base}/update`)}">${t.noticeLink}</a></p>`,
  })
}

export type Update = {
  before: Model
  after: Model
  moved: MovedAnswers
  base: string
  /** Where to go on without changing. */
  stay: string
}

/** What becomes of each answer when the journey moves to the new form; nothing is moved by looking. */
export function updatePage(request: RequestContext, update: Update): Html {
  const t = updateTexts[request.locale]
  const { after, before, moved } = update
  const group = (title: string, model: Model, ids: readonly string[]) =>
    ids.length > 0 &&
    html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet">${ids.map(id => html`<li>${model.facts.get(id)?.labels[request.locale].short ?? id}</li>`)}</ul>`
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    ${group(t.askedAgain, after, moved.askedAgain)}
    ${group(t.asksNew, after, moved.asksNew)}
    ${group(t.leftOut, before, moved.leftOut)}
    ${group(t.kept, after, moved.kept)}
    <form method="post" action="${request.link(`${update.base}/update`)}">${csrfField(request)}${button({ text: t.move })}</form>
    <p class="govuk-body"><a class="govuk-link" href="${update.stay}">${t.stay}</a></p>`
  return sitePage(request, {
    title: t.title,
    main,
    back: update.stay,
    service: after.content[request.locale].name,
  })
}
