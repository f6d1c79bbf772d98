import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Collection, CollectionChange } from './collection.ts'
import { cellOf } from './geometry.ts'

/* The small lists that a council keeps of what serves its addresses: each is read and written whole. */

export function listCollections(tx: Tx, rounds?: readonly string[]): Promise<Collection[]> {
  return many<Collection>(
    tx,
    sql`select round, stream, first_on as "firstOn", every_weeks as "everyWeeks", until_on as "untilOn" from places.collection
        where council_id = ${tx.councilId} and (${rounds === undefined} or round = any(${[...(rounds ?? [])]}::text[])) order by round, stream, first_on`,
  )
}

export async function insertCollections(tx: Tx, rows: readonly Collection[]): Promise<void> {
  await run(
    tx,
    sql`insert into places.collection (council_id, round, stream, first_on, every_weeks, until_on)
        select ${tx.councilId}, r.round, r.stream, r."firstOn", r."everyWeeks", r."untilOn" from jsonb_to_recordset(${json(rows)}) as r (round text, stream text, "firstOn" date, "everyWeeks" int, "untilOn" date)`,
  )
}

export async function deleteCollections(tx: Tx, rows: readonly Collection[]): Promise<void> {
  await run(
    tx,
    sql`delete from places.collection c using jsonb_to_recordset(${json(rows)}) as r (round text, stream text, "firstOn" date)
        where c.council_id = ${tx.councilId} and c.round = r.round and c.stream = r.stream and c.first_on = r."firstOn"`,
  )
}

export function listChanges(tx: Tx, since?: PlainDate): Promise<CollectionChange[]> {
  return many<CollectionChange>(
    tx,
    sql`select round, from_on as "fromOn", to_on as "toOn" from places.collection_change
        where council_id = ${tx.councilId} and (${since ?? null}::date is null or from_on >= ${since ?? null}::date) order by from_on, round`,
  )
}

export async function insertChanges(tx: Tx, rows: readonly CollectionChange[]): Promise<void> {
  await run(
    tx,
    sql`insert into places.collection_change (council_id, round, from_on, to_on)
        select ${tx.councilId}, r.round, r."fromOn", r."toOn" from jsonb_to_recordset(${json(rows)}) as r (round text, "fromOn" date, "toOn" date)`,
  )
}

export async function deleteChanges(tx: Tx, rows: readonly CollectionChange[]): Promise<void> {
  await run(
    tx,
    sql`delete from places.collection_change c using jsonb_to_recordset(${json(rows)}) as r (round text, "fromOn" date)
        where c.council_id = ${tx.councilId} and c.round = r.round and c.from_on = r."fromOn"`,
  )
}

export type Councillor = {
  ward: string
  name: string
  party: string
  email: string
  telephone: string
}

export function listCouncillors(tx: Tx, wards?: readonly string[]): Promise<Councillor[]> {
  return many<Councillor>(
    tx,
    sql`select ward, name, party, email, telephone from places.councillor
        where council_id = ${tx.councilId} and (${wards === undefined} or ward = any(${[...(wards ?? [])]}::text[])) order by ward, name`,
  )
}

export async function insertCouncillors(tx: Tx, rows: readonly Councillor[]): Promise<void> {
  await run(
    tx,
    sql`insert into places.councillor (council_id, ward, name, party, email, telephone)
        select ${tx.councilId}, r.ward, r.name, r.party, r.email, r.telephone from jsonb_to_recordset(${json(rows)}) as r (ward text, name text, party text, email text, telephone text)`,
  )
}

export async function deleteCouncillors(tx: Tx, rows: readonly Councillor[]): Promise<void> {
  await run(
    tx,
    sql`delete from places.councillor c using jsonb_to_recordset(${json(rows)}) as r (ward text, name text)
        where c.council_id = ${tx.councilId} and c.ward = r.ward and c.name = r.name`,
  )
}

export type Facility = {
  kind: string
  name: string
  address: string
  url: string
  latitude: number
  longitude: number
}

export function listFacilities(tx: Tx): Promise<Facility[]> {
  return many<Facility>(
    tx,
    sql`select kind, name, address, url, latitude, longitude from places.facility where council_id = ${tx.councilId} order by kind, name`,
  )
}

export async function insertFacilities(tx: Tx, rows: readonly Facility[]): Promise<void> {
  await run(
    tx,
    sql`insert into places.facility (council_id, kind, name, address, url, latitude, longitude)
        select ${tx.councilId}, r.kind, r.name, r.address, r.url, r.latitude, r.longitude
        from jsonb_to_recordset(${json(rows)}) as r (kind text, name text, address text, url text, latitude float8, longitude float8)`,
  )
}

export async function deleteFacilities(tx: Tx, rows: readonly Facility[]): Promise<void> {
  await run(
    tx,
    sql`delete from places.facility f using jsonb_to_recordset(${json(rows)}) as r (kind text, name text)
        where f.council_id = ${tx.councilId} and f.kind = r.kind and f.name = r.name`,
  )
}

export type Street = {
  usrn: string
  name: string
  nameCy: string
  locality: string
  town: string
  latitude: number
  longitude: number
}

export function listStreets(tx: Tx): Promise<Street[]> {
  return many<Street>(
    tx,
    sql`select usrn::text as usrn, name, name_cy as "nameCy", locality, town, latitude, longitude from places.street where council_id = ${tx.councilId} and ends_on is null order by usrn`,
  )
}

/** A street, also one that has ended: a case may still be about it. */
export async function findStreet(tx: Tx, usrn: string): Promise<Street | undefined> {
  const [found] = await many<Street>(
    tx,
    sql`select usrn::text as usrn, name, name_cy as "nameCy", locality, town, latitude, longitude from places.street where council_id = ${tx.councilId} and usrn = ${usrn}::bigint`,
  )
  return found
}

export async function insertStreets(tx: Tx, streets: readonly Street[]): Promise<void> {
  const rows = streets.map(street => ({
    ...street,
    cell: cellOf([street.latitude, street.longitude]),
  }))
  await run(
    tx,
    sql`insert into places.street (council_id, usrn, name, name_cy, locality, town, latitude, longitude, cell)
        select ${tx.councilId}, r.usrn, r.name, r."nameCy", r.locality, r.town, r.latitude, r.longitude, r.cell
        from jsonb_to_recordset(${json(rows)}) as r (usrn bigint, name text, "nameCy" text, locality text, town text, latitude float8, longitude float8, cell int)
        on conflict (council_id, usrn) do update set name = excluded.name, name_cy = excluded.name_cy, locality = excluded.locality, town = excluded.town,
          latitude = excluded.latitude, longitude = excluded.longitude, cell = excluded.cell, ends_on = null`,
  )
}

export async function endStreets(tx: Tx, streets: readonly Street[], on: PlainDate): Promise<void> {
  await run(
    tx,
    sql`update places.street set ends_on = ${on} where council_id = ${tx.councilId} and usrn = any(${streets.map(each => each.usrn)}::bigint[])`,
  )
}

export type PostcodePoint = { postcode: string; latitude: number; longitude: number }

export async function findPostcode(tx: Tx, postcode: string): Promise<PostcodePoint | undefined> {
  const [found] = await many<PostcodePoint>(
    tx,
    sql`select postcode, latitude, longitude from places.postcode where council_id = ${tx.councilId} and postcode = ${postcode}`,
  )
  return found
}

export function listPostcodes(tx: Tx): Promise<PostcodePoint[]> {
  return many<PostcodePoint>(
    tx,
    sql`select postcode, latitude, longitude from places.postcode where council_id = ${tx.councilId}`,
  )
}

export async function insertPostcodes(tx: Tx, rows: readonly PostcodePoint[]): Promise<void> {
  await run(
    tx,
    sql`insert into places.postcode (council_id, postcode, latitude, longitude)
        select ${tx.councilId}, r.postcode, r.latitude, r.longitude from jsonb_to_recordset(${json(rows)}) as r (postcode text, latitude float8, longitude float8)`,
  )
}

export async function deletePostcodes(tx: Tx, rows: readonly PostcodePoint[]): Promise<void> {
  await run(
    tx,
    sql`delete from places.postcode where council_id = ${tx.councilId} and postcode = any(${rows.map(row => row.postcode)}::text[])`,
  )
}

export type StatedArea = { uprn: string; kind: string; code: string }

export function listStated(tx: Tx): Promise<StatedArea[]> {
  return many<StatedArea>(
    tx,
    sql`select uprn::text as uprn, kind, code from places.property_area where council_id = ${tx.councilId}`,
  )
}

export async function insertStated(tx: Tx, rows: readonly StatedArea[]): Promise<void> {
  await run(
    tx,
    sql`insert into places.property_area (council_id, uprn, kind, code)
        select ${tx.councilId}, r.uprn, r.kind, r.code from jsonb_to_recordset(${json(rows)}) as r (uprn bigint, kind text, code text)`,
  )
}

export async function deleteStated(tx: Tx, rows: readonly StatedArea[]): Promise<void> {
  await run(
    tx,
    sql`delete from places.property_area p using jsonb_to_recordset(${json(rows)}) as r (uprn bigint, kind text, code text)
        where p.council_id = ${tx.councilId} and p.uprn = r.uprn and p.kind = r.kind and p.code = r.code`,
  )
}

/** The middle of the council's streets; of some of its properties where it has no streets. */
export async function averageOfStreets(tx: Tx): Promise<readonly [number, number] | undefined> {
  const [row] = await many<{ latitude: number | null; longitude: number | null }>(
    tx,
    sql`select coalesce(s.latitude, p.latitude) as latitude, coalesce(s.longitude, p.longitude) as longitude from
          (select avg(latitude) as latitude, avg(longitude) as longitude from places.street where council_id = ${tx.councilId} and ends_on is null) s,
          (select avg(latitude) as latitude, avg(longitude) as longitude from (
             select latitude, longitude from places.property where council_id = ${tx.councilId} and ends_on is null limit 1000) few) p`,
  )
  const { latitude, longitude } = row ?? { latitude: null, longitude: null }
  return latitude === null || longitude === null ? undefined : [latitude, longitude]
}
