import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Claim, Verification } from './cell.ts'

export type NewClaim = Omit<Claim, 'claimedAt'>

/** Adds claims as they are made; nothing is ever changed. */
export async function insertClaims(
  tx: Tx,
  claims: readonly NewClaim[],
  by: { at: Date; by: string },
): Promise<void> {
  if (claims.length === 0) return
  const rows = claims.map(claim => ({ ...claim, id: newId(by.at.getTime()) }))
  await run(
    tx,
    sql`insert into coverage.claim (council_id, id, lgsl, lgil, since, state, channels, reason, address, package, claimed_at, claimed_by)
        select ${tx.councilId}, id, lgsl, lgil, since, state, channels, reason, address, package, ${by.at}, ${by.by}
        from jsonb_to_recordset(${json(rows)}::jsonb) as r (id uuid, lgsl int, lgil int, since date, state text, channels text[], reason text, address text, package text)`,
  )
}

/** Every claim up to a day, in the order they were made. */
export function listClaims(tx: Tx, until: PlainDate): Promise<Claim[]> {
  return many<Claim>(
    tx,
    sql`select lgsl, lgil, since, state, channels, reason, address, package, claimed_at as "claimedAt"
        from coverage.claim where council_id = ${tx.councilId} and since <= ${until} order by claimed_at, id`,
  )
}

/** The claims of one cell, the latest first. */
export function listClaimsOf(tx: Tx, lgsl: number, lgil: number): Promise<Claim[]> {
  return many<Claim>(
    tx,
    sql`select lgsl, lgil, since, state, channels, reason, address, package, claimed_at as "claimedAt"
        from coverage.claim where council_id = ${tx.councilId} and lgsl = ${lgsl} and lgil = ${lgil}
        order by since desc, claimed_at desc, id desc`,
  )
}

export async function insertVerification(tx: Tx, found: Verification): Promise<void> {
  await run(
    tx,
    sql`insert into coverage.verification (council_id, id, lgsl, lgil, at, how, is_found, detail)
        values (${tx.councilId}, ${newId(found.at.getTime())}, ${found.lgsl}, ${found.lgil}, ${found.at}, ${found.how}, ${found.isFound}, ${found.detail})`,
  )
}

/** Checks that can say something of the days asked for. */
export function listVerifications(tx: Tx, since: PlainDate): Promise<Verification[]> {
  return many<Verification>(
    tx,
    sql`select lgsl, lgil, at, how, is_found as "isFound", detail from coverage.verification
        where council_id = ${tx.councilId} and at >= ${since}::date order by at, id`,
  )
}
