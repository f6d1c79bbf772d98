import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { ReleaseFacts } from './feed-facts.ts'
import type { Trusted } from './read-feed.ts'

export type FeedRow = {
  id: string
  name: string
  /** A folder, or an address that begins with http:// or https://. */
  address: string
  fingerprint: string
  trusted: Trusted
  releases: ReleaseFacts[]
  lookedAt: Date
  problem: string | null
  addedBy: string
  /** Where its publisher takes heartbeats. */
  heartbeats: string | null
}

const COLUMNS = sql`id, name, address, fingerprint, trusted, releases, looked_at as "lookedAt", problem, added_by as "addedBy", heartbeats`

export function listFeeds(tx: Tx): Promise<FeedRow[]> {
  return many(
    tx,
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} order by name, id`,
  )
}

export function findFeed(tx: Tx, id: string): Promise<FeedRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export function findFeedAt(tx: Tx, address: string): Promise<FeedRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} and address = ${address}`,
  )
}

export async function insertFeed(tx: Tx, feed: FeedRow): Promise<void> {
  await run(
    tx,
    sql`insert into services.feed (council_id, id, name, address, fingerprint, trusted, releases, looked_at, problem, added_at, added_by, heartbeats)
        values (${tx.councilId}, ${feed.id}, ${feed.name}, ${feed.address}, ${feed.fingerprint}, ${json(feed.trusted)}, ${json(feed.releases)},
          ${feed.lookedAt}, ${feed.problem}, ${feed.lookedAt}, ${feed.addedBy}, ${feed.heartbeats})`,
  )
}

/** What a look brought: kept metadata never goes back, so a second look that ends later than a newer one changes nothing. */
export async function saveLook(
  tx: Tx,
  { id, name, trusted, releases, lookedAt, heartbeats }: FeedRow,
): Promise<void> {
  await run(
    tx,
    sql`update services.feed set name = ${name}, trusted = ${json(trusted)}, releases = ${json(releases)}, looked_at = ${lookedAt}, heartbeats = ${heartbeats}, problem = null
        where council_id = ${tx.councilId} and id = ${id} and looked_at <= ${lookedAt}`,
  )
}

export async function saveProblem(
  tx: Tx,
  { id, problem, at }: { id: string; problem: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`update services.feed set problem = ${problem}, looked_at = ${at} where council_id = ${tx.councilId} and id = ${id}`,
  )
}
