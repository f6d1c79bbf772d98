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
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} and left_at is null order by name, id`,
  )
}

export function findFeed(tx: Tx, id: string): Promise<FeedRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} and id = ${id} and left_at is null`,
  )
}

export function findFeedAt(tx: Tx, address: string): Promise<FeedRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} and address = ${address} and left_at is null`,
  )
}

/** A feed that was followed once, with what was trusted of it. */
export function findFeedLeft(tx: Tx, address: string): Promise<FeedRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.feed where council_id = ${tx.councilId} and address = ${address} and left_at is not null`,
  )
}

/** Whether it was followed until now. */
export async function markLeft(tx: Tx, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const left = await many(
    tx,
    sql`update services.feed set left_at = ${at} where council_id = ${tx.councilId} and id = ${id} and left_at is null returning id`,
  )
  return left.length > 0
}

/** Follows a feed, or one again that was left; of one that is followed nothing changes. */
export async function insertFeed(tx: Tx, feed: FeedRow): Promise<void> {
  await run(
    tx,
    sql`insert into services.feed (council_id, id, name, address, fingerprint, trusted, releases, looked_at, problem, added_at, added_by, heartbeats)
        values (${tx.councilId}, ${feed.id}, ${feed.name}, ${feed.address}, ${feed.fingerprint}, ${json(feed.trusted)}, ${json(feed.releases)},
          ${feed.lookedAt}, ${feed.problem}, ${feed.lookedAt}, ${feed.addedBy}, ${feed.heartbeats})
        on conflict (council_id, address) do update set name = excluded.name, fingerprint = excluded.fingerprint, trusted = excluded.trusted,
          releases = excluded.releases, looked_at = excluded.looked_at, problem = null, added_at = excluded.added_at, added_by = excluded.added_by,
          heartbeats = excluded.heartbeats, left_at = null
        where feed.left_at is not null`,
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
