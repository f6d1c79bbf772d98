import { json, sql } from '#kernel/sql.ts'
import { maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Preference } from './choose-way.ts'

export function findSettings(
  tx: Tx,
): Promise<{ settings: unknown; sealed: Buffer | null } | undefined> {
  return maybe(
    tx,
    sql`select settings, sealed from messages.settings where council_id = ${tx.councilId}`,
  )
}

export async function saveSettingsRow(
  tx: Tx,
  row: { settings: unknown; sealed: Uint8Array; now: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into messages.settings (council_id, settings, sealed, changed_at)
        values (${tx.councilId}, ${json(row.settings)}, ${row.sealed}, ${row.now})
        on conflict (council_id) do update set settings = excluded.settings, sealed = excluded.sealed, changed_at = excluded.changed_at`,
  )
}

/** How this customer wants to hear from the council, if they have said. */
export function findPreference(tx: Tx, recipientKey: string): Promise<Preference | undefined> {
  return maybe<Preference>(
    tx,
    sql`select channel, last_resort as "lastResort" from messages.preference
        where council_id = ${tx.councilId} and recipient_key = ${recipientKey}`,
  )
}

export async function savePreference(
  tx: Tx,
  recipientKey: string,
  preference: Preference,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into messages.preference (council_id, recipient_key, channel, last_resort, changed_at)
        values (${tx.councilId}, ${recipientKey}, ${preference.channel}, ${preference.lastResort}, ${now})
        on conflict (council_id, recipient_key) do update
        set channel = excluded.channel, last_resort = excluded.last_resort, changed_at = excluded.changed_at`,
  )
}

/** With the customer's details goes what they preferred. */
export async function forgetPreference(tx: Tx, recipientKey: string): Promise<void> {
  await run(
    tx,
    sql`delete from messages.preference where council_id = ${tx.councilId} and recipient_key = ${recipientKey}`,
  )
}
