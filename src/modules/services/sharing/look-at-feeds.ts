import { enqueue, type JobHandler, type Periodic } from '#kernel/jobs/job.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { type By, keepRelease } from '../overlay/adopt-package.ts'
import { findLibraryRelease } from '../overlay/library-releases.ts'
import { listAdoptions } from '../overlay/store-adoptions.ts'
import { findNewestRelease } from '../overlay/store-releases.ts'
import type { Reach } from './call-outside.ts'
import { findFeed, listFeeds } from './store-feeds.ts'
import { lookAtFeed } from './take-from-feed.ts'

const actor = { kind: 'system', name: 'feeds' } as const

/** Once a day each feed of a council is looked at, and what this installation brings itself. */
export const lookAtFeeds: Periodic = {
  name: 'look-at-feeds',
  everyMs: 24 * 60 * 60_000,
  run: async (tx, { now }) => {
    for (const { id } of await listFeeds(tx))
      await enqueue(tx, { kind: 'look-at-feed', payload: { feed: id }, runAt: now, onceKey: id })
    await lookAtLibrary(tx, { now, actor })
  },
}

/** A feed is reached outside of any transaction, and what it brings is kept in one. */
export const lookAtFeedJob = (reach: Reach): JobHandler => ({
  kind: 'look-at-feed',
  does: 'outside',
  run: async (job, { db, now, council }) => {
    const id = String(job.payload['feed'])
    const feed = await readingCouncil(db, council.id, tx => findFeed(tx, id))
    if (feed !== undefined)
      await lookAtFeed({ db, now, actor, councilId: council.id, ...reach }, feed)
    return undefined
  },
})

/** A new version of Moothall brings new releases of its library, for packages that were adopted from it. */
async function lookAtLibrary(tx: Tx, by: By): Promise<void> {
  for (const { package: name } of await listAdoptions(tx)) {
    const newest = await findNewestRelease(tx, name)
    if (newest?.source !== 'library') continue
    const model = await findLibraryRelease(name)
    if (model === undefined || model.version <= newest.version) continue
    await keepRelease(tx, by, { model, publisher: newest.publisher, source: 'library' })
  }
}
