import type { Ctx } from '#kernel/context.ts'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { type ExportRow, exportRows } from './export-cells.ts'
import type { Count } from './indicator.ts'
import { readDay, viewCoverage } from './view-coverage.ts'

export type CoverageExport = {
  on: PlainDate
  indicator: { all: Count; byInteraction: Record<string, Count> }
  cells: ExportRow[]
}

/** Everything that is said and found of a council's services, as it stood on a day; today when it is none. */
export async function readCoverage(ctx: Ctx, wanted: unknown): Promise<CoverageExport> {
  const view = await viewCoverage(ctx, readDay(wanted, ctx.now, parsePlainDate))
  const { all, byInteraction } = view.indicator
  return {
    on: view.on,
    indicator: { all, byInteraction: Object.fromEntries(byInteraction) },
    cells: exportRows(view),
  }
}
