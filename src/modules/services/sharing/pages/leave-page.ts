import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { FeedRow } from '../store-feeds.ts'
import { sharingTexts } from '../texts.ts'

/** What comes of following a feed no longer, before it is done: above all for what was adopted from it. */
export function leavePage(
  request: RequestContext,
  { feed, packages }: { feed: FeedRow; packages: readonly string[] },
): Html {
  const t = sharingTexts[request.locale]
  const { leave } = t
  const feeds = request.link('/staff/services/feeds')
  const item = (name: string) =>
    html`<li><a class="govuk-link" href="${request.link(`/staff/services/${name}/changes`)}">${name}</a></li>`
  const adopted =
    packages.length === 0
      ? html`<p class="govuk-body">${leave.nothing}</p>`
      : html`<p class="govuk-body">${leave.adopted(packages.length)}</p><ul class="govuk-list govuk-list--bullet">${packages.map(item)}</ul><p class="govuk-body">${leave.stays}</p>`
  const main = html`<p class="govuk-caption-l">${feed.name}</p><h1 class="govuk-heading-l">${leave.title}</h1>
    <p class="govuk-body">${leave.lead}</p>${adopted}<p class="govuk-body">${leave.again}</p>
    <form method="post" action="${feeds}/${feed.id}/leave" novalidate>${csrfField(request)}<div class="mh-actions">${button({ text: leave.button, classes: 'govuk-button--warning' })}<a class="govuk-link" href="${feeds}#feed-${feed.id}">${leave.keep}</a></div></form>`
  return staffPage(request, { title: leave.title, main, section: 'services', back: feeds })
}
