import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import type { FileState, StoredFile } from './file.ts'
import { COLUMNS } from './store.ts'

export type StateCount = { state: FileState; count: number }

/** More than this are not counted: the page says "more than". */
export const MOST_COUNTED = 10_000

/** How many files are in each state, counted up to a limit so that it stays quick at any size. */
export function countByState(tx: Tx): Promise<StateCount[]> {
  return many<StateCount>(
    tx,
    sql`select s.state, (select count(*)::int from (select from files.file f where f.council_id = ${tx.councilId} and f.state = s.state limit ${MOST_COUNTED}) c) as count
        from unnest(array['checking', 'notScanned', 'infected', 'refused', 'receiving', 'clean']) as s (state)`,
  )
}

export type ListedFile = StoredFile & {
  scanWord: string | null
  aboutKind: string | null
  aboutId: string | null
}

/** The newest files in a state; `before` is the id of the last already seen. */
export function listInState(
  tx: Tx,
  filter: { state: FileState; before: string | null; most: number },
): Promise<ListedFile[]> {
  return many<ListedFile>(
    tx,
    sql`select ${COLUMNS}, f.scan_word as "scanWord", u.about_kind as "aboutKind", u.about_id as "aboutId" from files.file f
        left join lateral (select about_kind, about_id from files.use where council_id = ${tx.councilId} and file_id = f.id order by used_at desc limit 1) u on true
        where f.council_id = ${tx.councilId} and f.state = ${filter.state} and (${filter.before}::uuid is null or f.id < ${filter.before}::uuid)
        order by f.id desc limit ${filter.most}`,
  )
}

async function ids(rows: Promise<{ id: string }[]>): Promise<string[]> {
  return (await rows).map(row => row.id)
}

/** Files that wait for the scanner, the oldest first. */
export function listWaiting(tx: Tx, most: number): Promise<string[]> {
  return ids(
    many(
      tx,
      sql`select id from files.file where council_id = ${tx.councilId} and state = 'notScanned' order by id limit ${most}`,
    ),
  )
}

/** Files that stopped coming. */
export function listAbandoned(tx: Tx, before: Date, most: number): Promise<string[]> {
  return ids(
    many(
      tx,
      sql`select id from files.file where council_id = ${tx.councilId} and state = 'receiving' and touched_at < ${before} order by id limit ${most}`,
    ),
  )
}

/** Files that nothing uses and nobody keeps. */
export function listUnused(
  tx: Tx,
  { today, before, most }: { today: PlainDate; before: Date; most: number },
): Promise<string[]> {
  return ids(
    many(
      tx,
      sql`select f.id from files.file f where f.council_id = ${tx.councilId} and f.touched_at < ${before} and (f.kept_until is null or f.kept_until < ${today})
            and not exists (select from files.use u where u.council_id = ${tx.councilId} and u.file_id = f.id) order by f.id limit ${most}`,
    ),
  )
}
