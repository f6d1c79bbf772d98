import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { AreaSpan } from '#kernel/expressions/value-type.ts'
import { newId } from '#kernel/ids.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Area, AreaRecord } from './area.ts'
import { boxOf, isInside, type Point, type Shape } from './geometry.ts'

export type KeptArea = AreaRecord & { id: string; validFrom: PlainDate }

const AREA = sql`a.kind, a.code, a.name_en as "nameEn", a.name_cy as "nameCy", a.shape`

/** The areas of a kind that have no end. */
export function listOpenAreas(tx: Tx, kind: string): Promise<KeptArea[]> {
  return many<KeptArea>(
    tx,
    sql`select ${AREA}, a.id, a.valid_from as "validFrom" from places.area a where a.council_id = ${tx.councilId} and a.kind = ${kind} and a.valid_until is null`,
  )
}

export async function insertAreas(
  tx: Tx,
  areas: readonly AreaRecord[],
  { kind, from }: { kind: string; from: PlainDate },
): Promise<void> {
  const rows = areas.map(area => ({ ...area, ...boxOf(area.shape), id: newId() }))
  await run(
    tx,
    sql`insert into places.area (council_id, id, kind, code, name_en, name_cy, shape, south, west, north, east, valid_from)
        select ${tx.councilId}, r.id, ${kind}, r.code, r."nameEn", r."nameCy", r.shape, r.south, r.west, r.north, r.east, ${from}::date
        from jsonb_to_recordset(${json(rows)}) as r (id uuid, code text, "nameEn" text, "nameCy" text, shape jsonb, south float8, west float8, north float8, east float8)`,
  )
}

/** Ends areas on a day; those that began on it were never so and are taken out. */
export async function endAreas(tx: Tx, ids: readonly string[], on: PlainDate): Promise<void> {
  await run(
    tx,
    sql`delete from places.area where council_id = ${tx.councilId} and id = any(${[...ids]}::uuid[]) and valid_from >= ${on}`,
  )
  await run(
    tx,
    sql`update places.area set valid_until = ${on} where council_id = ${tx.councilId} and id = any(${[...ids]}::uuid[])`,
  )
}

/** The areas in which a point lies on a day, of every kind. */
export async function listAreasAt(
  tx: Tx,
  [latitude, longitude]: Point,
  on: PlainDate,
): Promise<Area[]> {
  const near = await many<Area>(
    tx,
    sql`select ${AREA} from places.area a where a.council_id = ${tx.councilId} and a.valid_from <= ${on} and (a.valid_until is null or a.valid_until > ${on})
          and a.south <= ${latitude} and a.north >= ${latitude} and a.west <= ${longitude} and a.east >= ${longitude} order by a.kind, a.code`,
  )
  return near.filter(area => isInside([latitude, longitude], area.shape))
}

/** The areas in which a point lies at any time, of every kind. */
export async function listAreaSpans(
  tx: Tx,
  [latitude, longitude]: Point,
): Promise<(AreaSpan & { from: PlainDate })[]> {
  const near = await many<AreaSpan & { from: PlainDate; until: PlainDate | null; shape: Shape }>(
    tx,
    sql`select a.kind, a.code, a.valid_from as "from", a.valid_until as "until", a.shape from places.area a where a.council_id = ${tx.councilId}
          and a.south <= ${latitude} and a.north >= ${latitude} and a.west <= ${longitude} and a.east >= ${longitude} order by a.kind, a.code, a.valid_from`,
  )
  return near
    .filter(({ shape }) => isInside([latitude, longitude], shape))
    .map(({ shape: _, until, ...span }) => (until === null ? span : { ...span, until }))
}

/** Every area of a kind on a day, for a map of them. */
export function listAreas(tx: Tx, kind: string, on: PlainDate): Promise<Area[]> {
  return many<Area>(
    tx,
    sql`select ${AREA} from places.area a where a.council_id = ${tx.councilId} and a.kind = ${kind} and a.valid_from <= ${on} and (a.valid_until is null or a.valid_until > ${on}) order by a.code`,
  )
}

/** Which areas there are on a day, of every kind: drawn, or stated for properties. */
export function listDrawnAreas(tx: Tx, on: PlainDate): Promise<{ kind: string; code: string }[]> {
  return many(
    tx,
    sql`select distinct kind, code from places.area a where a.council_id = ${tx.councilId} and a.valid_from <= ${on} and (a.valid_until is null or a.valid_until > ${on})
        union select distinct kind, code from places.property_area where council_id = ${tx.councilId} order by kind, code`,
  )
}

/** What the council itself says a property is in. */
export function listStatedAreas(tx: Tx, uprn: string): Promise<{ kind: string; code: string }[]> {
  return many(
    tx,
    sql`select kind, code from places.property_area where council_id = ${tx.councilId} and uprn = ${uprn}::bigint`,
  )
}
