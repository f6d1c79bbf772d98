import type { AddressValue, PlaceValue, Value } from '#kernel/expressions/value-type.ts'
import { isAddress } from '#kernel/facts/address.ts'
import { isPlace } from '#kernel/facts/place.ts'
import type { Tx } from '#kernel/transaction.ts'
import { boxAround, nearest, type Point } from './geometry.ts'
import { findProperty } from './store.ts'
import {
  type About,
  listMarksInBox,
  type MarkRow,
  upsertMark,
  type WantedMarks,
} from './store-marks.ts'
import { findPostcode, findStreet } from './store-tables.ts'

export type Located = {
  uprn: string | undefined
  usrn: string | undefined
  point: Point
  /** Whether the point is the place, or stands for its street or postcode. */
  isExact: boolean
}

/**
 * Where an answer is: its own point, that of its property, or the middle of its street or postcode. Undefined
 * for words alone.
 */
export async function locate(tx: Tx, value: Value | undefined): Promise<Located | undefined> {
  if (value === undefined) return undefined
  if (isAddress(value) && Object.keys(value).length > 0) return locateAddress(tx, value)
  if (!isPlace(value)) return undefined
  const { uprn, usrn, point, address } = value as PlaceValue // What `isPlace` has seen to.
  if (point !== undefined) return { uprn, usrn, point, isExact: true }
  if (uprn !== undefined || address !== undefined)
    return locateAddress(tx, { ...(address ?? EMPTY), ...(uprn === undefined ? {} : { uprn }) })
  const street = usrn === undefined ? undefined : await findStreet(tx, usrn)
  if (street === undefined) return undefined
  return { uprn: undefined, usrn, point: [street.latitude, street.longitude], isExact: false }
}

const EMPTY: AddressValue = { line1: '', town: '', postcode: '' }

async function locateAddress(
  tx: Tx,
  { uprn, postcode }: AddressValue,
): Promise<Located | undefined> {
  const property = uprn === undefined ? undefined : await findProperty(tx, uprn)
  if (property !== undefined)
    return { uprn, usrn: property.usrn, point: property.point, isExact: true }
  const known = postcode === '' ? undefined : await findPostcode(tx, postcode)
  if (known === undefined) return undefined
  return {
    uprn: undefined,
    usrn: undefined,
    point: [known.latitude, known.longitude],
    isExact: false,
  }
}

export type Marking = {
  about: About
  kind: string
  value: Value | undefined
  isPublic: boolean
  madeAt: Date
}

/** Marks that something is at the place of an answer, where that can be told. */
export async function markPlace(tx: Tx, { value, ...mark }: Marking): Promise<void> {
  const located = await locate(tx, value)
  if (located !== undefined) await upsertMark(tx, { ...mark, ...located })
}

export type NearMark = MarkRow & { point: Point; metres: number }

/** What is marked within so many metres, the nearest first. */
export async function listMarksNear(
  tx: Tx,
  from: Point,
  wanted: WantedMarks & { metres: number },
): Promise<NearMark[]> {
  const rows = await listMarksInBox(tx, boxAround(from, wanted.metres), wanted)
  const placed = rows.map(row => ({ ...row, point: [row.latitude, row.longitude] as const }))
  return nearest(from, placed, wanted.metres)
}
