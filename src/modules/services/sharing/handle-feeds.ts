import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { sameInAll } from '#kernel/said.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import type { OverlayAround } from '../overlay/around.ts'
import { keptRefusal, offerOf } from '../overlay/handle-library.ts'
import { offerPage } from '../overlay/pages/library-pages.ts'
import type { Refusal } from '../overlay/refusal.ts'
import { listAdoptions } from '../overlay/store-adoptions.ts'
import { listFeedFolders } from './feed-folders.ts'
import { leaveFeed, packagesFrom } from './leave-feed.ts'
import { feedsPage } from './pages/feeds-page.ts'
import { type FollowForm, followPage } from './pages/follow-page.ts'
import { leavePage } from './pages/leave-page.ts'
import { type FeedRow, findFeed, listFeeds } from './store-feeds.ts'
import { addFeed, adoptFromFeed, lookAtFeed, openOffer, type Taking } from './take-from-feed.ts'
import { sharingTexts } from './texts.ts'

export type Asked = { readonly request: RequestContext; readonly around: OverlayAround }

export function takingOf({ request, around }: Asked): Taking {
  const { db, now, actor, council } = request
  const { allowPrivate } = around.feeds
  return { db, now, actor, councilId: council.id, allowPrivate }
}

export async function showFeeds(request: RequestContext): Promise<Answer> {
  const view = await readingCouncil(request.db, request.council.id, async tx => ({
    feeds: await listFeeds(tx),
    adopted: new Set((await listAdoptions(tx)).map(line => line.package)),
  }))
  const t = sharingTexts[request.locale]
  const said = field({ done: request.query['done'] }, 'done')
  const done = Object.entries(t.done).find(([key]) => key === said)?.[1]
  return page(feedsPage(request, { ...view, done }))
}

export async function showFollow({ around, request }: Asked): Promise<Answer> {
  const folders = await listFeedFolders(around.feeds.folder)
  const form = { where: 'address', address: '', fingerprint: '' }
  return page(followPage(request, { form, errors: [], folders }))
}

/** Follows a feed: it is looked at at once, and nothing is kept of one that is not whose it is said to be. */
export async function postFollow(asked: Asked): Promise<Answer> {
  const { request, around } = asked
  const folders = await listFeedFolders(around.feeds.folder)
  const form: FollowForm = {
    where: field(request.form, 'where'),
    address: field(request.form, 'address').trim(),
    fingerprint: field(request.form, 'fingerprint').trim(),
  }
  const errors = errorsIn(request, form, folders)
  const problem = errors.length > 0 ? [] : await followed(asked, form)
  if (errors.length + problem.length > 0)
    return page(followPage(request, { form, errors: [...errors, ...problem], folders }), 400)
  return redirect(request.link('/staff/services/feeds?done=followed'))
}

function errorsIn(
  { locale }: RequestContext,
  { where, address, fingerprint }: FollowForm,
  folders: readonly string[],
): FieldError[] {
  const t = sharingTexts[locale].errors
  const errors: FieldError[] = []
  if (where !== 'address' && !folders.includes(where))
    errors.push({ field: 'where', message: t.where })
  if (where === 'address' && !(/^https?:\/\/./i.test(address) && URL.canParse(address)))
    errors.push({ field: 'address', message: t.address })
  if (!/^[0-9a-f]{64}$/i.test(bare(fingerprint)))
    errors.push({ field: 'fingerprint', message: t.fingerprint })
  return errors
}

/** It is told in groups, so that it can be read out. */
function bare(fingerprint: string): string {
  return fingerprint.replace(/[\s:-]/g, '')
}

async function followed(asked: Asked, form: FollowForm): Promise<FieldError[]> {
  const { where, address } = form
  const taken = await addFeed(takingOf(asked), {
    address: where === 'address' ? address : where,
    fingerprint: bare(form.fingerprint).toLowerCase(),
  })
  if (taken.ok) return []
  const message = sharingTexts[asked.request.locale].problems[taken.problem]
  const inFolder = where === 'address' ? 'address' : 'where'
  return [{ field: taken.problem === 'otherRoot' ? 'fingerprint' : inFolder, message }]
}

async function feedOf({ db, council, params }: RequestContext): Promise<FeedRow> {
  const id = params['feed'] ?? ''
  const feed = /^[0-9a-f-]{36}$/.test(id)
    ? await readingCouncil(db, council.id, tx => findFeed(tx, id))
    : undefined
  if (feed === undefined) throw notFound(`feed ${id}`)
  return feed
}

export async function postLook(asked: Asked): Promise<Answer> {
  const { request } = asked
  const feed = await feedOf(request)
  const taken = await lookAtFeed(takingOf(asked), feed)
  const done = taken.ok ? '?done=looked' : ''
  return redirect(request.link(`/staff/services/feeds${done}#feed-${feed.id}`))
}

export async function showLeave(request: RequestContext): Promise<Answer> {
  const feed = await feedOf(request)
  const packages = await readingCouncil(request.db, request.council.id, tx =>
    packagesFrom(tx, feed),
  )
  return page(leavePage(request, { feed, packages }))
}

export async function postLeave(request: RequestContext): Promise<Answer> {
  const { id } = await feedOf(request)
  await inCouncil(request.db, request.council.id, tx => leaveFeed(tx, request, id))
  return redirect(request.link('/staff/services/feeds?done=left'))
}

/** What a feed offers of a package, opened and checked, before anything of it is taken. */
export async function showFeedOffer(
  asked: Asked,
  refusals: readonly Refusal[] = [],
): Promise<Answer> {
  const { request, around } = asked
  const feed = await feedOf(request)
  const name = request.params['package'] ?? ''
  return openOffer(takingOf(asked), feed, name, async offered => {
    if (!offered.ok && offered.problem === 'notThere') throw notFound(`${name} in ${feed.name}`)
    if (!offered.ok) return redirect(request.link(`/staff/services/feeds#feed-${feed.id}`))
    const { file, facts, look } = offered
    const from = { feed: feed.id, stage: facts.stage, lineage: file.lineage, runs: facts.runs }
    const offer = await offerOf(request, around, { model: file.model, publisher: look.facts.name })
    const shown = offerPage(request, { ...offer, from }, refusals)
    return page(shown, refusals.length > 0 ? 400 : 200)
  })
}

export async function postFeedAdopt(asked: Asked): Promise<Answer> {
  const { request } = asked
  const feed = await feedOf(request)
  const name = request.params['package'] ?? ''
  const adopted = await adoptFromFeed(takingOf(asked), feed, name)
  if (adopted.kind === 'problem') {
    const message = sharingTexts[request.locale].problems[adopted.problem]
    return showFeedOffer(asked, [
      { element: name, code: 'otherRelease', message: sameInAll(message), fix: sameInAll('') },
    ])
  }
  if (adopted.kind === 'refused') return showFeedOffer(asked, [keptRefusal(request, name, adopted)])
  return redirect(request.link(`/staff/services/${name}/changes?done=adopted`))
}
