import { sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import { type Box, cellOf, cellsOf, type Point } from './geometry.ts'

export type About = { kind: string; id: string }

export type Mark = {
  about: About
  kind: string
  uprn: string | undefined
  usrn: string | undefined
  point: Point
  isExact: boolean
  /** Whether anyone may be told of it. */
  isPublic: boolean
  madeAt: Date
}

/** Puts a mark, or puts it anew where the place was corrected. */
export async function upsertMark(
  tx: Tx,
  { about, kind, uprn, usrn, point, isExact, isPublic, madeAt }: Mark,
): Promise<void> {
  await run(
    tx,
    sql`insert into places.mark (council_id, about_kind, about_id, kind, uprn, usrn, latitude, longitude, cell, is_exact, is_public, made_at)
        values (${tx.councilId}, ${about.kind}, ${about.id}, ${kind}, ${uprn ?? null}::bigint, ${usrn ?? null}::bigint, ${point[0]}, ${point[1]}, ${cellOf(point)}, ${isExact}, ${isPublic}, ${madeAt})
        on conflict (council_id, about_kind, about_id) do update set uprn = excluded.uprn, usrn = excluded.usrn, latitude = excluded.latitude, longitude = excluded.longitude,
          cell = excluded.cell, is_exact = excluded.is_exact, is_public = excluded.is_public`,
  )
}

export async function endMark(tx: Tx, about: About, at: Date | null): Promise<void> {
  await run(
    tx,
    sql`update places.mark set ended_at = ${at} where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id}`,
  )
}

export async function removeMark(tx: Tx, about: About): Promise<void> {
  await run(
    tx,
    sql`delete from places.mark where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id}`,
  )
}

export type MarkRow = {
  aboutId: string
  kind: string
  uprn: string | null
  latitude: number
  longitude: number
  isExact: boolean
  madeAt: Date
  endedAt: Date | null
}

const MARK = sql`about_id as "aboutId", kind, uprn::text as uprn, latitude, longitude, is_exact as "isExact", made_at as "madeAt", ended_at as "endedAt"`

export type WantedMarks = {
  aboutKind: string
  /** Of one kind only. */
  kind?: string | undefined
  open: boolean
  /** Only what anyone may be told of. */
  publicOnly?: boolean
  most: number
}

/** The newest marks in a box of some kilometres at most; none when it is larger. */
export async function listMarksInBox(tx: Tx, box: Box, wanted: WantedMarks): Promise<MarkRow[]> {
  const cells = cellsOf(box)
  if (cells === undefined) return []
  return many<MarkRow>(
    tx,
    sql`select ${MARK} from places.mark where council_id = ${tx.councilId} and cell = any(${cells}::int[]) and about_kind = ${wanted.aboutKind}
          and latitude between ${box.south} and ${box.north} and longitude between ${box.west} and ${box.east}
          and (${wanted.kind ?? null}::text is null or kind = ${wanted.kind ?? null}) and (not ${wanted.open} or ended_at is null) and (not ${wanted.publicOnly === true} or is_public)
        order by made_at desc limit ${wanted.most}`,
  )
}

/** The marks of some subjects, for a map of a list. */
export function listMarksOf(tx: Tx, aboutKind: string, ids: readonly string[]): Promise<MarkRow[]> {
  return many<MarkRow>(
    tx,
    sql`select ${MARK} from places.mark where council_id = ${tx.councilId} and about_kind = ${aboutKind} and about_id = any(${[...ids]}::uuid[])`,
  )
}

/** Whether something is marked that anyone may be told of, and open. */
export async function isPublicMark(tx: Tx, about: About): Promise<boolean> {
  const rows = await many<{ found: boolean }>(
    tx,
    sql`select true as found from places.mark where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id} and is_public and ended_at is null`,
  )
  return rows.length > 0
}
