import { firstIdAt } from '#kernel/ids.ts'
import { json, type Sql, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Entry, SealedEntry } from './action-entry.ts'
import { type CaseRow, projectionOf } from './case-row.ts'
import type { CaseType } from './case-type.ts'

const COLUMNS = sql`id, reference, key, package, version, journey_id as "journeyId", party_id as "partyId", applicant, email, telephone, postcode,
  channel, locale, title_en as "titleEn", title_cy as "titleCy", assigned_to as "assignedTo", opened_at as "openedAt", changed_at as "changedAt",
  duplicate_key as "duplicateKey", forgotten_at as "forgottenAt", seq, head, state`

/** A published case type is never changed: writing it again is nothing. */
export async function insertCaseType(tx: Tx, type: CaseType): Promise<void> {
  await run(
    tx,
    sql`insert into cases.case_type (council_id, package, version, definition, words_version)
        values (${tx.councilId}, ${type.packageName}, ${type.version}, ${json(type)}, ${type.version}) on conflict do nothing`,
  )
}

/** From now on, cases of these versions are told in the words of another, which differs in words only. */
export async function tellInWordsOf(
  tx: Tx,
  type: { package: string; version: number },
  versions: readonly number[],
): Promise<void> {
  await run(
    tx,
    sql`update cases.case_type set words_version = ${type.version}
        where council_id = ${tx.councilId} and package = ${type.package} and version = any(${[...versions]}::int[])`,
  )
}

export type OtherWords = { package: string; version: number; words: number }

/** The versions whose cases are told in the words of another. */
export function listOtherWords(tx: Tx): Promise<OtherWords[]> {
  return many<OtherWords>(
    tx,
    sql`select package, version, words_version as words from cases.case_type where council_id = ${tx.councilId} and words_version <> version`,
  )
}

/** How many cases are open, by the version that they began on. */
export function countOpenByVersion(
  tx: Tx,
  name: string,
): Promise<{ version: number; count: number }[]> {
  return many(
    tx,
    sql`select version, count(*)::int as count from cases.case where council_id = ${tx.councilId} and package = ${name} and is_open group by version order by version`,
  )
}

/** A case as it was submitted: what a new release of its package would have made of it is tried on it. */
export type SubmittedCase = {
  id: string
  reference: string
  channel: string
  openedAt: Date
  facts: CaseRow['state']['facts']
}

/** The newest cases of a package whose answers are still kept. The ids hold their time, so the key finds them. */
export function listSubmitted(
  tx: Tx,
  name: string,
  { since, limit }: { since: Date; limit: number },
): Promise<SubmittedCase[]> {
  return many(
    tx,
    sql`select id, reference, channel, opened_at as "openedAt", state->'facts' as facts from cases.case
        where council_id = ${tx.councilId} and id >= ${firstIdAt(since.getTime())}::uuid and opened_at >= ${since} and package = ${name} and forgotten_at is null
        order by id desc limit ${limit}`,
  )
}

/** Cases of a package opened in a span of time, and what their customers did about them afterwards. */
export async function countContacts(
  tx: Tx,
  name: string,
  { from, to }: { from: Date; to: Date },
): Promise<{ cases: number; contacts: number }> {
  const [row] = await many<{ cases: number; contacts: number }>(
    tx,
    sql`select count(distinct c.id)::int as cases, count(a.seq)::int as contacts from cases.case c
        left join cases.action a on a.council_id = c.council_id and a.case_id = c.id and a.by_kind = 'customer' and a.kind <> 'opened'
        where c.council_id = ${tx.councilId} and c.id >= ${firstIdAt(from.getTime())}::uuid and c.opened_at >= ${from} and c.opened_at < ${to} and c.package = ${name}`,
  )
  return row ?? { cases: 0, contacts: 0 }
}

export async function findCaseType(
  tx: Tx,
  name: string,
  version: number,
): Promise<CaseType | undefined> {
  const row = await maybe<{ definition: CaseType }>(
    tx,
    sql`select definition from cases.case_type where council_id = ${tx.councilId} and package = ${name} and version = ${version}`,
  )
  return row?.definition
}

export async function insertCase(tx: Tx, row: CaseRow): Promise<void> {
  const p = projectionOf(row.state)
  await run(
    tx,
    sql`insert into cases.case (council_id, id, reference, key, package, version, journey_id, party_id, applicant, email, telephone, postcode,
          channel, locale, title_en, title_cy, status, outcome, is_open, team, assigned_to, flags, opened_at, changed_at, closed_at, due_on, due_clock,
          call_on, duplicate_key, dispose_on, dispose_then, seq, head, state)
        values (${tx.councilId}, ${row.id}, ${row.reference}, ${row.key}, ${row.package}, ${row.version}, ${row.journeyId}, ${row.partyId}, ${row.applicant},
          ${row.email}, ${row.telephone}, ${row.postcode}, ${row.channel}, ${row.locale}, ${row.titleEn}, ${row.titleCy}, ${p.status}, ${p.outcome}, ${p.isOpen},
          ${p.team}, ${row.assignedTo}, ${[...p.flags]}, ${row.openedAt}, ${row.changedAt}, ${p.isOpen ? null : row.changedAt}, ${p.dueOn}, ${p.dueClock},
          ${p.callOn}, ${row.duplicateKey}, ${p.disposeOn}, ${p.disposeThen}, ${row.seq}, ${row.head}, ${json(row.state)})`,
  )
}

/** Writes what an action changed. The case is locked since it was read, so nobody came between. */
export async function updateCase(tx: Tx, row: CaseRow): Promise<void> {
  const p = projectionOf(row.state)
  await run(
    tx,
    sql`update cases.case set status = ${p.status}, outcome = ${p.outcome}, is_open = ${p.isOpen}, team = ${p.team}, assigned_to = ${row.assignedTo},
          flags = ${[...p.flags]}, changed_at = ${row.changedAt}, closed_at = case when ${p.isOpen} then null else coalesce(closed_at, ${row.changedAt}) end,
          due_on = ${p.dueOn}, due_clock = ${p.dueClock}, call_on = ${p.callOn}, dispose_on = ${p.disposeOn}, dispose_then = ${p.disposeThen},
          seq = ${row.seq}, head = ${row.head}, state = ${json(row.state)}
        where council_id = ${tx.councilId} and id = ${row.id}`,
  )
}

export async function insertEntry(tx: Tx, caseId: string, entry: SealedEntry): Promise<void> {
  await run(
    tx,
    sql`insert into cases.action (council_id, case_id, seq, at, by_kind, by_id, kind, data, salt, digest)
        values (${tx.councilId}, ${caseId}, ${entry.seq}, ${entry.at}, ${entry.byKind}, ${entry.byId}, ${entry.kind}, ${json(entry.data)}, ${entry.salt}, ${entry.digest})`,
  )
}

export function listEntries(tx: Tx, caseId: string): Promise<Entry[]> {
  return many<Entry>(
    tx,
    sql`select seq, at, by_kind as "byKind", by_id as "byId", kind, data from cases.action
        where council_id = ${tx.councilId} and case_id = ${caseId} order by seq`,
  )
}

function findWhere(tx: Tx, condition: Sql, lock: Sql): Promise<CaseRow | undefined> {
  return maybe<CaseRow>(
    tx,
    sql`select ${COLUMNS} from cases.case where council_id = ${tx.councilId} and ${condition} ${lock}`,
  )
}

export function findCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return findWhere(tx, sql`id = ${id}`, sql``)
}

/** The case, locked until the transaction ends: who decides it next waits, then sees what was done. */
export function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return findWhere(tx, sql`id = ${id}`, sql`for update`)
}

export function findCaseByReference(tx: Tx, reference: string): Promise<CaseRow | undefined> {
  return findWhere(tx, sql`reference = ${reference}`, sql``)
}

/** Many cases, the newest first. */
export function listCasesByIds(tx: Tx, ids: readonly string[]): Promise<CaseRow[]> {
  return many<CaseRow>(
    tx,
    sql`select ${COLUMNS} from cases.case where council_id = ${tx.councilId} and id = any(${[...ids]}::uuid[]) order by id desc`,
  )
}

export function findCaseOfJourney(tx: Tx, journeyId: string): Promise<CaseRow | undefined> {
  return findWhere(tx, sql`journey_id = ${journeyId}`, sql``)
}

/** The customer's own: what carries their confirmed email address, newest first. */
export function listCasesOfEmail(tx: Tx, email: string, most = 100): Promise<CaseRow[]> {
  return many<CaseRow>(
    tx,
    sql`select ${COLUMNS} from cases.case where council_id = ${tx.councilId} and email = ${email} and forgotten_at is null order by id desc limit ${most}`,
  )
}

/** What else the same person has with us: by party, or by email where there is none. */
export function listOtherCases(
  tx: Tx,
  { id, partyId, email }: Pick<CaseRow, 'id' | 'partyId' | 'email'>,
  most = 20,
): Promise<CaseRow[]> {
  return many<CaseRow>(
    tx,
    sql`select ${COLUMNS} from (
          (select * from cases.case where council_id = ${tx.councilId} and party_id = ${partyId} order by id desc limit ${most + 1})
          union
          (select * from cases.case where council_id = ${tx.councilId} and email = ${email} order by id desc limit ${most + 1})) c
        where id <> ${id} and forgotten_at is null order by id desc limit ${most}`,
  )
}

/** The newest version of each service's rules that has been installed. */
export function listNewestTypes(tx: Tx): Promise<{ package: string; version: number }[]> {
  return many(
    tx,
    sql`select package, max(version)::int as version from cases.case_type where council_id = ${tx.councilId} group by package order by package`,
  )
}

export function listOpenDuplicates(tx: Tx, duplicateKey: string, since: Date): Promise<CaseRow[]> {
  return many<CaseRow>(
    tx,
    sql`select ${COLUMNS} from cases.case
        where council_id = ${tx.councilId} and duplicate_key = ${duplicateKey} and opened_at >= ${since} and is_open order by id desc limit 5`,
  )
}
