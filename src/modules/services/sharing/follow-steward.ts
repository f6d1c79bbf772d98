import type { Tx } from '#kernel/transaction.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { keepStep } from '../overlay/change-overlay.ts'
import { lockAdoption } from '../overlay/store-adoptions.ts'
import { findNewestRelease } from '../overlay/store-releases.ts'
import type { ReleaseFacts } from './feed-facts.ts'
import type { FeedProblem } from './feed-problem.ts'
import { findFeedAt, listFeeds } from './store-feeds.ts'
import { addFeed, lookAtFeed, sourceOf, type Taking } from './take-from-feed.ts'

export type HandedTo = NonNullable<ReleaseFacts['handedTo']>

/** To whom the steward of a package hands it over, as its feed says; undefined when it does not, or the council has followed. */
export async function findHandedTo(tx: Tx, name: string): Promise<HandedTo | undefined> {
  const newest = await findNewestRelease(tx, name)
  const feed = (await listFeeds(tx)).find(each => sourceOf(each) === newest?.source)
  const [facts] = (feed?.releases ?? [])
    .filter(each => each.package === name)
    .sort((a, b) => b.version - a.version)
  return facts?.handedTo
}

export type Followed = { readonly kind: 'followed' | 'notHanded' } | Problem
type Problem = { readonly kind: 'problem'; readonly problem: FeedProblem }

/**
 * Follows the new steward of a package: the one who hands it over has signed who that is, with the
 * fingerprint of their feed. Releases of the package come from there from now on, and from no one else.
 */
export async function followSteward(by: Taking, name: string): Promise<Followed> {
  const { handedTo, known } = await readingCouncil(by.db, by.councilId, async tx => {
    const found = await findHandedTo(tx, name)
    return { handedTo: found, known: found && (await findFeedAt(tx, found.address)) }
  })
  if (handedTo === undefined) return { kind: 'notHanded' }
  const { address, fingerprint, because } = handedTo
  const taken =
    known === undefined
      ? await addFeed(by, { address, fingerprint })
      : { ok: true as const, feed: known }
  if (!taken.ok) return { kind: 'problem', problem: taken.problem }
  const { feed } = taken
  if (feed.fingerprint !== fingerprint) return { kind: 'problem', problem: 'otherRoot' }
  await inCouncil(by.db, by.councilId, async tx => {
    const adoption = await lockAdoption(tx, name)
    if (adoption === undefined || adoption.publisher === feed.name) return
    const note = `${adoption.publisher} → ${feed.name}: ${because}`
    await keepStep(tx, by, { ...adoption, publisher: feed.name }, { what: 'steward', note })
  })
  await lookAtFeed(by, feed)
  return { kind: 'followed' }
}
