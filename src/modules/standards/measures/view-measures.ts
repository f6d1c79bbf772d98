import { countSatisfaction } from '#coverage'
import type { Ctx } from '#kernel/context.ts'
import { addDays, addMonths, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listOnlineServices } from '#services'
import { type Measure, measuresOf } from './measures.ts'
import { sumDays, sumOutcomes } from './store-measures.ts'

export type Measures = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly services: readonly Measure[]
}

/** The measures of the twelve months that end on a day; today where none is given, or one to come. */
export function viewMeasures(ctx: Ctx, wanted: PlainDate | undefined): Promise<Measures> {
  const today = todayIn(ctx.now)
  const to = wanted === undefined || wanted > today ? today : wanted
  const from = addDays(addMonths(to, -12), 1)
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const [services, counts, outcomes, said] = await Promise.all([
      listOnlineServices(tx),
      sumDays(tx, { from, to }),
      sumOutcomes(tx, { from, to }),
      countSatisfaction(tx, { from, to }),
    ])
    return { from, to, services: measuresOf({ services, counts, outcomes, said }) }
  })
}
