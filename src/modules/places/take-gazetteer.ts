import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { AreaRecord } from './area.ts'
import type { Collection, CollectionChange } from './collection.ts'
import { takeAreas } from './import-areas.ts'
import { type TableSpec, takeRows } from './import-table.ts'
import type { PropertyRecord } from './property.ts'
import { type Drawing, insertDrawings } from './store-drawings.ts'
import type { Councillor, Facility, Street } from './store-tables.ts'
import {
  changesSpec,
  councillorsSpec,
  facilitiesSpec,
  roundsSpec,
  streetsSpec,
} from './table-specs.ts'
import { takeProperties } from './take-properties.ts'

/** Everything about the places of a council at once. */
export type Gazetteer = {
  properties: readonly PropertyRecord[]
  streets: readonly Street[]
  areas: Readonly<Record<string, readonly AreaRecord[]>>
  from: PlainDate
  collections: readonly Collection[]
  changes: readonly CollectionChange[]
  councillors: readonly Councillor[]
  facilities: readonly Facility[]
  drawings: readonly Drawing[]
}

/** Takes a whole gazetteer in: what the imports do one by one, for one that was made. */
export async function takeGazetteer(tx: Tx, ctx: Ctx, made: Gazetteer): Promise<void> {
  const take = <Row extends object>(spec: TableSpec<Row>, rows: readonly Row[]) => {
    const keyed = new Map(rows.map(row => [spec.key(row), row]))
    const { finish: _, ...rest } = spec
    return takeRows(tx, ctx, { spec: rest, rows: keyed })
  }
  await take(streetsSpec, made.streets)
  await takeProperties(tx, made.properties)
  for (const [kind, areas] of Object.entries(made.areas))
    await takeAreas(tx, areas, { kind, from: made.from })
  await take(roundsSpec, made.collections)
  await take(changesSpec, made.changes)
  await take(councillorsSpec, made.councillors)
  await take(facilitiesSpec, made.facilities)
  await insertDrawings(tx, made.drawings)
}
