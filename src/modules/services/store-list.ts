import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { ListChange, ListEntry } from './service-list.ts'

/* The service list is shared by all councils: public facts, no council in its keys. */

export function listEntries(tx: Tx): Promise<ListEntry[]> {
  return many<ListEntry>(
    tx,
    sql`select lgsl, label, description, status, kind, created_on as "createdOn", modified_on as "modifiedOn", history from services.list_entry order by label`,
  )
}

/** Which import the list stands at; empty before the first. */
export async function findListImport(tx: Tx): Promise<string> {
  const row = await maybe<{ id: string }>(
    tx,
    sql`select id from services.list_import order by at desc, id desc limit 1`,
  )
  return row?.id ?? ''
}

/** One import at a time: a second waits and then compares with what the first has written. */
export async function lockList(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('services.list'))`)
}

export async function saveListChanges(
  tx: Tx,
  saved: { id: string; at: Date; fileHash: string; changes: readonly ListChange[] },
): Promise<void> {
  const count = (kind: ListChange['change']) =>
    saved.changes.filter(({ change }) => change === kind).length
  await run(
    tx,
    sql`insert into services.list_import (id, at, file_hash, added, changed, discontinued, revived)
        values (${saved.id}, ${saved.at}, ${saved.fileHash}, ${count('added')}, ${count('changed')}, ${count('discontinued')}, ${count('revived')})`,
  )
  await run(
    tx,
    sql`insert into services.list_entry (lgsl, label, description, status, kind, created_on, modified_on, history, first_read_at)
        select (e->>'lgsl')::int, e->>'label', e->>'description', e->>'status', e->>'kind', (e->>'createdOn')::date, (e->>'modifiedOn')::date, e->>'history', ${saved.at}
        from jsonb_array_elements(${json(saved.changes.map(({ after }) => after))}::jsonb) e
        on conflict (lgsl) do update set label = excluded.label, description = excluded.description, status = excluded.status, kind = excluded.kind,
          created_on = excluded.created_on, modified_on = excluded.modified_on, history = excluded.history`,
  )
  await run(
    tx,
    sql`insert into services.list_change (import_id, lgsl, change, before, after)
        select ${saved.id}, (c->>'lgsl')::int, c->>'change', c->'before', c->'after' from jsonb_array_elements(${json(saved.changes)}::jsonb) c`,
  )
}
