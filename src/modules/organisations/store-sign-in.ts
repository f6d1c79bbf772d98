import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Throttle } from './throttle.ts'

export type Password = { hash: string; codeSecret: Buffer; lastStep: number }

export function findPassword(tx: Tx, officerId: string): Promise<Password | undefined> {
  return maybe<Password>(
    tx,
    sql`select hash, code_secret as "codeSecret", last_step as "lastStep" from organisations.password
        where council_id = ${tx.councilId} and officer_id = ${officerId}`,
  )
}

export async function savePassword(
  tx: Tx,
  officerId: string,
  password: Password,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into organisations.password (council_id, officer_id, hash, code_secret, last_step, set_at)
        values (${tx.councilId}, ${officerId}, ${password.hash}, ${password.codeSecret}, ${password.lastStep}, ${now})
        on conflict (council_id, officer_id) do update set hash = excluded.hash, code_secret = excluded.code_secret,
          last_step = excluded.last_step, set_at = excluded.set_at`,
  )
}

/** Takes the code of a half-minute, once. @returns whether it was still to be taken. */
export async function takeStep(tx: Tx, officerId: string, step: number): Promise<boolean> {
  const taken = await run(
    tx,
    sql`update organisations.password set last_step = ${step}
        where council_id = ${tx.councilId} and officer_id = ${officerId} and last_step < ${step}`,
  )
  return taken === 1
}

export async function replaceRecoveryCodes(
  tx: Tx,
  officerId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await run(
    tx,
    sql`delete from organisations.recovery_code where council_id = ${tx.councilId} and officer_id = ${officerId}`,
  )
  await run(
    tx,
    sql`insert into organisations.recovery_code (council_id, officer_id, code_hash)
        select ${tx.councilId}, ${officerId}, hash from unnest(${[...hashes]}::bytea[]) hash`,
  )
}

/** Uses a recovery code, once. @returns whether there was one to use. */
export async function takeRecoveryCode(
  tx: Tx,
  officerId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> {
  const taken = await run(
    tx,
    sql`update organisations.recovery_code set used_at = ${now}
        where council_id = ${tx.councilId} and officer_id = ${officerId} and code_hash = ${hash} and used_at is null`,
  )
  return taken === 1
}

export async function countRecoveryCodes(tx: Tx, officerId: string): Promise<number> {
  const row = await maybe<{ left: number }>(
    tx,
    sql`select count(*)::int as left from organisations.recovery_code
        where council_id = ${tx.councilId} and officer_id = ${officerId} and used_at is null`,
  )
  return row?.left ?? 0
}

export type Passkey = {
  id: string
  officerId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  createdAt: Date
  usedAt: Date | null
}

const PASSKEY = sql`id, officer_id as "officerId", credential_id as "credentialId", public_key as "publicKey", counter,
  transports, name, created_at as "createdAt", used_at as "usedAt"`

export function listPasskeys(tx: Tx, officerId: string): Promise<Passkey[]> {
  return many<Passkey>(
    tx,
    sql`select ${PASSKEY} from organisations.passkey where council_id = ${tx.councilId} and officer_id = ${officerId} order by id`,
  )
}

export function findPasskey(tx: Tx, credentialId: string): Promise<Passkey | undefined> {
  return maybe<Passkey>(
    tx,
    sql`select ${PASSKEY} from organisations.passkey where council_id = ${tx.councilId} and credential_id = ${credentialId}`,
  )
}

export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, 'usedAt'>): Promise<void> {
  await run(
    tx,
    sql`insert into organisations.passkey (council_id, id, officer_id, credential_id, public_key, counter, transports, name, created_at)
        values (${tx.councilId}, ${passkey.id}, ${passkey.officerId}, ${passkey.credentialId}, ${passkey.publicKey},
                ${passkey.counter}, ${passkey.transports}, ${passkey.name}, ${passkey.createdAt})`,
  )
}

/** Notes the use. @returns false when another use was noted with a counter as high, which only a copy has. */
export async function usePasskey(
  tx: Tx,
  passkey: Passkey,
  counter: number,
  now: Date,
): Promise<boolean> {
  const used = await run(
    tx,
    sql`update organisations.passkey set counter = ${counter}, used_at = ${now}
        where council_id = ${tx.councilId} and id = ${passkey.id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
  )
  return used === 1
}

export async function deletePasskey(tx: Tx, officerId: string, id: string): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`delete from organisations.passkey where council_id = ${tx.councilId} and officer_id = ${officerId} and id = ${id}`,
    )) === 1
  )
}

/** Takes away every way to sign in. */
export async function forgetSignIn(tx: Tx, officerId: string): Promise<void> {
  await Promise.all([
    run(
      tx,
      sql`delete from organisations.passkey where council_id = ${tx.councilId} and officer_id = ${officerId}`,
    ),
    run(
      tx,
      sql`delete from organisations.password where council_id = ${tx.councilId} and officer_id = ${officerId}`,
    ),
    run(
      tx,
      sql`delete from organisations.recovery_code where council_id = ${tx.councilId} and officer_id = ${officerId}`,
    ),
  ])
}

/** Marks a challenge as answered. @returns false when it already was. */
export async function takeChallenge(tx: Tx, hash: Buffer, endsAt: Date): Promise<boolean> {
  const taken = await run(
    tx,
    sql`insert into organisations.answered_challenge (council_id, challenge_hash, ends_at) values (${tx.councilId}, ${hash}, ${endsAt})
        on conflict do nothing`,
  )
  return taken === 1
}

export async function saveEnrolment(
  tx: Tx,
  enrolment: { officerId: string; tokenHash: Buffer; issuedBy: string; endsAt: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into organisations.enrolment (council_id, officer_id, token_hash, issued_by, ends_at)
        values (${tx.councilId}, ${enrolment.officerId}, ${enrolment.tokenHash}, ${enrolment.issuedBy}, ${enrolment.endsAt})
        on conflict (council_id, officer_id) do update
        set token_hash = excluded.token_hash, issued_by = excluded.issued_by, ends_at = excluded.ends_at`,
  )
}

/** The officer of a live link. */
export async function findEnrolled(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<string | undefined> {
  const row = await maybe<{ officerId: string }>(
    tx,
    sql`select officer_id as "officerId" from organisations.enrolment
        where council_id = ${tx.councilId} and token_hash = ${tokenHash} and ends_at > ${now}`,
  )
  return row?.officerId
}

/** Uses a link, once. @returns its officer, or undefined when it was used or has ended. */
export async function takeEnrolment(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<string | undefined> {
  const row = await maybe<{ officerId: string }>(
    tx,
    sql`delete from organisations.enrolment where council_id = ${tx.councilId} and token_hash = ${tokenHash} and ends_at > ${now}
        returning officer_id as "officerId"`,
  )
  return row?.officerId
}

/** The count of a key, locked until the commit. */
export async function lockThrottle(tx: Tx, key: string, now: Date): Promise<Throttle | undefined> {
  await run(
    tx,
    sql`insert into organisations.sign_in_throttle (council_id, key, failures, last_at) values (${tx.councilId}, ${key}, 0, ${now})
        on conflict do nothing`,
  )
  return maybe<Throttle>(
    tx,
    sql`select failures, last_at as "lastAt", blocked_until as "blockedUntil" from organisations.sign_in_throttle
        where council_id = ${tx.councilId} and key = ${key} for update`,
  )
}

export async function saveThrottle(tx: Tx, key: string, throttle: Throttle): Promise<void> {
  await run(
    tx,
    sql`update organisations.sign_in_throttle set failures = ${throttle.failures}, last_at = ${throttle.lastAt},
          blocked_until = ${throttle.blockedUntil} where council_id = ${tx.councilId} and key = ${key}`,
  )
}

/** After a success: the account's count begins again, the address gets its own try back. */
export async function forgiveTry(
  tx: Tx,
  keys: { account: string; address: string },
): Promise<void> {
  await run(
    tx,
    sql`delete from organisations.sign_in_throttle where council_id = ${tx.councilId} and key = ${keys.account}`,
  )
  await run(
    tx,
    sql`update organisations.sign_in_throttle set failures = greatest(failures - 1, 0), blocked_until = null
        where council_id = ${tx.councilId} and key = ${keys.address}`,
  )
}

/** Removes what has ended by itself. */
export async function sweepSignIn(tx: Tx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000)
  await run(
    tx,
    sql`delete from organisations.answered_challenge where council_id = ${tx.councilId} and ends_at < ${now}`,
  )
  await run(
    tx,
    sql`delete from organisations.enrolment where council_id = ${tx.councilId} and ends_at < ${now}`,
  )
  await run(
    tx,
    sql`delete from organisations.sign_in_throttle where council_id = ${tx.councilId} and last_at < ${yesterday}`,
  )
}

/** The officers who have some way to sign in. */
export async function listEnrolledIds(tx: Tx): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    sql`select officer_id as id from organisations.password where council_id = ${tx.councilId}
        union select officer_id from organisations.passkey where council_id = ${tx.councilId}`,
  )
  return rows.map(row => row.id)
}
