import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { OpenedHeartbeat } from './heartbeat.ts'

export type InstallationState = 'unknown' | 'known' | 'refused'

export type Installation = {
  key: string
  name: string
  state: InstallationState
  heardAt: Date
  councils: number
}

export async function findInstallation(
  tx: Tx,
  key: string,
): Promise<InstallationState | undefined> {
  const row = await maybe<{ state: InstallationState }>(
    tx,
    sql`select state from services.installation where council_id = ${tx.councilId} and key = ${key}`,
  )
  return row?.state
}

export async function countUnknown(tx: Tx): Promise<number> {
  const [row] = await many<{ count: number }>(
    tx,
    sql`select count(*)::int as count from services.installation where council_id = ${tx.councilId} and state = 'unknown'`,
  )
  return row?.count ?? 0
}

export async function countBeatsOf(tx: Tx, key: string): Promise<number> {
  const [row] = await many<{ count: number }>(
    tx,
    sql`select count(*)::int as count from services.heartbeat where council_id = ${tx.councilId} and key = ${key}`,
  )
  return row?.count ?? 0
}

export async function noteInstallation(tx: Tx, key: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`insert into services.installation (council_id, key, name, state, heard_at) values (${tx.councilId}, ${key}, '', 'unknown', ${at})
        on conflict (council_id, key) do update set heard_at = excluded.heard_at`,
  )
}

/** The newest word of each council counts; the same one sent again changes nothing. */
export async function putHeartbeat(tx: Tx, { heartbeat: h, key }: OpenedHeartbeat): Promise<void> {
  await run(
    tx,
    sql`insert into services.heartbeat (council_id, package, key, council, version, hash, cases, at)
        values (${tx.councilId}, ${h.package}, ${key}, ${h.council}, ${h.version}, ${h.hash}, ${h.cases}, ${new Date(h.at)})
        on conflict (council_id, package, key, council) do update
        set version = excluded.version, hash = excluded.hash, cases = excluded.cases, at = excluded.at
        where services.heartbeat.at < excluded.at`,
  )
}

export function listInstallations(tx: Tx): Promise<Installation[]> {
  return many(
    tx,
    sql`select i.key, i.name, i.state, i.heard_at as "heardAt", count(distinct h.council)::int as councils
        from services.installation i left join services.heartbeat h on h.council_id = i.council_id and h.key = i.key
        where i.council_id = ${tx.councilId} group by i.key, i.name, i.state, i.heard_at
        order by i.state desc, i.name, i.key limit 500`,
  )
}

export async function setInstallation(
  tx: Tx,
  { key, name, state, by }: { key: string; name: string; state: InstallationState; by: string },
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`update services.installation set name = ${name}, state = ${state}, said_by = ${by} where council_id = ${tx.councilId} and key = ${key}`,
  )
  return changed > 0
}

export type Runs = { package: string; councils: number; installations: number }

/** How many councils run each package, by the word of installations that are known, heard since a day. */
export function listRuns(tx: Tx, since: Date): Promise<Runs[]> {
  return many(
    tx,
    sql`select h.package, count(distinct (h.key, h.council))::int as councils, count(distinct h.key)::int as installations
        from services.heartbeat h join services.installation i on i.council_id = h.council_id and i.key = h.key and i.state = 'known'
        where h.council_id = ${tx.councilId} and h.at >= ${since} group by h.package order by h.package`,
  )
}

export async function deleteOldHeartbeats(tx: Tx, before: Date): Promise<void> {
  await run(
    tx,
    sql`delete from services.heartbeat where council_id = ${tx.councilId} and at < ${before}`,
  )
  await run(
    tx,
    sql`delete from services.installation where council_id = ${tx.councilId} and state = 'unknown' and heard_at < ${before}`,
  )
}
