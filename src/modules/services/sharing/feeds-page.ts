import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listAdoptions } from '../overlay/store-adoptions.ts'
import type { ReleaseFacts } from './feed-facts.ts'
import type { FeedProblem } from './feed-problem.ts'
import { type FeedRow, listFeeds } from './store-feeds.ts'
import { sharingTexts } from './texts.ts'

type FeedsView = { readonly feeds: readonly FeedRow[]; readonly adopted: ReadonlySet<string> }

/** The feeds that packages come from: who signs each, how it was when last looked at, and what it offers. */
export async function showFeeds(request: RequestContext): Promise<Answer> {
  const view = await readingCouncil(request.db, request.council.id, async tx => ({
    feeds: await listFeeds(tx),
    adopted: new Set((await listAdoptions(tx)).map(line => line.package)),
  }))
  return page(feedsPage(request, view))
}

function feedsPage(request: RequestContext, { feeds, adopted }: FeedsView): Html {
  const t = sharingTexts[request.locale]
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    ${feeds.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : feeds.map(feed => feedPart(request, feed, adopted))}`
  const back = request.link('/staff/services/adopted')
  return staffPage(request, { title: t.title, main, section: 'services', back })
}

function feedPart(request: RequestContext, feed: FeedRow, adopted: ReadonlySet<string>): Html {
  const t = sharingTexts[request.locale]
  const problems: { [problem: string]: string } = t.problems
  const { problem } = feed
  const wrong =
    problem !== null &&
    warningText({ text: problems[problem as FeedProblem] ?? problem, iconFallbackText: '!' })
  const newest = newestOfEach(feed.releases)
  return html`<section class="mh-card" aria-labelledby="feed-${feed.id}"><h2 class="govuk-heading-m" id="feed-${feed.id}">${feed.name}</h2>${wrong}
    <p class="govuk-body-s mh-quiet">${feed.address}<br>${t.fingerprint}: <span class="mh-fingerprint">${(feed.fingerprint.match(/.{1,8}/g) ?? []).join(' ')}</span><br>${t.lookedAt}: ${formatDateTime(feed.lookedAt, request.locale)}</p>
    ${newest.length === 0 ? html`<p class="govuk-body">${t.offers}</p>` : html`<ul class="mh-changes">${newest.map(each => releasePart(request, each, adopted))}</ul>`}</section>`
}

function newestOfEach(releases: readonly ReleaseFacts[]): ReleaseFacts[] {
  const newest = new Map<string, ReleaseFacts>()
  for (const each of releases)
    if ((newest.get(each.package)?.version ?? 0) < each.version) newest.set(each.package, each)
  return [...newest.values()].sort((a, b) => a.package.localeCompare(b.package))
}

function releasePart(
  request: RequestContext,
  release: ReleaseFacts,
  adopted: ReadonlySet<string>,
): Html {
  const t = sharingTexts[request.locale]
  const { halted, runs } = release
  const state =
    halted === undefined
      ? tag({ text: t.stages[release.stage], classes: 'govuk-tag--blue' })
      : tag({ text: t.halted(halted), classes: 'govuk-tag--red' })
  const name = release.title[request.locale]
  const link = request.link(`/staff/services/${release.package}/changes`)
  const title = adopted.has(release.package)
    ? html`<a class="govuk-link" href="${link}">${name}</a>`
    : name
  return html`<li class="mh-change"><div class="mh-change__head"><h3 class="mh-change__title">${title}</h3>${state}</div>
    <p class="govuk-body">${release.package}, ${t.release} ${release.version}${runs !== undefined && html` · ${t.runs(runs)}`}${adopted.has(release.package) && html` · ${t.adopted}`}</p></li>`
}
