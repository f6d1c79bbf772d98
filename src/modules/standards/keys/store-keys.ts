import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { ApiKey } from './api-key.ts'

const COLUMNS = sql`id, name, contact, ending, scopes, per_minute as "perMinute", per_day as "perDay", expires_on as "expiresOn",
  revoked_at as "revokedAt", made_at as "madeAt"`

/** False where the council has this key already. */
export async function insertKey(
  tx: Tx,
  key: ApiKey & { hash: Buffer; madeBy: string },
): Promise<boolean> {
  const written = await run(
    tx,
    sql`insert into standards.api_key (council_id, id, name, contact, hash, ending, scopes, per_minute, per_day, expires_on, made_at, made_by)
        values (${tx.councilId}, ${key.id}, ${key.name}, ${key.contact}, ${key.hash}, ${key.ending}, ${[...key.scopes]}::text[], ${key.perMinute}, ${key.perDay},
          ${key.expiresOn}, ${key.madeAt}, ${key.madeBy}) on conflict do nothing`,
  )
  return written === 1
}

export function findKeyByHash(tx: Tx, hash: Buffer): Promise<ApiKey | undefined> {
  return maybe<ApiKey>(
    tx,
    sql`select ${COLUMNS} from standards.api_key where council_id = ${tx.councilId} and hash = ${hash}`,
  )
}

export function findKey(
  tx: Tx,
  id: string,
): Promise<(ApiKey & { fingerprint: string }) | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS}, encode(hash, 'hex') as fingerprint from standards.api_key where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** Every key, the newest first, with its calls since a moment. */
export function listKeys(tx: Tx, since: Date): Promise<(ApiKey & { calls: number })[]> {
  return many(
    tx,
    sql`select ${COLUMNS}, coalesce((select sum(u.calls)::int from standards.api_use u where u.council_id = k.council_id and u.key_id = k.id
          and u.span = 'day' and u.since >= ${since}), 0) as calls
        from standards.api_key k where council_id = ${tx.councilId} order by id desc limit 200`,
  )
}

export function revokeKeyRow(tx: Tx, id: string, at: Date): Promise<number> {
  return run(
    tx,
    sql`update standards.api_key set revoked_at = ${at} where council_id = ${tx.councilId} and id = ${id} and revoked_at is null`,
  )
}

/** Counts one call in its minute and its day. How many each has now. */
export async function countCall(
  tx: Tx,
  keyId: string,
  at: { minute: Date; day: Date },
): Promise<{ minute: number; day: number }> {
  const rows = await many<{ span: 'minute' | 'day'; calls: number }>(
    tx,
    sql`insert into standards.api_use (council_id, key_id, span, since, calls)
        values (${tx.councilId}, ${keyId}, 'day', ${at.day}, 1), (${tx.councilId}, ${keyId}, 'minute', ${at.minute}, 1)
        on conflict (council_id, key_id, span, since) do update set calls = standards.api_use.calls + 1 returning span, calls`,
  )
  const of = (span: string) => rows.find(row => row.span === span)?.calls ?? 1
  return { minute: of('minute'), day: of('day') }
}

/** Minutes are of no use after an hour, days after a year. */
export async function sweepUse(tx: Tx, before: { minutes: Date; days: Date }): Promise<void> {
  await run(
    tx,
    sql`delete from standards.api_use where council_id = ${tx.councilId}
        and ((span = 'minute' and since < ${before.minutes}) or since < ${before.days})`,
  )
}
