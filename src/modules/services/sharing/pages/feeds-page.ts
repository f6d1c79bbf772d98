import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { doneBanner, mayChange } from '../../overlay/pages/parts.ts'
import type { ReleaseFacts } from '../feed-facts.ts'
import type { FeedProblem } from '../feed-problem.ts'
import type { FeedRow } from '../store-feeds.ts'
import { sharingTexts } from '../texts.ts'

export type FeedsView = {
  readonly feeds: readonly FeedRow[]
  readonly adopted: ReadonlySet<string>
  readonly done?: string | undefined
}

/** The feeds that a council follows: who signs each, how it was when last looked at, and what it offers. */
export function feedsPage(request: RequestContext, { feeds, adopted, done }: FeedsView): Html {
  const t = sharingTexts[request.locale]
  const follow =
    mayChange(request) &&
    button({ text: t.follow, href: request.link('/staff/services/feeds/new') })
  const main = html`${doneBanner(done)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>${follow}
    ${feeds.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : feeds.map(feed => feedPart(request, feed, adopted))}`
  const back = request.link('/staff/services/adopted')
  return staffPage(request, { title: t.title, main, section: 'services', back })
}

function feedPart(request: RequestContext, feed: FeedRow, adopted: ReadonlySet<string>): Html {
  const t = sharingTexts[request.locale]
  const newest = newestOfEach(feed.releases)
  const look =
    mayChange(request) &&
    html`<form method="post" action="${request.link(`/staff/services/feeds/${feed.id}/look`)}" novalidate>${csrfField(request)}<div class="mh-actions">${button({ text: t.lookNow, classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${request.link(`/staff/services/feeds/${feed.id}/leave`)}">${t.leave.title}<span class="govuk-visually-hidden">: ${feed.name}</span></a></div></form>`
  return html`<section class="mh-card" id="feed-${feed.id}" aria-labelledby="name-${feed.id}"><h2 class="govuk-heading-m" id="name-${feed.id}">${feed.name}</h2>${problemPart(request, feed)}
    <p class="govuk-body-s mh-quiet">${feed.address}<br>${t.fingerprint}: <span class="mh-fingerprint">${(feed.fingerprint.match(/.{1,8}/g) ?? []).join(' ')}</span><br>${t.lookedAt}: ${formatDateTime(feed.lookedAt, request.locale)}</p>
    ${newest.length === 0 ? html`<p class="govuk-body">${t.offers}</p>` : html`<ul class="mh-changes">${newest.map(each => releasePart(request, feed, { release: each, adopted: adopted.has(each.package) }))}</ul>`}${look}</section>`
}

/** What was wrong when it was last looked at, and what that stops. */
function problemPart(request: RequestContext, { problem }: FeedRow): Html | false {
  if (problem === null) return false
  const t = sharingTexts[request.locale]
  const said = t.problems[problem as FeedProblem] ?? problem
  const text = problem === 'away' ? said : `${said} ${t.stops}`
  return warningText({ text, iconFallbackText: '!' })
}

function newestOfEach(releases: readonly ReleaseFacts[]): ReleaseFacts[] {
  const newest = new Map<string, ReleaseFacts>()
  for (const each of releases)
    if ((newest.get(each.package)?.version ?? 0) < each.version) newest.set(each.package, each)
  return [...newest.values()].sort((a, b) => a.package.localeCompare(b.package))
}

function releasePart(
  request: RequestContext,
  feed: FeedRow,
  { release, adopted }: { release: ReleaseFacts; adopted: boolean },
): Html {
  const t = sharingTexts[request.locale]
  const { halted, runs } = release
  const state =
    halted === undefined
      ? tag({ text: t.stages[release.stage], classes: 'govuk-tag--blue' })
      : tag({ text: t.halted(halted), classes: 'govuk-tag--red' })
  const path = adopted ? `${release.package}/changes` : `feeds/${feed.id}/${release.package}`
  const title = html`<a class="govuk-link" href="${request.link(`/staff/services/${path}`)}">${release.title[request.locale]}</a>`
  return html`<li class="mh-change"><div class="mh-change__head"><h3 class="mh-change__title">${title}</h3>${state}</div>
    <p class="govuk-body">${release.package}, ${t.release} ${release.version}${runs !== undefined && html` · ${t.runs(runs)}`}${adopted && html` · ${t.adopted}`}</p></li>`
}
