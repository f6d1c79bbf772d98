import { addDays, dayOf, todayIn } from '#kernel/dates/plain-date.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import { cellsOn } from './cell.ts'
import { figuresOf } from './figures.ts'
import { indicatorOf } from './indicator.ts'
import { forgetWords, publishMonth } from './store-feedback.ts'
import { loadKnown } from './view-coverage.ts'

/** Once a day the figures of the running month are published for comparison, and old words are forgotten. */
export const publishFigures: Periodic = {
  name: 'publish-figures',
  everyMs: 24 * 60 * 60_000,
  run: async (tx, { now }) => {
    const today = todayIn(now)
    const indicator = indicatorOf(cellsOn(await loadKnown(tx, today), today).values(), today)
    if (indicator.all.permissible > 0)
      await publishMonth(tx, {
        month: addDays(today, 1 - dayOf(today)),
        figures: figuresOf(indicator),
        at: now,
      })
    await forgetWords(tx, today)
  },
}
