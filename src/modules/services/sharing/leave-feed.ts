import type { Actor } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import { listAdoptions } from '../overlay/store-adoptions.ts'
import { findNewestRelease } from '../overlay/store-releases.ts'
import { type FeedRow, findFeed, markLeft } from './store-feeds.ts'
import { sourceOf } from './take-from-feed.ts'

/** The packages whose newest release came from a feed: they get no more when it is followed no longer. */
export async function packagesFrom(tx: Tx, feed: FeedRow): Promise<string[]> {
  const names: string[] = []
  for (const { package: name } of await listAdoptions(tx)) {
    const newest = await findNewestRelease(tx, name)
    if (newest?.source === sourceOf(feed)) names.push(name)
  }
  return names
}

/**
 * Follows a feed no longer: it is not looked at, and nothing is taken from it or told to its publisher. What
 * was adopted from it stays as it is, with the council's changes. Twice is once.
 */
export async function leaveFeed(
  tx: Tx,
  by: { now: Date; actor: Actor },
  id: string,
): Promise<void> {
  const feed = await findFeed(tx, id)
  if (feed === undefined || !(await markLeft(tx, { id, at: by.now }))) return
  await publish(tx, by, {
    type: 'feed.left',
    subject: { kind: 'council', id: tx.councilId },
    data: { name: feed.name, address: feed.address, packages: await packagesFrom(tx, feed) },
  })
}
