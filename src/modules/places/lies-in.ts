import type { AddressValue, AreaSpan, PlaceValue } from '#kernel/expressions/value-type.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Point } from './geometry.ts'
import { findProperty } from './store.ts'
import { listAreaSpans, listStatedAreas } from './store-areas.ts'

/** What the council states of a property has no beginning. */
const ALWAYS = '0001-01-01'

/**
 * An address or a place with the areas in which it lies, today and at other times, so that rules may go by
 * them without looking anything up. As it is where its point is not known: an address typed by hand, words.
 * @param point where the caller knows it: a property of another source
 */
export async function withAreas<Value extends AddressValue | PlaceValue>(
  tx: Tx,
  value: Value,
  point?: Point,
): Promise<Value> {
  const { uprn } = value
  const at = point ?? ('point' in value ? value.point : undefined) ?? (await pointOf(tx, uprn))
  if (at === undefined) return value
  const [drawn, stated] = await Promise.all([
    listAreaSpans(tx, at),
    uprn === undefined ? [] : listStatedAreas(tx, uprn),
  ])
  const said = new Set(stated.map(({ kind }) => kind))
  const areas: AreaSpan[] = [
    ...drawn.filter(({ kind }) => !said.has(kind)),
    ...stated.map(area => ({ ...area, from: ALWAYS })),
  ]
  const { areas: _, ...rest } = value
  return (areas.length === 0 ? rest : { ...rest, areas }) as Value // The same but for its areas.
}

async function pointOf(tx: Tx, uprn: string | undefined): Promise<Point | undefined> {
  return uprn === undefined ? undefined : (await findProperty(tx, uprn))?.point
}
