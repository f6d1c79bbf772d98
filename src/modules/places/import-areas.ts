import type { Ctx } from '#kernel/context.ts'
import type { CsvMistake } from '#kernel/csv.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { AREA_KIND } from '#kernel/facts/areas.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { type AreaRecord, isSameArea, readAreas } from './area.ts'
import { endAreas, insertAreas, listOpenAreas } from './store-areas.ts'

export type Imported =
  | { kind: 'imported'; read: number; added: number; changed: number; same: number; ended: number }
  | { kind: 'refused'; mistakes: readonly CsvMistake[] }

/**
 * Takes in the areas of a kind as they are from a day on. What is not in the file ends on that day, what
 * is drawn otherwise is another area from then on: what was so before can still be asked.
 */
export async function importAreas(
  ctx: Ctx,
  text: string,
  { kind, from }: { kind: string; from: PlainDate },
): Promise<Imported> {
  if (!AREA_KIND.test(kind))
    return refuse(
      `“${kind}” is no kind of area: one word such as ward, parish, conservationArea or round`,
    )
  const read = readAreas(text)
  if (!read.ok) return { kind: 'refused', mistakes: read.mistakes }
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const counts = await takeAreas(tx, read.areas, { kind, from })
    await publish(tx, ctx, {
      type: 'areas.imported',
      subject: { kind: 'council', id: ctx.council.id },
      data: { ...counts, areas: kind, from },
    })
    return { kind: 'imported', read: read.areas.length, ...counts }
  })
}

export async function takeAreas(
  tx: Tx,
  areas: readonly AreaRecord[],
  { kind, from }: { kind: string; from: PlainDate },
) {
  const known = new Map((await listOpenAreas(tx, kind)).map(area => [area.code, area]))
  const fresh = areas.filter(area => !known.has(area.code))
  const changed = areas.filter(area => {
    const before = known.get(area.code)
    return before !== undefined && !isSameArea(before, area)
  })
  const codes = new Set(areas.map(area => area.code))
  const gone = [...known.values()].filter(area => !codes.has(area.code))
  const replaced = changed.flatMap(area => known.get(area.code)?.id ?? [])
  await endAreas(tx, [...gone.map(area => area.id), ...replaced], from)
  await insertAreas(tx, [...fresh, ...changed], { kind, from })
  return {
    added: fresh.length,
    changed: changed.length,
    same: areas.length - fresh.length - changed.length,
    ended: gone.length,
  }
}

function refuse(reason: string): Imported {
  return { kind: 'refused', mistakes: [{ line: 1, reason }] }
}
