import type { Locale } from '#kernel/context.ts'
import { json, type Sql, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import type { Journey } from './journey.ts'

const COLUMNS = sql`id, package, version, channel, locale, answers, state, email, started_at as "startedAt", changed_at as "changedAt",
  ends_at as "endsAt", case_id as "caseId", reference`

export type NewJourney = Pick<
  Journey,
  'id' | 'package' | 'version' | 'channel' | 'locale' | 'answers' | 'startedAt' | 'endsAt'
> & {
  visitorHash: Buffer | null
  officerId: string | null
  accountId: string | null
}

export async function insertJourney(tx: Tx, journey: NewJourney): Promise<void> {
  await run(
    tx,
    sql`insert into journeys.journey (council_id, id, package, version, visitor_hash, officer_id, account_id, channel, locale, answers, state, started_at, changed_at, ends_at)
        values (${tx.councilId}, ${journey.id}, ${journey.package}, ${journey.version}, ${journey.visitorHash}, ${journey.officerId}, ${journey.accountId},
          ${journey.channel}, ${journey.locale}, ${json(journey.answers)}, 'open', ${journey.startedAt}, ${journey.startedAt}, ${journey.endsAt})`,
  )
}

export async function saveAnswers(
  tx: Tx,
  id: string,
  saved: { answers: Answers; version: number; locale: Locale; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`update journeys.journey set answers = ${json(saved.answers)}, version = ${saved.version}, locale = ${saved.locale}, changed_at = ${saved.now}
        where council_id = ${tx.councilId} and id = ${id} and state = 'open'`,
  )
}

function findWhere(tx: Tx, condition: Sql, tail: Sql): Promise<Journey | undefined> {
  return maybe<Journey>(
    tx,
    sql`select ${COLUMNS} from journeys.journey where council_id = ${tx.councilId} and ${condition} ${tail}`,
  )
}

/** A program's own journey, locked. */
export function findMachineJourney(
  tx: Tx,
  id: string,
  ownerHash: Buffer,
): Promise<Journey | undefined> {
  return findWhere(tx, sql`id = ${id} and visitor_hash = ${ownerHash}`, sql`for update`)
}

/** How many journeys are open, by the version that they go on by. */
export function countOpenByVersion(
  tx: Tx,
  name: string,
  now: Date,
): Promise<{ version: number; count: number }[]> {
  return many(
    tx,
    sql`select version, count(*)::int as count from journeys.journey
        where council_id = ${tx.councilId} and package = ${name} and state = 'open' and ends_at > ${now} group by version order by version`,
  )
}

/** The open journey of a browser for a service; of several, which come by links from elsewhere, the one in hand last. */
export function findOpenJourney(
  tx: Tx,
  of: { visitorHash: Buffer; package: string; now: Date; lock: boolean },
): Promise<Journey | undefined> {
  return findWhere(
    tx,
    sql`visitor_hash = ${of.visitorHash} and package = ${of.package} and state = 'open' and ends_at > ${of.now}`,
    sql`order by changed_at desc, id desc limit 1 ${locked(of)}`,
  )
}

/** Whoever is going to write waits for who writes now: two windows of one journey would undo each other's answers. */
function locked({ lock }: { lock: boolean }): Sql {
  return lock ? sql`for update` : sql``
}

/** Every open journey of a browser, the latest first. */
export function listOpenJourneysOf(tx: Tx, visitorHash: Buffer, now: Date): Promise<Journey[]> {
  return many<Journey>(
    tx,
    sql`select ${COLUMNS} from journeys.journey
        where council_id = ${tx.councilId} and visitor_hash = ${visitorHash} and state = 'open' and ends_at > ${now} order by changed_at desc, id desc limit 20`,
  )
}

/** A journey that this officer makes for a customer, whatever became of it. */
export function findOfficerJourney(
  tx: Tx,
  of: { id: string; officerId: string; lock: boolean },
): Promise<Journey | undefined> {
  return findWhere(tx, sql`id = ${of.id} and officer_id = ${of.officerId}`, locked(of))
}

/** What an officer has begun for customers and not sent, the latest first. */
export function listOfficerJourneys(tx: Tx, officerId: string, now: Date): Promise<Journey[]> {
  return many<Journey>(
    tx,
    sql`select ${COLUMNS} from journeys.journey
        where council_id = ${tx.councilId} and officer_id = ${officerId} and state = 'open' and ends_at > ${now} order by id desc limit 50`,
  )
}

/** The journey of a browser for a service that was sent or joined to a case last. */
export function findLastJourney(
  tx: Tx,
  of: { visitorHash: Buffer; package: string },
): Promise<Journey | undefined> {
  return findWhere(
    tx,
    sql`visitor_hash = ${of.visitorHash} and package = ${of.package} and state <> 'open'`,
    sql`order by changed_at desc, id desc limit 1`,
  )
}

export function findJourney(tx: Tx, id: string): Promise<Journey | undefined> {
  return findWhere(tx, sql`id = ${id}`, sql``)
}

export function lockJourney(tx: Tx, id: string): Promise<Journey | undefined> {
  return findWhere(tx, sql`id = ${id}`, sql`for update`)
}

export function findJourneyByReturn(
  tx: Tx,
  returnHash: Buffer,
  now: Date,
): Promise<Journey | undefined> {
  return findWhere(tx, sql`return_hash = ${returnHash} and ends_at > ${now}`, sql``)
}

export function listOpenJourneysOfEmail(tx: Tx, email: string, now: Date): Promise<Journey[]> {
  return many<Journey>(
    tx,
    sql`select ${COLUMNS} from journeys.journey where council_id = ${tx.councilId} and email = ${email} and state = 'open' and ends_at > ${now} order by id desc limit 50`,
  )
}

export async function saveReturn(
  tx: Tx,
  id: string,
  saved: { email: string; returnHash: Buffer },
): Promise<void> {
  await run(
    tx,
    sql`update journeys.journey set email = ${saved.email}, return_hash = ${saved.returnHash} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** Gives a journey to a browser, which goes on with it and not with another that it has begun. */
export async function bindVisitor(
  tx: Tx,
  id: string,
  { visitorHash, now }: { visitorHash: Buffer; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`update journeys.journey set visitor_hash = ${visitorHash}, changed_at = ${now} where council_id = ${tx.councilId} and id = ${id} and state = 'open'`,
  )
}

/** Ends a journey: its answers are sealed with the submission and no longer wanted here. */
export async function closeJourney(
  tx: Tx,
  id: string,
  closed: { state: 'submitted' | 'followed'; caseId: string; reference: string; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`update journeys.journey set state = ${closed.state}, case_id = ${closed.caseId}, reference = ${closed.reference}, changed_at = ${closed.now}, answers = '{}', return_hash = null
        where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export type Sealed = {
  journeyId: string
  package: string
  version: number
  hash: string
  answers: Answers
  notAsked: readonly string[]
  unanswered: readonly string[]
  caseId: string
  at: Date
}

export async function insertSubmission(tx: Tx, sealed: Sealed): Promise<void> {
  await run(
    tx,
    sql`insert into journeys.submission (council_id, journey_id, package, version, hash, answers, not_asked, unanswered, case_id, submitted_at)
        values (${tx.councilId}, ${sealed.journeyId}, ${sealed.package}, ${sealed.version}, ${sealed.hash}, ${json(sealed.answers)},
          ${[...sealed.notAsked]}::text[], ${[...sealed.unanswered]}::text[], ${sealed.caseId}, ${sealed.at})`,
  )
}

/** The sealed answers of cases, by case; one that came without a journey, or was forgotten, has none. */
export async function sealedAnswers(
  tx: Tx,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Answers>> {
  const rows = await many<{ caseId: string; answers: Answers }>(
    tx,
    sql`select case_id as "caseId", answers from journeys.submission
        where council_id = ${tx.councilId} and case_id = any(${[...caseIds]}::uuid[]) and answers is not null
        order by submitted_at desc`,
  )
  // The first of a case stands: later ones are reports of the same that joined it.
  return new Map(rows.map(({ caseId, answers }) => [caseId, answers]))
}

export async function deleteEndedJourneys(tx: Tx, now: Date): Promise<number> {
  return run(
    tx,
    sql`delete from journeys.journey where council_id = ${tx.councilId} and ends_at < ${now}`,
  )
}

/** The sealed answers go when the case they became is forgotten. */
export async function forgetSubmission(tx: Tx, caseId: string): Promise<void> {
  await run(
    tx,
    sql`update journeys.submission set answers = null where council_id = ${tx.councilId} and case_id = ${caseId}`,
  )
}

export type JourneyCount = { service: string; onDay: string; begun: number; sent: number }

/** Journeys begun on the web on each day in Britain since a moment, and how many of these were sent or joined to a case. */
export function countJourneys(tx: Tx, since: Date): Promise<JourneyCount[]> {
  return many<JourneyCount>(
    tx,
    sql`select package as service, (started_at at time zone 'Europe/London')::date as "onDay", count(*)::int as begun,
          (count(*) filter (where state <> 'open'))::int as sent
        from journeys.journey where council_id = ${tx.councilId} and started_at >= ${since} and channel = 'web' group by 1, 2`,
  )
}
