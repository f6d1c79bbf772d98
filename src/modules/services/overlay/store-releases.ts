import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { StoredPackage } from '../package/package-source.ts'

export type ReleaseRow = {
  package: string
  version: number
  hash: string
  publisher: string
  source: string
  receivedAt: Date
}

const COLUMNS = sql`package, version, hash, publisher, source, received_at as "receivedAt"`

/** Keeps what a release holds, once for all who have it: its hash is its name. */
export async function insertBody(tx: Tx, hash: string, body: StoredPackage): Promise<void> {
  await run(
    tx,
    sql`insert into services.release_body (hash, body) values (${hash}, ${json(body)}) on conflict (hash) do nothing`,
  )
}

export async function findBody(tx: Tx, hash: string): Promise<StoredPackage | undefined> {
  const row = await maybe<{ body: StoredPackage }>(
    tx,
    sql`select body from services.release_body where hash = ${hash}`,
  )
  return row?.body
}

export async function insertRelease(tx: Tx, release: ReleaseRow): Promise<void> {
  await run(
    tx,
    sql`insert into services.release (council_id, package, version, hash, publisher, source, received_at)
        values (${tx.councilId}, ${release.package}, ${release.version}, ${release.hash}, ${release.publisher}, ${release.source}, ${release.receivedAt})`,
  )
}

export function findRelease(
  tx: Tx,
  name: string,
  version: number,
): Promise<ReleaseRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.release where council_id = ${tx.councilId} and package = ${name} and version = ${version}`,
  )
}

/** The newest release of a package that reached the council. */
export function findNewestRelease(tx: Tx, name: string): Promise<ReleaseRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.release where council_id = ${tx.councilId} and package = ${name} order by version desc limit 1`,
  )
}

/** The newest release above a version that its publisher has not stopped since it came. */
export function findWaitingRelease(
  tx: Tx,
  { package: name, version }: Pick<ReleaseRow, 'package' | 'version'>,
): Promise<ReleaseRow | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.release r where council_id = ${tx.councilId} and package = ${name} and version > ${version}
          and not exists (select from services.feed f cross join json_array_elements(f.releases) told
            where f.council_id = ${tx.councilId} and 'feed:' || f.address = r.source and told->>'package' = r.package
              and (told->>'version')::int = r.version and told->'halted' is not null)
        order by version desc limit 1`,
  )
}

export function listReleases(tx: Tx, name: string): Promise<ReleaseRow[]> {
  return many(
    tx,
    sql`select ${COLUMNS} from services.release where council_id = ${tx.councilId} and package = ${name} order by version desc`,
  )
}
