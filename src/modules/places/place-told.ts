import type { PlaceValue } from '#kernel/expressions/value-type.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Point } from './geometry.ts'
import { propertyNear } from './near-point.ts'
import { nameOfStreet } from './place-answer.ts'
import { placeOf } from './property.ts'
import { findProperty } from './store.ts'
import { findStreet } from './store-tables.ts'

/** The place that a program names by a UPRN or a USRN; undefined where the lists know neither. */
export async function placeById(tx: Tx, id: string): Promise<PlaceValue | undefined> {
  if (!/^\d{1,12}$/.test(id)) return undefined
  const property = await findProperty(tx, id)
  if (property !== undefined) return placeOf(property)
  const street = await findStreet(tx, id)
  return street === undefined ? undefined : { usrn: street.usrn, words: nameOfStreet(street) }
}

/** A pin, in the street of the property that it is near, and told by it. It need not be near any. */
export async function placeAtPoint(tx: Tx, [latitude, longitude]: Point): Promise<PlaceValue> {
  const point = [Number(latitude.toFixed(6)), Number(longitude.toFixed(6))] as const
  const near = await propertyNear(tx, point)
  if (near === undefined) return { point }
  const words = `${near.buildingNumber} ${near.street}`.trim()
  return {
    point,
    ...(near.usrn === undefined ? {} : { usrn: near.usrn }),
    ...(words === '' ? {} : { words }),
  }
}
