import { type Sql, sql } from '#kernel/sql.ts'
import { many, type Tx } from '#kernel/transaction.ts'
import { type Box, cellsOf, type Point } from './geometry.ts'
import type { Property } from './property.ts'

type PropertyRow = Omit<Property, 'point' | 'usrn'> & {
  usrn: string | null
  latitude: number
  longitude: number
}

const PROPERTY = sql`p.uprn::text as uprn, coalesce(p.usrn, s.usrn)::text as usrn, p.organisation, p.sub_building as "subBuilding", p.building_name as "buildingName",
  p.building_number as "buildingNumber", s.street, s.locality, s.town, s.postcode, p.class, p.latitude, p.longitude`

function propertyOf({ usrn, latitude, longitude, ...row }: PropertyRow): Property {
  return { ...row, usrn: usrn ?? undefined, point: [latitude, longitude] }
}

async function properties(tx: Tx, statement: Sql): Promise<Property[]> {
  return (await many<PropertyRow>(tx, statement)).map(propertyOf)
}

/** A property, also one that has ended: a case may still be about it. */
export async function findProperty(tx: Tx, uprn: string): Promise<Property | undefined> {
  const found = await properties(
    tx,
    sql`select ${PROPERTY} from places.property p join places.stretch s on s.council_id = ${tx.councilId} and s.id = p.stretch_id
        where p.council_id = ${tx.councilId} and p.uprn = ${uprn}::bigint`,
  )
  return found[0]
}

export type WantedIn = {
  /** Stretches, the best first. */
  stretches: readonly string[]
  /** Numbers, and words with what they may stand for: what has more of them comes first. */
  own: readonly string[]
  most: number
}

/** Properties of some stretches: those with more of what was typed first, then by stretch, then along the street. */
export function listPropertiesIn(tx: Tx, { stretches, own, most }: WantedIn): Promise<Property[]> {
  return properties(
    tx,
    sql`select ${PROPERTY} from unnest(${[...stretches]}::uuid[]) with ordinality as n (id, at)
        join places.stretch s on s.council_id = ${tx.councilId} and s.id = n.id
        join places.property p on p.council_id = ${tx.councilId} and p.stretch_id = n.id and p.ends_on is null
        cross join lateral (select count(*) as hits from unnest(p.own_words) as w (word) where w.word = any(${[...own]}::text[])) h
        order by h.hits desc, n.at, p.sort_number, p.building_number, p.building_name, p.sub_building, p.uprn limit ${most}`,
  )
}

/** Properties in a box of a few kilometres at most; none when it is larger. */
export async function listPropertiesInBox(tx: Tx, box: Box, most: number): Promise<Property[]> {
  const cells = cellsOf(box)
  if (cells === undefined) return []
  return properties(
    tx,
    sql`select ${PROPERTY} from places.property p join places.stretch s on s.council_id = ${tx.councilId} and s.id = p.stretch_id
        where p.council_id = ${tx.councilId} and p.ends_on is null and p.cell = any(${cells}::int[])
          and p.latitude between ${box.south} and ${box.north} and p.longitude between ${box.west} and ${box.east}
        order by p.uprn limit ${most}`,
  )
}

/** Where houses are, for the drawn map. */
export async function listHouses(tx: Tx, box: Box, most: number): Promise<Point[]> {
  const cells = cellsOf(box)
  if (cells === undefined) return []
  const rows = await many<{ latitude: number; longitude: number }>(
    tx,
    sql`select latitude, longitude from places.property where council_id = ${tx.councilId} and ends_on is null and cell = any(${cells}::int[])
          and latitude between ${box.south} and ${box.north} and longitude between ${box.west} and ${box.east} limit ${most}`,
  )
  return rows.map(({ latitude, longitude }) => [latitude, longitude])
}
