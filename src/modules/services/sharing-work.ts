import type { SealedAnswers } from './overlay/around.ts'
import { followTakeBack, takeReleases } from './overlay/take-releases.ts'
import type { Reach } from './sharing/feed-fetcher.ts'
import { lookAtFeedJob, lookAtFeeds } from './sharing/look-at-feeds.ts'
import { watchUpgrades } from './sharing/watch-upgrades.ts'

export { noteFault } from './sharing/note-fault.ts'

/** What the worker does for packages that were adopted. */
export function sharingWork({ sealed, reach }: { sealed: SealedAnswers; reach: Reach }) {
  return {
    jobs: [lookAtFeedJob(reach)],
    events: [takeReleases(sealed), followTakeBack],
    periodic: [lookAtFeeds, watchUpgrades],
  }
}
