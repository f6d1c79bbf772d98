import type { Tx } from '#kernel/transaction.ts'
import { boxAround, nearest, type Point } from './geometry.ts'
import type { Property } from './property.ts'
import { listPropertiesInBox } from './store.ts'
import { averageOfStreets } from './store-tables.ts'

const NEAR_METRES = 80

/** The property nearest to a point, within sight of it: what the place is called by those who stand there. */
export async function propertyNear(
  tx: Tx,
  point: Point,
): Promise<(Property & { metres: number }) | undefined> {
  const around = await listPropertiesInBox(tx, boxAround(point, NEAR_METRES), 400)
  return nearest(point, around, NEAR_METRES)[0]
}

/** Where a map opens when nothing is known yet: the middle of the council's streets. */
export async function centreOf(tx: Tx): Promise<Point | undefined> {
  return averageOfStreets(tx)
}
