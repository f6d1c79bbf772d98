import { newId } from '#kernel/ids.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Box, Position } from './geometry.ts'

export const DRAWING_KINDS = [
  'land',
  'water',
  'green',
  'built',
  'river',
  'mainRoad',
  'road',
  'path',
  'rail',
] as const
export type DrawingKind = (typeof DRAWING_KINDS)[number]

/** A line or an outline of the drawn map. */
export type Drawing = { kind: DrawingKind; name: string; shape: readonly Position[] }

export async function insertDrawings(tx: Tx, drawings: readonly Drawing[]): Promise<void> {
  const rows = drawings.map(({ kind, name, shape }) => {
    const [longitudes, latitudes] = [shape.map(([x]) => x), shape.map(([, y]) => y)]
    return {
      id: newId(),
      kind,
      name,
      shape,
      south: Math.min(...latitudes),
      north: Math.max(...latitudes),
      west: Math.min(...longitudes),
      east: Math.max(...longitudes),
    }
  })
  await run(
    tx,
    sql`insert into places.drawing (council_id, id, kind, name, shape, south, west, north, east)
        select ${tx.councilId}, r.id, r.kind, r.name, r.shape, r.south, r.west, r.north, r.east
        from jsonb_to_recordset(${json(rows)}) as r (id uuid, kind text, name text, shape jsonb, south float8, west float8, north float8, east float8)`,
  )
}

export function clearDrawings(tx: Tx): Promise<number> {
  return run(tx, sql`delete from places.drawing where council_id = ${tx.councilId}`)
}

/** What a piece of the map shows, the lowest first. */
export function listDrawings(tx: Tx, box: Box, most: number): Promise<Drawing[]> {
  return many<Drawing>(
    tx,
    sql`select kind, name, shape from places.drawing where council_id = ${tx.councilId} and south <= ${box.north} and north >= ${box.south} and west <= ${box.east} and east >= ${box.west}
        order by id limit ${most}`,
  )
}

export async function hasDrawings(tx: Tx): Promise<boolean> {
  const [row] = await many<{ any: boolean }>(
    tx,
    sql`select exists (select from places.drawing where council_id = ${tx.councilId}) as any`,
  )
  return row?.any === true
}
