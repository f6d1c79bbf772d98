import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'

/* What stands around a case: questions to the customer, followers, what was seen, search words, tasks. */

export async function insertAsk(
  tx: Tx,
  ask: { tokenHash: Buffer; caseId: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into cases.ask (council_id, token_hash, case_id, asked_at) values (${tx.councilId}, ${ask.tokenHash}, ${ask.caseId}, ${ask.at})`,
  )
}

export function findAsk(
  tx: Tx,
  tokenHash: Buffer,
): Promise<{ caseId: string; answeredAt: Date | null } | undefined> {
  return maybe(
    tx,
    sql`select case_id as "caseId", answered_at as "answeredAt" from cases.ask where council_id = ${tx.councilId} and token_hash = ${tokenHash}`,
  )
}

export async function answerAsks(tx: Tx, caseId: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update cases.ask set answered_at = ${at} where council_id = ${tx.councilId} and case_id = ${caseId} and answered_at is null`,
  )
}

export async function insertFollower(
  tx: Tx,
  follower: { caseId: string; email: string; locale: Locale; since: Date },
): Promise<number> {
  return run(
    tx,
    sql`insert into cases.follower (council_id, case_id, email, locale, since)
        values (${tx.councilId}, ${follower.caseId}, ${follower.email}, ${follower.locale}, ${follower.since}) on conflict do nothing`,
  )
}

export function listFollowers(
  tx: Tx,
  caseId: string,
): Promise<{ email: string; locale: Locale }[]> {
  return many(
    tx,
    sql`select email, locale from cases.follower where council_id = ${tx.councilId} and case_id = ${caseId}`,
  )
}

export async function markSeen(
  tx: Tx,
  officerId: string,
  caseId: string,
  seq: number,
): Promise<void> {
  await run(
    tx,
    sql`insert into cases.seen as s (council_id, officer_id, case_id, seq) values (${tx.councilId}, ${officerId}, ${caseId}, ${seq})
        on conflict (council_id, officer_id, case_id) do update set seq = greatest(s.seq, excluded.seq)`,
  )
}

/** What cases are found by; a word that is there already stays. */
export async function addWords(
  tx: Tx,
  words: readonly { caseId: string; word: string }[],
): Promise<void> {
  await run(
    tx,
    sql`insert into cases.word (council_id, word, case_id)
        select ${tx.councilId}, word, case_id from unnest(${words.map(each => each.word)}::text[], ${words.map(each => each.caseId)}::uuid[]) of_case (word, case_id)
        on conflict do nothing`,
  )
}

export type TaskRow = {
  id: string
  task: string
  words: string | null
  team: string
  assignedTo: string | null
  dueOn: PlainDate
  doneAt: Date | null
}

export async function upsertTasks(
  tx: Tx,
  caseId: string,
  tasks: readonly TaskRow[],
): Promise<void> {
  if (tasks.length === 0) return
  await run(
    tx,
    sql`insert into cases.task (council_id, case_id, id, task, words, team, assigned_to, due_on, done_at)
        select ${tx.councilId}, ${caseId}, t->>'id', t->>'task', t->>'words', t->>'team', (t->>'assignedTo')::uuid, (t->>'dueOn')::date, (t->>'doneAt')::timestamptz
        from jsonb_array_elements(${json(tasks)}::jsonb) t
        on conflict (council_id, case_id, id) do update set done_at = excluded.done_at, assigned_to = excluded.assigned_to, team = excluded.team`,
  )
}

export function listTasksOf(tx: Tx, caseId: string): Promise<TaskRow[]> {
  return many<TaskRow>(
    tx,
    sql`select id, task, words, team, assigned_to as "assignedTo", due_on as "dueOn", done_at as "doneAt" from cases.task
        where council_id = ${tx.councilId} and case_id = ${caseId} order by done_at is not null, due_on, id`,
  )
}

export async function hasOpenTask(
  tx: Tx,
  caseId: string,
  teams: readonly string[],
): Promise<boolean> {
  const row = await maybe(
    tx,
    sql`select 1 from cases.task where council_id = ${tx.councilId} and case_id = ${caseId} and done_at is null and team = any(${[...teams]}::text[]) limit 1`,
  )
  return row !== undefined
}

export type OpenTask = TaskRow & {
  caseId: string
  reference: string
  package: string
  version: number
  titleEn: string
  titleCy: string
}

/** What these teams have to do on open cases, the soonest first. */
export function listOpenTasks(tx: Tx, teams: readonly string[], most: number): Promise<OpenTask[]> {
  return many<OpenTask>(
    tx,
    sql`select k.id, k.task, k.words, k.team, k.assigned_to as "assignedTo", k.due_on as "dueOn", k.done_at as "doneAt", k.case_id as "caseId",
          c.reference, c.package, c.version, c.title_en as "titleEn", c.title_cy as "titleCy"
        from (select l.* from unnest(${[...teams]}::text[]) t (key) cross join lateral (
                select t2.* from cases.task t2 where t2.council_id = ${tx.councilId} and t2.team = t.key and t2.done_at is null
                order by t2.due_on, t2.case_id limit ${most * 4}) l) k
        join cases.case c on c.council_id = ${tx.councilId} and c.id = k.case_id and c.is_open
        order by k.due_on, k.case_id, k.id limit ${most}`,
  )
}
