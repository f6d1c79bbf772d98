import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import { json, sql } from '#kernel/sql.ts'
import {
  inCouncil,
  many,
  maybe,
  type Pool,
  readingCouncil,
  run,
  type Tx,
} from '#kernel/transaction.ts'
import type { CouncilFacts, KnownCouncil } from './plan-import.ts'
import { CALENDAR_OF, type RegisterName } from './register.ts'

/** A council with how it is served here. */
export type Council = KnownCouncil &
  Omit<CouncilIdentity, 'name' | 'nation' | 'country' | 'openingHours' | 'workingLanguage'> & {
    hostnames: readonly string[]
    workingLanguage: Locale
    openingHoursEn: string
    openingHoursCy: string
  }

/** What a council says of itself on its pages. */
export type Details = Pick<
  Council,
  'telephone' | 'email' | 'address' | 'openingHoursEn' | 'openingHoursCy' | 'workingLanguage'
>

/** The registry belongs to no council: nothing of a tenant can be seen under this id. */
const NO_COUNCIL = '00000000-0000-0000-0000-000000000000'

export function inRegistry<T>(db: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inCouncil(db, NO_COUNCIL, work)
}

export function readingRegistry<T>(db: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return readingCouncil(db, NO_COUNCIL, work)
}

const COLUMNS = sql`id, slug, govuk_id as "govukId", register_code as "registerCode", gss, former_gss as "formerGss",
  name_en as "nameEn", name_cy as "nameCy", other_names as "otherNames", tier, nation, snac, custodian_code as "custodianCode",
  homepage, parent_id as "parentId", starts_on as "startsOn", ends_on as "endsOn", replaced_by as "replacedBy", fictional, served,
  demo, hostnames, brand, telephone, email, address, opening_hours_en as "openingHoursEn", opening_hours_cy as "openingHoursCy",
  working_language as "workingLanguage"`

export function listCouncils(tx: Tx): Promise<Council[]> {
  return many<Council>(tx, sql`select ${COLUMNS} from organisations.council order by name_en, id`)
}

export function listServed(tx: Tx): Promise<Council[]> {
  return many<Council>(
    tx,
    sql`select ${COLUMNS} from organisations.council where served order by name_en`,
  )
}

export function findCouncil(tx: Tx, id: string): Promise<Council | undefined> {
  return maybe<Council>(tx, sql`select ${COLUMNS} from organisations.council where id = ${id}`)
}

/** A county's districts, or a district's county: those whose services reach the same address, today. */
export function listNeighbours(tx: Tx, id: string, today: string): Promise<Council[]> {
  return many<Council>(
    tx,
    sql`select ${COLUMNS} from organisations.council
        where (parent_id = ${id} or id = (select parent_id from organisations.council where id = ${id}))
          and (ends_on is null or ends_on >= ${today}::date) and (starts_on is null or starts_on <= ${today}::date)
        order by tier, name_en`,
  )
}

export async function writeCouncils(
  tx: Tx,
  councils: readonly CouncilFacts[],
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into organisations.council as c (id, slug, govuk_id, register_code, gss, former_gss, name_en, name_cy, other_names,
          tier, nation, snac, custodian_code, homepage, parent_id, starts_on, ends_on, replaced_by, changed_at)
        select id, slug, "govukId", "registerCode", gss, "formerGss", "nameEn", "nameCy", "otherNames",
          tier, nation, snac, "custodianCode", homepage, "parentId", "startsOn", "endsOn", "replacedBy", ${now}
        from jsonb_to_recordset(${json(councils)}::jsonb) as r (id uuid, slug text, "govukId" text, "registerCode" text, gss text,
          "formerGss" text[], "nameEn" text, "nameCy" text, "otherNames" text[], tier text, nation text, snac text,
          "custodianCode" int, homepage text, "parentId" uuid, "startsOn" date, "endsOn" date, "replacedBy" uuid[])
        on conflict (id) do update set slug = excluded.slug, govuk_id = excluded.govuk_id, register_code = excluded.register_code,
          gss = excluded.gss, former_gss = excluded.former_gss, name_en = excluded.name_en, name_cy = excluded.name_cy,
          other_names = excluded.other_names, tier = excluded.tier, nation = excluded.nation, snac = excluded.snac,
          custodian_code = excluded.custodian_code, homepage = excluded.homepage, parent_id = excluded.parent_id,
          starts_on = excluded.starts_on, ends_on = excluded.ends_on, replaced_by = excluded.replaced_by, changed_at = excluded.changed_at`,
  )
}

export type Serving = Details & {
  id: string
  hostnames: readonly string[]
  brand: string
  demo: boolean
}

export async function saveServing(tx: Tx, serving: Serving, now: Date): Promise<void> {
  await run(
    tx,
    sql`update organisations.council set served = true, hostnames = ${[...serving.hostnames]}, brand = ${serving.brand},
          demo = ${serving.demo}, changed_at = ${now} where id = ${serving.id}`,
  )
  await saveDetails(tx, serving.id, serving, now)
}

export async function saveDetails(tx: Tx, id: string, details: Details, now: Date): Promise<void> {
  await run(
    tx,
    sql`update organisations.council set telephone = ${details.telephone}, email = ${details.email}, address = ${details.address},
          opening_hours_en = ${details.openingHoursEn}, opening_hours_cy = ${details.openingHoursCy},
          working_language = ${details.workingLanguage}, changed_at = ${now}
        where id = ${id}`,
  )
}

/** Says that a council is made up, so that no register is taken to mean it. */
export async function markFictional(tx: Tx, id: string): Promise<void> {
  await run(tx, sql`update organisations.council set fictional = true where id = ${id}`)
}

export type KeptEntry<Entry> = { key: string; entry: Entry; missing: boolean }

export function listEntries<Entry>(tx: Tx, register: RegisterName): Promise<KeptEntry<Entry>[]> {
  return many<KeptEntry<Entry>>(
    tx,
    sql`select key, entry, missing_since is not null as missing from organisations.register_entry where register = ${register}`,
  )
}

/** Keeps what the register says now; an entry that it no longer has stays with the day it was missed. */
export async function saveEntries(
  tx: Tx,
  register: RegisterName,
  kept: { entries: ReadonlyMap<string, unknown>; now: Date },
): Promise<void> {
  const rows = [...kept.entries].map(([key, entry]) => ({ key, entry }))
  await run(
    tx,
    sql`insert into organisations.register_entry (register, key, entry, first_read_at)
        select ${register}, key, entry, ${kept.now} from jsonb_to_recordset(${json(rows)}::jsonb) as r (key text, entry jsonb)
        on conflict (register, key) do update set entry = excluded.entry, missing_since = null`,
  )
  await run(
    tx,
    sql`update organisations.register_entry set missing_since = ${kept.now}
        where register = ${register} and missing_since is null and key <> all(${rows.map(row => row.key)}::text[])`,
  )
}

/** One import or set-up at a time. */
export async function lockRegistry(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('organisations.registry'))`)
}

export function identityOf(council: Council): CouncilIdentity {
  const { id, slug, brand, telephone, email, address, demo } = council
  return {
    id,
    slug,
    name: { en: council.nameEn, cy: council.nameCy },
    nation: CALENDAR_OF[council.nation],
    country: council.nation === 'northern-ireland' ? 'northernIreland' : council.nation,
    brand,
    telephone,
    email,
    address,
    openingHours: { en: council.openingHoursEn, cy: council.openingHoursCy },
    workingLanguage: council.workingLanguage,
    demo,
    // Without a host name of its own the composition says where its pages are.
    publicUrl: council.hostnames[0] === undefined ? '' : `https://${council.hostnames[0]}`,
  }
}
