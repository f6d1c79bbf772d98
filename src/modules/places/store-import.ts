import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { forgetAfter } from '#kernel/kept-briefly.ts'
import { sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import { cellOf, type Point } from './geometry.ts'
import {
  ownWordsOf,
  type PropertyRecord,
  type Stretch,
  sortNumberOf,
  stretchOf,
} from './property.ts'

export type Taken = { added: number; changed: number }

/** Writes properties, those that are there already only where they differ. */
export async function upsertProperties(tx: Tx, records: readonly PropertyRecord[]): Promise<Taken> {
  forgetAfter(tx, 'places')
  const stretches = records.map(stretchOf)
  await upsertStretches(tx, [...new Map(stretches.map(each => [each.id, each])).values()])
  const column = <T extends string | number>(read: (record: PropertyRecord) => T) =>
    records.map(read)
  const rows = await many<{ added: boolean }>(
    tx,
    sql`insert into places.property as p (council_id, uprn, parent_uprn, usrn, stretch_id, organisation, sub_building, building_name, building_number, own_words, sort_number, class, latitude, longitude, cell)
        select ${tx.councilId}, n.uprn, nullif(n.parent, '')::bigint, nullif(n.usrn, '')::bigint, n.stretch, n.organisation, n.sub, n.name, n.number,
               string_to_array(n.own, ' '), n.sort, n.class, n.latitude, n.longitude, n.cell
        from unnest(${column(each => each.uprn)}::bigint[], ${column(each => each.parentUprn)}::text[], ${column(each => each.usrn)}::text[], ${stretches.map(each => each.id)}::uuid[],
                    ${column(each => each.organisation)}::text[], ${column(each => each.subBuilding)}::text[], ${column(each => each.buildingName)}::text[], ${column(each => each.buildingNumber)}::text[],
                    ${column(each => ownWordsOf(each).join(' '))}::text[], ${column(sortNumberOf)}::int[], ${column(each => each.class)}::text[],
                    ${column(each => each.point[0])}::float8[], ${column(each => each.point[1])}::float8[], ${column(each => cellOf(each.point))}::int[])
             as n (uprn, parent, usrn, stretch, organisation, sub, name, number, own, sort, class, latitude, longitude, cell)
        on conflict (council_id, uprn) do update set parent_uprn = excluded.parent_uprn, usrn = excluded.usrn, stretch_id = excluded.stretch_id, organisation = excluded.organisation,
          sub_building = excluded.sub_building, building_name = excluded.building_name, building_number = excluded.building_number, own_words = excluded.own_words,
          sort_number = excluded.sort_number, class = excluded.class, latitude = excluded.latitude, longitude = excluded.longitude, cell = excluded.cell, ends_on = null
        where (p.parent_uprn, p.usrn, p.stretch_id, p.organisation, p.sub_building, p.building_name, p.building_number, p.class, p.latitude, p.longitude, p.ends_on)
          is distinct from (excluded.parent_uprn, excluded.usrn, excluded.stretch_id, excluded.organisation, excluded.sub_building, excluded.building_name, excluded.building_number,
                            excluded.class, excluded.latitude, excluded.longitude, null::date)
        returning (xmax = 0) as added`,
  )
  const added = rows.filter(row => row.added).length
  return { added, changed: rows.length - added }
}

export async function upsertStretches(tx: Tx, stretches: readonly Stretch[]): Promise<void> {
  const column = (read: (stretch: Stretch) => string) => stretches.map(read)
  await run(
    tx,
    sql`insert into places.stretch (council_id, id, usrn, street, locality, town, postcode, name_words, words)
        select ${tx.councilId}, n.id, nullif(n.usrn, '')::bigint, n.street, n.locality, n.town, n.postcode, string_to_array(n.words, ' '), string_to_array(n.words, ' ')
        from unnest(${column(each => each.id)}::uuid[], ${column(each => each.usrn)}::text[], ${column(each => each.street)}::text[], ${column(each => each.locality)}::text[],
                    ${column(each => each.town)}::text[], ${column(each => each.postcode)}::text[], ${column(each => each.nameWords.join(' '))}::text[])
             as n (id, usrn, street, locality, town, postcode, words)
        on conflict (council_id, id) do nothing`,
  )
}

/** The UPRNs of a page of properties that have not ended, in order. */
export async function listUprns(tx: Tx, after: number, most: number): Promise<number[]> {
  const rows = await many<{ uprn: number }>(
    tx,
    sql`select uprn from places.property where council_id = ${tx.councilId} and uprn > ${after} and ends_on is null order by uprn limit ${most}`,
  )
  return rows.map(row => row.uprn)
}

export function endProperties(tx: Tx, uprns: readonly number[], on: PlainDate): Promise<number> {
  return run(
    tx,
    sql`update places.property set ends_on = ${on} where council_id = ${tx.councilId} and uprn = any(${[...uprns]}::bigint[]) and ends_on is null`,
  )
}

/** Works out anew by which words stretches are found, after properties or streets changed; writes only what differs. */
export async function refreshWords(tx: Tx): Promise<void> {
  await dropEmptyStretches(tx)
  await run(
    tx,
    sql`with fresh as materialized (
          select s.id, w.word from places.stretch s cross join unnest(s.name_words) as w (word) where s.council_id = ${tx.councilId} and w.word <> ''
          union
          select p.stretch_id, w.word from places.property p cross join unnest(p.own_words) as w (word)
          where p.council_id = ${tx.councilId} and p.ends_on is null and length(w.word) > 1 and w.word !~ '[0-9]'),
        gone as (
          delete from places.stretch_word x where x.council_id = ${tx.councilId}
            and not exists (select from fresh f where f.id = x.stretch_id and f.word = x.word)),
        written as (
          insert into places.stretch_word (council_id, word, stretch_id)
          select ${tx.councilId}, f.word, f.id from fresh f on conflict do nothing)
        update places.stretch s set words = n.words
        from (select f.id, array_agg(f.word order by f.word) as words from fresh f group by f.id) n
        where s.council_id = ${tx.councilId} and s.id = n.id and s.words <> n.words`,
  )
  await refreshDictionary(tx)
}

async function dropEmptyStretches(tx: Tx): Promise<void> {
  await run(
    tx,
    sql`delete from places.stretch s where s.council_id = ${tx.councilId}
          and not exists (select from places.property p where p.council_id = ${tx.councilId} and p.stretch_id = s.id and p.ends_on is null)
          and not exists (select from places.street t where s.postcode = '' and t.council_id = ${tx.councilId} and t.usrn = s.usrn and t.ends_on is null)`,
  )
}

async function refreshDictionary(tx: Tx): Promise<void> {
  await run(
    tx,
    sql`with fresh as materialized (
          select x.word, count(*)::int as stretches from places.stretch_word x where x.council_id = ${tx.councilId} group by x.word),
        gone as (delete from places.word w where w.council_id = ${tx.councilId} and not exists (select from fresh f where f.word = w.word)),
        forgotten as (delete from places.word_piece w where w.council_id = ${tx.councilId} and not exists (select from fresh f where f.word = w.word)),
        unsaid as (delete from places.word_variant w where w.council_id = ${tx.councilId} and not exists (select from fresh f where f.word = w.word)),
        varied as (
          insert into places.word_variant (council_id, variant, word)
          select distinct ${tx.councilId}::uuid, substr(f.word, 1, n - 1) || substr(f.word, n + 1), f.word
          from fresh f cross join generate_series(1, length(f.word) + 1) n on conflict do nothing),
        pieces as (
          select distinct f.word, substr(' ' || f.word || ' ', n, 3) as piece from fresh f cross join generate_series(1, length(f.word)) n),
        written as (
          insert into places.word_piece (council_id, piece, word, pieces)
          select ${tx.councilId}, p.piece, p.word, (count(*) over (partition by p.word))::smallint from pieces p on conflict do nothing)
        insert into places.word as w (council_id, word, stretches) select ${tx.councilId}, f.word, f.stretches from fresh f
        on conflict (council_id, word) do update set stretches = excluded.stretches where w.stretches <> excluded.stretches`,
  )
}

/** How many properties there are that have not ended. */
export async function countProperties(tx: Tx): Promise<number> {
  const [row] = await many<{ n: number }>(
    tx,
    sql`select count(*) as n from places.property where council_id = ${tx.councilId} and ends_on is null`,
  )
  return row?.n ?? 0
}

export type Position = { uprn: string; point: Point }

/** Puts properties where a file says they are; how many moved. */
export function updatePositions(tx: Tx, positions: readonly Position[]): Promise<number> {
  return run(
    tx,
    sql`update places.property p set latitude = n.latitude, longitude = n.longitude, cell = n.cell
        from unnest(${positions.map(each => each.uprn)}::bigint[], ${positions.map(each => each.point[0])}::float8[], ${positions.map(each => each.point[1])}::float8[], ${positions.map(each => cellOf(each.point))}::int[])
             as n (uprn, latitude, longitude, cell)
        where p.council_id = ${tx.councilId} and p.uprn = n.uprn and (p.latitude <> n.latitude or p.longitude <> n.longitude)`,
  )
}
