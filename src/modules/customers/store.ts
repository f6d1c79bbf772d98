import type { Locale } from '#kernel/context.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, one, run, type Tx } from '#kernel/transaction.ts'
import type { SentCode } from './email-code.ts'
import type { Details, Party } from './party.ts'

type PartyRow = {
  id: string
  name: string
  organisation: string | null
  email: string | null
  telephone: string | null
  address: Party['address'] | null
  locale: Locale
}

/** Inserts the party or, where the match key is known, brings its details up to date. The party's id. */
export async function upsertParty(
  tx: Tx,
  id: string,
  matchKey: string,
  details: Details,
  now: Date,
): Promise<string> {
  const row = await one<{ id: string }>(
    tx,
    sql`insert into customers.party as p (council_id, id, name, organisation, email, telephone, address, locale, match_key, created_at)
        values (${tx.councilId}, ${id}, ${details.name}, ${details.organisation ?? null}, ${details.email ?? null}, ${details.telephone ?? null},
                ${details.address === undefined ? null : json(details.address)}, ${details.locale}, ${matchKey}, ${now})
        on conflict (council_id, match_key) do update set
          telephone = coalesce(excluded.telephone, p.telephone), address = coalesce(excluded.address, p.address),
          organisation = coalesce(excluded.organisation, p.organisation), locale = excluded.locale
        returning id`,
  )
  return row.id
}

export async function findParty(tx: Tx, id: string): Promise<Party | undefined> {
  const row = await maybe<PartyRow>(
    tx,
    sql`select id, name, organisation, email, telephone, address, locale from customers.party where council_id = ${tx.councilId} and id = ${id}`,
  )
  if (row === undefined) return undefined
  const { organisation, email, telephone, address, ...rest } = row
  return {
    ...rest,
    ...(organisation === null ? {} : { organisation }),
    ...(email === null ? {} : { email }),
    ...(telephone === null ? {} : { telephone }),
    ...(address === null || address === undefined ? {} : { address }),
  }
}

/** What is left of a party when nothing is kept of it any more: a row that says that there was one. */
export async function forgetParty(tx: Tx, id: string): Promise<void> {
  await run(
    tx,
    sql`update customers.party set name = '', organisation = null, email = null, telephone = null, address = null, match_key = ${`forgotten:${id}`}
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export async function saveCode(
  tx: Tx,
  code: { email: string; hash: Buffer; wrongBefore: number; sentAt: Date; endsAt: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into customers.email_code (council_id, email, code_hash, purpose, wrong_before, sent_at, ends_at)
        values (${tx.councilId}, ${code.email}, ${code.hash}, 'sign-in', ${code.wrongBefore}, ${code.sentAt}, ${code.endsAt})
        on conflict (council_id, email, purpose) do update
        set code_hash = excluded.code_hash, wrong_tries = 0, wrong_before = excluded.wrong_before, sent_at = excluded.sent_at, ends_at = excluded.ends_at`,
  )
}

/** The code row, locked, so that two guesses at once are counted as two. */
export function lockCode(tx: Tx, email: string): Promise<SentCode | undefined> {
  return maybe(
    tx,
    sql`select code_hash as "codeHash", wrong_tries as "wrongTries", wrong_before as "wrongBefore", ends_at as "endsAt", sent_at as "sentAt" from customers.email_code
        where council_id = ${tx.councilId} and email = ${email} and purpose = 'sign-in' for update`,
  )
}

export async function countWrongTry(tx: Tx, email: string): Promise<void> {
  await run(
    tx,
    sql`update customers.email_code set wrong_tries = wrong_tries + 1 where council_id = ${tx.councilId} and email = ${email} and purpose = 'sign-in'`,
  )
}

export async function endCode(tx: Tx, email: string): Promise<void> {
  await run(
    tx,
    sql`delete from customers.email_code where council_id = ${tx.councilId} and email = ${email} and purpose = 'sign-in'`,
  )
}

/** Removes codes that were sent so long ago: most belong to people who never came back. */
export async function sweepCodesBefore(tx: Tx, before: Date): Promise<void> {
  await run(
    tx,
    sql`delete from customers.email_code where council_id = ${tx.councilId} and sent_at < ${before}`,
  )
}

export async function upsertAccount(
  tx: Tx,
  account: { id: string; email: string; locale: Locale; now: Date },
): Promise<string> {
  const row = await one<{ id: string }>(
    tx,
    sql`insert into customers.account (council_id, id, email, locale, created_at)
        values (${tx.councilId}, ${account.id}, ${account.email}, ${account.locale}, ${account.now})
        on conflict (council_id, email) do update set locale = excluded.locale returning id`,
  )
  return row.id
}

export function findAccount(
  tx: Tx,
  id: string,
): Promise<{ id: string; email: string } | undefined> {
  return maybe(
    tx,
    sql`select id, email from customers.account where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export type Access = {
  id: string
  at: Date
  officerId: string
  why: string
  subjectKind: string
  subjectId: string
}

export async function insertAccess(
  tx: Tx,
  access: Access & { partyId: string | null },
): Promise<void> {
  await run(
    tx,
    sql`insert into customers.access (council_id, id, at, officer_id, party_id, subject_kind, subject_id, why)
        values (${tx.councilId}, ${access.id}, ${access.at}, ${access.officerId}, ${access.partyId}, ${access.subjectKind}, ${access.subjectId}, ${access.why})`,
  )
}

/** Who looked at one thing, newest first. */
export function listAccessTo(
  tx: Tx,
  subjectKind: string,
  subjectId: string,
  most = 50,
): Promise<Access[]> {
  return many<Access>(
    tx,
    sql`select id, at, officer_id as "officerId", why, subject_kind as "subjectKind", subject_id as "subjectId" from customers.access
        where council_id = ${tx.councilId} and subject_kind = ${subjectKind} and subject_id = ${subjectId} order by id desc limit ${most}`,
  )
}
