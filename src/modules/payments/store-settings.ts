import { json, sql } from '#kernel/sql.ts'
import { maybe, run, type Tx } from '#kernel/transaction.ts'

export function findSettings(
  tx: Tx,
): Promise<{ settings: unknown; sealed: Buffer | null } | undefined> {
  return maybe(
    tx,
    sql`select settings, sealed from payments.settings where council_id = ${tx.councilId}`,
  )
}

export async function saveSettingsRow(
  tx: Tx,
  row: { settings: unknown; sealed: Uint8Array; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into payments.settings (council_id, settings, sealed, changed_at)
        values (${tx.councilId}, ${json(row.settings)}, ${row.sealed}, ${row.now})
        on conflict (council_id) do update set settings = excluded.settings, sealed = excluded.sealed, changed_at = excluded.changed_at`,
  )
}
