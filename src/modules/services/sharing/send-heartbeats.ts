import type { SigningKey } from '#kernel/audit/signing-key.ts'
import { enqueue, type JobHandler, type Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findNewestRelease } from '../overlay/store-releases.ts'
import { callOutside, type Reach } from './call-outside.ts'
import { collectHeartbeats } from './collect-heartbeats.ts'
import { councilMark, daysHeard, signHeartbeat } from './heartbeat.ts'
import { listFeeds } from './store-feeds.ts'
import { deleteOldHeartbeats } from './store-heartbeats.ts'
import { sourceOf } from './take-from-feed.ts'

const day = 86_400_000

/**
 * Once a week, where the installation has chosen so, a signed word to each publisher that listens, for each of
 * their packages that is online here. Without a key nothing is sent.
 */
export function sendHeartbeats(key: SigningKey | undefined): Periodic {
  return {
    name: 'send-heartbeats',
    everyMs: 7 * day,
    run: async (tx, { now, council }) => {
      await deleteOldHeartbeats(tx, new Date(now.getTime() - 2 * daysHeard * day))
      if (key === undefined) return
      const mark = councilMark(council.id, key.privateKey)
      for (const beat of await collectHeartbeats(tx, mark, now)) {
        const address = await listenerOf(tx, beat.package)
        if (address === undefined) continue
        await enqueue(tx, {
          kind: 'send-heartbeat',
          payload: { address, text: signHeartbeat(beat, key) },
          runAt: now,
          onceKey: `heartbeat ${beat.package}`,
        })
      }
    },
  }
}

/** Where the publisher of a package listens, when it came from a feed that says so. */
async function listenerOf(tx: Tx, name: string): Promise<string | undefined> {
  const newest = await findNewestRelease(tx, name)
  const feed = (await listFeeds(tx)).find(each => sourceOf(each) === newest?.source)
  return feed?.heartbeats ?? undefined
}

/** Posts one. It may be posted again after a crash: the receiver keeps one word of each council, the newest. */
export const sendHeartbeatJob = (reach: Reach): JobHandler => ({
  kind: 'send-heartbeat',
  does: 'outside',
  run: async job => {
    const { address, text } = job.payload
    if (typeof address !== 'string' || typeof text !== 'string' || !URL.canParse(address))
      return undefined
    const answer = await callOutside(new URL(address), reach, text)
    answer.destroy()
    const status = answer.statusCode ?? 0
    // Who does not want it will not want it in an hour either; who is in trouble may.
    if (status >= 500 || status === 429) throw new Error(`${address} answers ${status}`)
    return undefined
  },
})
