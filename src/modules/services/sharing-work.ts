import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { SealedAnswers } from './overlay/around.ts'
import { followTakeBack, takeReleases } from './overlay/take-releases.ts'
import type { Reach } from './sharing/call-outside.ts'
import { lookAtFeedJob, lookAtFeeds } from './sharing/look-at-feeds.ts'
import { sendHeartbeatJob, sendHeartbeats } from './sharing/send-heartbeats.ts'
import { watchUpgrades } from './sharing/watch-upgrades.ts'

export { noteFault } from './sharing/note-fault.ts'

type Sharing = {
  sealed: SealedAnswers
  reach: Reach
  /** Signs the heartbeats; without it none are sent. */
  heartbeatKey: SigningKey | undefined
}

/** What the worker does for packages that were adopted. */
export function sharingWork({ sealed, reach, heartbeatKey }: Sharing) {
  return {
    jobs: [lookAtFeedJob(reach), sendHeartbeatJob(reach)],
    events: [takeReleases(sealed), followTakeBack],
    periodic: [lookAtFeeds, watchUpgrades, sendHeartbeats(heartbeatKey)],
  }
}
