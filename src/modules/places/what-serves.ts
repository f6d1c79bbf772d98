import { addDays, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Area } from './area.ts'
import { type CollectionDay, collectionDays } from './collection.ts'
import { nearest, type Point } from './geometry.ts'
import { listAreasAt, listStatedAreas } from './store-areas.ts'
import {
  type Councillor,
  type Facility,
  listChanges,
  listCollections,
  listCouncillors,
  listFacilities,
} from './store-tables.ts'

export type NearFacility = Facility & { point: Point; metres: number }

export type WhatServes = {
  /** The areas in which the place lies, rounds left out. */
  areas: readonly Pick<Area, 'kind' | 'code' | 'nameEn' | 'nameCy'>[]
  rounds: readonly string[]
  /** The coming collections, the soonest first. */
  days: readonly CollectionDay[]
  councillors: readonly Councillor[]
  /** The nearest of each kind, the nearest kind first. */
  facilities: readonly NearFacility[]
}

export const ROUND = 'round'
export const WARD = 'ward'

/** Everything about a place that the council keeps by place: who collects and when, who represents, what is near. */
export async function whatServes(
  tx: Tx,
  { uprn, point }: { uprn?: string | undefined; point: Point },
  { today, days }: { today: PlainDate; days: number },
): Promise<WhatServes> {
  const [drawn, stated, facilities] = await Promise.all([
    listAreasAt(tx, point, today),
    uprn === undefined ? [] : listStatedAreas(tx, uprn),
    listFacilities(tx),
  ])
  const codes = (kind: string) => codesOf(kind, drawn, stated)
  const rounds = codes(ROUND)
  const [collections, changes, councillors] = await Promise.all([
    rounds.length === 0 ? [] : listCollections(tx, rounds),
    rounds.length === 0 ? [] : listChanges(tx, addDays(today, -30)),
    listCouncillors(tx, codes(WARD)),
  ])
  return {
    areas: drawn.filter(({ kind }) => kind !== ROUND),
    rounds,
    days: collectionDays({ collections, changes }, today, days),
    councillors,
    facilities: nearestOfEach(point, facilities),
  }
}

/** The codes of every area, round and ward in which a place lies on a day. */
export async function areaCodesOf(
  tx: Tx,
  { uprn, point }: { uprn?: string | undefined; point: Point },
  on: PlainDate,
): Promise<readonly string[]> {
  const drawn = await listAreasAt(tx, point, on)
  const stated = uprn === undefined ? [] : await listStatedAreas(tx, uprn)
  const kinds = new Set([...drawn, ...stated].map(({ kind }) => kind))
  return [...kinds].flatMap(kind => codesOf(kind, drawn, stated))
}

/** What the council says of a property goes before what is drawn around it. */
function codesOf(
  kind: string,
  drawn: readonly Area[],
  stated: readonly { kind: string; code: string }[],
): string[] {
  const said = stated.filter(each => each.kind === kind)
  return (said.length > 0 ? said : drawn.filter(each => each.kind === kind)).map(({ code }) => code)
}

function nearestOfEach(point: Point, facilities: readonly Facility[]): NearFacility[] {
  const placed = facilities.map(each => ({
    ...each,
    point: [each.latitude, each.longitude] as const,
  }))
  const kinds = new Set<string>()
  return nearest(point, placed).filter(({ kind }) => !kinds.has(kind) && kinds.add(kind))
}
