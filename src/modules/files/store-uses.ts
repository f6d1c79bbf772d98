import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { many, one, run, type Tx } from '#kernel/transaction.ts'
import type { EvidencePromise } from './evidence.ts'
import type { About, UsedFile } from './file.ts'
import { COLUMNS } from './store.ts'

export type NewUse = {
  about: About
  fileId: string
  question: string
  kind: string
  now: Date
  releaseOn: PlainDate | null
}

/** Adds a use; the same again keeps the first, and lets it be kept for longer. */
export async function insertUse(tx: Tx, use: NewUse): Promise<void> {
  await run(
    tx,
    sql`insert into files.use (council_id, about_kind, about_id, file_id, question, kind, used_at, release_on)
        values (${tx.councilId}, ${use.about.kind}, ${use.about.id}, ${use.fileId}, ${use.question}, ${use.kind}, ${use.now}, ${use.releaseOn})
        on conflict (council_id, about_kind, about_id, file_id) do update set release_on = excluded.release_on`,
  )
}

export function listUsed(tx: Tx, about: About): Promise<UsedFile[]> {
  return many<UsedFile>(
    tx,
    sql`select ${COLUMNS}, u.question, u.kind, u.used_at as "usedAt" from files.use u
        join files.file f on f.council_id = u.council_id and f.id = u.file_id
        where u.council_id = ${tx.councilId} and u.about_kind = ${about.kind} and u.about_id = ${about.id} order by f.id`,
  )
}

/** Held until the commit, so that files which begin at once are counted one after the other. */
export async function lockAbout(tx: Tx, { kind, id }: About): Promise<void> {
  await run(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended('files.about ' || ${tx.councilId}::text || ' ' || ${kind}::text || ' ' || ${id}::text, 0))`,
  )
}

/** How many files of a kind are on their way: bytes of them have come since a moment. */
export async function countComing(
  tx: Tx,
  about: About,
  of: { question: string; kind: string; since: Date },
): Promise<number> {
  const row = await one<{ n: number }>(
    tx,
    sql`select count(*)::int as n from files.use u join files.file f on f.council_id = u.council_id and f.id = u.file_id
        where u.council_id = ${tx.councilId} and u.about_kind = ${about.kind} and u.about_id = ${about.id}
          and u.question = ${of.question} and u.kind = ${of.kind} and f.state = 'receiving' and f.touched_at >= ${of.since}`,
  )
  return row.n
}

/** Locks the uses of one question, so that two files that end at once are decided one after the other. */
export async function lockUses(tx: Tx, about: About, question: string): Promise<void> {
  await run(
    tx,
    sql`select 1 from files.use where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id} and question = ${question}
        order by file_id for update`,
  )
}

export type Use = { aboutKind: string; aboutId: string; question: string; kind: string }

export function listUsesOf(tx: Tx, fileId: string): Promise<Use[]> {
  return many<Use>(
    tx,
    sql`select about_kind as "aboutKind", about_id as "aboutId", question, kind from files.use
        where council_id = ${tx.councilId} and file_id = ${fileId} order by about_kind, about_id`,
  )
}

/** Ends uses of an about, all or that of one file; the files they were of. */
export async function deleteUses(tx: Tx, about: About, fileId?: string): Promise<string[]> {
  const rows = await many<{ fileId: string }>(
    tx,
    sql`delete from files.use where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id}
          and (${fileId ?? null}::uuid is null or file_id = ${fileId ?? null}::uuid) returning file_id as "fileId"`,
  )
  return rows.map(row => row.fileId)
}

export async function deleteUsesBefore(tx: Tx, today: PlainDate): Promise<string[]> {
  const rows = await many<{ fileId: string }>(
    tx,
    sql`delete from files.use where council_id = ${tx.councilId} and release_on < ${today} returning file_id as "fileId"`,
  )
  return [...new Set(rows.map(row => row.fileId))]
}

export async function upsertPromise(
  tx: Tx,
  of: { about: About; question: string; now: Date },
  promise: EvidencePromise,
): Promise<void> {
  await run(
    tx,
    sql`insert into files.promise (council_id, about_kind, about_id, question, kind, choice, send_by, promised_at)
        values (${tx.councilId}, ${of.about.kind}, ${of.about.id}, ${of.question}, ${promise.kind}, ${promise.choice}, ${promise.choice === 'later' ? promise.by : null}, ${of.now})
        on conflict (council_id, about_kind, about_id, question, kind) do update
        set choice = excluded.choice, send_by = excluded.send_by, promised_at = excluded.promised_at`,
  )
}

type PromiseRow = { kind: string; choice: 'later' | 'declare'; sendBy: PlainDate | null }

export async function listPromises(
  tx: Tx,
  about: About,
  question: string,
): Promise<EvidencePromise[]> {
  const rows = await many<PromiseRow>(
    tx,
    sql`select kind, choice, send_by as "sendBy" from files.promise
        where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id} and question = ${question} order by kind`,
  )
  return rows.map(({ kind, choice, sendBy }) =>
    choice === 'later' && sendBy !== null
      ? { kind, choice: 'later', by: sendBy }
      : { kind, choice: 'declare' },
  )
}

export async function deletePromises(
  tx: Tx,
  about: About,
  only: { question?: string; kind?: string } = {},
): Promise<void> {
  const [question, kind] = [only.question ?? null, only.kind ?? null]
  await run(
    tx,
    sql`delete from files.promise where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id}
          and (${question}::text is null or question = ${question}) and (${kind}::text is null or kind = ${kind})`,
  )
}

/** The same promises for another about: a journey's, when it has become a case. */
export async function copyPromises(
  tx: Tx,
  { from, to, question }: { from: About; to: About; question?: string | undefined },
): Promise<void> {
  await run(
    tx,
    sql`insert into files.promise (council_id, about_kind, about_id, question, kind, choice, send_by, promised_at)
        select council_id, ${to.kind}, ${to.id}, question, kind, choice, send_by, promised_at from files.promise
        where council_id = ${tx.councilId} and about_kind = ${from.kind} and about_id = ${from.id}
          and (${question ?? null}::text is null or question = ${question ?? null}) on conflict do nothing`,
  )
}
