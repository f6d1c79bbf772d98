import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'

/** A package in the making. `seq` counts its changes. */
export type DraftRow = {
  id: string
  package: string
  name: string
  files: Readonly<Record<string, string>>
  seq: number
  begunFrom: string
  changedAt: Date
  changedBy: string
}

const COLUMNS = sql`id, package, name, files, seq, begun_from as "begunFrom", changed_at as "changedAt", changed_by as "changedBy"`

export async function insertDraft(tx: Tx, draft: Omit<DraftRow, 'seq'>): Promise<void> {
  await run(
    tx,
    sql`insert into services.draft (council_id, id, package, name, files, seq, begun_from, state, created_at, created_by, changed_at, changed_by)
        values (${tx.councilId}, ${draft.id}, ${draft.package}, ${draft.name}, ${json(draft.files)}, 0, ${draft.begunFrom}, 'open',
          ${draft.changedAt}, ${draft.changedBy}, ${draft.changedAt}, ${draft.changedBy})`,
  )
}

export function findDraft(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return maybe<DraftRow>(
    tx,
    sql`select ${COLUMNS} from services.draft where council_id = ${tx.councilId} and id = ${id} and state = 'open'`,
  )
}

export function lockDraft(tx: Tx, id: string): Promise<DraftRow | undefined> {
  return maybe<DraftRow>(
    tx,
    sql`select ${COLUMNS} from services.draft where council_id = ${tx.councilId} and id = ${id} and state = 'open' for update`,
  )
}

/** The latest first, without their files. */
export function listDrafts(tx: Tx): Promise<Omit<DraftRow, 'files'>[]> {
  return many(
    tx,
    sql`select id, package, name, seq, begun_from as "begunFrom", changed_at as "changedAt", changed_by as "changedBy"
        from services.draft where council_id = ${tx.councilId} and state = 'open' order by changed_at desc limit 200`,
  )
}

export type DraftChange = { seq: number; what: string; at: Date; by: string }

/** Keeps the files as they are now, and what those that were changed were before. */
export async function saveDraft(
  tx: Tx,
  draft: DraftRow,
  change: { what: string; before: Readonly<Record<string, string | null>> },
): Promise<void> {
  await run(
    tx,
    sql`update services.draft set package = ${draft.package}, name = ${draft.name}, files = ${json(draft.files)}, seq = ${draft.seq},
          changed_at = ${draft.changedAt}, changed_by = ${draft.changedBy} where council_id = ${tx.councilId} and id = ${draft.id}`,
  )
  await run(
    tx,
    sql`insert into services.draft_change (council_id, draft_id, seq, what, before, at, by)
        values (${tx.councilId}, ${draft.id}, ${draft.seq}, ${change.what}, ${json(change.before)}, ${draft.changedAt}, ${draft.changedBy})`,
  )
}

export function listChanges(tx: Tx, draftId: string): Promise<DraftChange[]> {
  return many<DraftChange>(
    tx,
    sql`select seq, what, at, by from services.draft_change where council_id = ${tx.councilId} and draft_id = ${draftId} order by seq desc limit 20`,
  )
}

export function findChange(
  tx: Tx,
  draftId: string,
  seq: number,
): Promise<{ what: string; before: Record<string, string | null> } | undefined> {
  return maybe(
    tx,
    sql`select what, before from services.draft_change where council_id = ${tx.councilId} and draft_id = ${draftId} and seq = ${seq}`,
  )
}

export async function throwDraftAway(tx: Tx, id: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update services.draft set state = 'thrownAway', files = '{}', changed_at = ${at} where council_id = ${tx.councilId} and id = ${id}`,
  )
  await run(
    tx,
    sql`delete from services.draft_change where council_id = ${tx.councilId} and draft_id = ${id}`,
  )
}
