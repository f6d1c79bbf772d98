import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Resource } from './resource.ts'

export type Kind = { readonly key: string; readonly name: Readonly<Record<Locale, string>> }

export type StoredResource = Resource & { readonly longestDays: number; readonly feedRound: number }

const COLUMNS = sql`id, kind, sort, json_build_object('en', name_en, 'cy', name_cy) as name,
  json_build_object('en', site_en, 'cy', site_cy) as site, schedule, ends_on as "endsOn",
  longest_days as "longestDays", feed_round as "feedRound"`

/** Locks the giving out of room of a kind until the transaction ends. False when there is no such kind. */
export async function lockKind(tx: Tx, kind: string): Promise<boolean> {
  const found = await maybe(
    tx,
    sql`select 1 from bookings.kind where council_id = ${tx.councilId} and key = ${kind} for no key update`,
  )
  return found !== undefined
}

export async function upsertKind(tx: Tx, { key, name }: Kind): Promise<void> {
  await run(
    tx,
    sql`insert into bookings.kind (council_id, key, name_en, name_cy) values (${tx.councilId}, ${key}, ${name.en}, ${name.cy})
        on conflict (council_id, key) do update set name_en = excluded.name_en, name_cy = excluded.name_cy`,
  )
}

export function listKinds(tx: Tx): Promise<Kind[]> {
  return many<Kind>(
    tx,
    sql`select key, json_build_object('en', name_en, 'cy', name_cy) as name from bookings.kind
        where council_id = ${tx.councilId} order by name_en, key`,
  )
}

export function findResource(tx: Tx, id: string): Promise<StoredResource | undefined> {
  return maybe<StoredResource>(
    tx,
    sql`select ${COLUMNS} from bookings.resource where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** Those of a kind, or all; with `today` those that have not ended. */
export function listResources(
  tx: Tx,
  of: { kind?: string; today?: PlainDate } = {},
): Promise<StoredResource[]> {
  return many<StoredResource>(
    tx,
    sql`select ${COLUMNS} from bookings.resource where council_id = ${tx.councilId}
          and (${of.kind ?? null}::text is null or kind = ${of.kind ?? null})
          and (${of.today ?? null}::date is null or ends_on is null or ends_on > ${of.today ?? null}::date)
        order by kind, name_en, id`,
  )
}

export async function saveResource(tx: Tx, resource: Resource, now: Date): Promise<void> {
  const { id, kind, sort, name, site, schedule, endsOn } = resource
  await run(
    tx,
    sql`insert into bookings.resource (council_id, id, kind, sort, name_en, name_cy, site_en, site_cy, schedule, ends_on, changed_at)
        values (${tx.councilId}, ${id}, ${kind}, ${sort}, ${name.en}, ${name.cy}, ${site.en}, ${site.cy}, ${json(schedule)}, ${endsOn}, ${now})
        on conflict (council_id, id) do update set sort = excluded.sort, name_en = excluded.name_en, name_cy = excluded.name_cy,
          site_en = excluded.site_en, site_cy = excluded.site_cy, schedule = excluded.schedule, ends_on = excluded.ends_on, changed_at = excluded.changed_at`,
  )
}

export async function saveLongest(tx: Tx, resourceId: string, days: number): Promise<void> {
  await run(
    tx,
    sql`update bookings.resource set longest_days = greatest(longest_days, ${days})
        where council_id = ${tx.councilId} and id = ${resourceId}`,
  )
}

/** Closes the addresses of the calendar feed that were given out. */
export async function renewFeed(tx: Tx, resourceId: string): Promise<void> {
  await run(
    tx,
    sql`update bookings.resource set feed_round = feed_round + 1 where council_id = ${tx.councilId} and id = ${resourceId}`,
  )
}
