import type { Ctx } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  areasAt,
  findProperty,
  type Located,
  lineOf,
  listMarksNear,
  listMarksOf,
  locate,
  type Point,
} from '#places'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'
import { maySeeCase } from './roles.ts'
import { listCasesByIds } from './store.ts'

export type CasePlace = {
  located: Located
  /** Its address, where it is one. */
  line: string | undefined
  areas: Awaited<ReturnType<typeof areasAt>>
  /** Other cases there, the nearest first. */
  around: readonly { row: CaseRow; metres: number; point: Point }[]
}

const AROUND_METRES = 150
const MOST = 8

/** Where a case is and what else this officer may see there. */
export async function placeOfCase(
  tx: Tx,
  ctx: Ctx,
  { row, caseType }: { row: CaseRow; caseType: CaseType },
): Promise<CasePlace | undefined> {
  const value = caseType.place === undefined ? undefined : row.state.facts[caseType.place]
  const located = await locate(tx, value)
  if (located === undefined) return undefined
  const [property, areas, marks] = await Promise.all([
    located.uprn === undefined ? undefined : findProperty(tx, located.uprn),
    areasAt(tx, located.point, todayIn(ctx.now)),
    listMarksNear(tx, located.point, {
      aboutKind: 'case',
      open: false,
      most: 60,
      metres: AROUND_METRES,
    }),
  ])
  const rows = await listCasesByIds(
    tx,
    marks.map(mark => mark.aboutId),
  )
  const byId = new Map(rows.map(each => [each.id, each]))
  const around = marks.flatMap(({ aboutId, metres, point }) => {
    const other = byId.get(aboutId)
    const shown = other !== undefined && other.id !== row.id && maySeeCase(ctx.actor, other)
    return shown ? [{ row: other, metres, point }] : []
  })
  const line = property === undefined ? undefined : lineOf(property)
  return { located, line, areas, around: around.slice(0, MOST) }
}

/** Where the cases of a list are, by case. */
export async function placesOf(
  tx: Tx,
  rows: readonly { id: string }[],
): Promise<ReadonlyMap<string, Point>> {
  const marks = await listMarksOf(
    tx,
    'case',
    rows.map(row => row.id),
  )
  return new Map(marks.map(({ aboutId, latitude, longitude }) => [aboutId, [latitude, longitude]]))
}
