import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import { releaseModel } from '../overlay/release-model.ts'
import {
  type Adoption,
  type AdoptionStep,
  findAdoption,
  listSteps,
} from '../overlay/store-adoptions.ts'
import { listReleases, type ReleaseRow } from '../overlay/store-releases.ts'
import type { Model } from '../package/model.ts'
import { findService } from '../store.ts'
import { findHandedTo, type HandedTo } from './follow-steward.ts'
import { daysHeard } from './heartbeat.ts'
import { type FeedRow, listFeeds } from './store-feeds.ts'
import { listRuns, type Runs } from './store-heartbeats.ts'
import { sourceOf } from './take-from-feed.ts'

export type LineageView = {
  readonly model: Model
  readonly adoption: Adoption | undefined
  /** Each release that reached the council, newest first. */
  readonly releases: readonly ReleaseRow[]
  /** When it passed into other hands. */
  readonly handed: readonly AdoptionStep[]
  readonly handedTo: HandedTo | undefined
  /** What its publisher has counted, and when that was last read. */
  readonly counted: { readonly feed: FeedRow; readonly runs: number } | undefined
  /** What was heard here of councils elsewhere, where this council is the publisher. */
  readonly heard: Runs | undefined
}

/** Where a package comes from, who answers for it, and who runs it. @throws AppError NOT_FOUND */
export async function viewLineage(tx: Tx, name: string, now: Date): Promise<LineageView> {
  const adoption = await findAdoption(tx, name)
  const service = await findService(tx, name)
  const model =
    service === undefined
      ? adoption && (await releaseModel(tx, adoption.hash))
      : await getModel(tx, name, service.version)
  if (model === undefined) throw notFound(`package ${name}`)
  const releases = await listReleases(tx, name)
  const since = new Date(now.getTime() - daysHeard * 86_400_000)
  const handedTo = adoption && (await findHandedTo(tx, name))
  return {
    model,
    adoption,
    releases,
    handed: (await listSteps(tx, name)).filter(({ what }) => what === 'steward'),
    handedTo: handedTo?.name === adoption?.publisher ? undefined : handedTo,
    counted: countedIn(await listFeeds(tx), name, releases[0]?.source),
    heard: (await listRuns(tx, since)).find(each => each.package === name),
  }
}

function countedIn(feeds: readonly FeedRow[], name: string, source: string | undefined) {
  const feed = feeds.find(each => sourceOf(each) === source)
  const counts = (feed?.releases ?? [])
    .filter(each => each.package === name)
    .flatMap(({ runs }) => runs ?? [])
  return feed === undefined || counts.length === 0 ? undefined : { feed, runs: Math.max(...counts) }
}
