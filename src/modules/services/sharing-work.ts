import { followTakeBack, takeReleases } from './overlay/take-releases.ts'
import { lookAtFeedJob, lookAtFeeds } from './sharing/look-at-feeds.ts'
import { watchUpgrades } from './sharing/watch-upgrades.ts'

/** What the worker does for packages that were adopted. */
export const sharingWork = {
  jobs: [lookAtFeedJob],
  events: [takeReleases, followTakeBack],
  periodic: [lookAtFeeds, watchUpgrades],
}
