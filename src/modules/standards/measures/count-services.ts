import { countOpened, countOutcomes } from '#cases'
import { countJourneys } from '#journeys'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { bucketOf } from './measures.ts'
import { type DayCounts, isCounted, keepDays, keepOutcomes } from './store-measures.ts'

/** Longer than a draft is kept as a rule, so that a journey is counted as sent when it was sent late. */
const COUNTED_DAYS = 35
/** The first time, as far back as the page looks. */
const FIRST_COUNTED_DAYS = 400

/** Four times a day the last weeks are counted again, into numbers that stay when what they count is forgotten. */
export const countServices: Periodic = {
  name: 'count-services',
  everyMs: 6 * 60 * 60_000,
  run: async (tx, { now }) =>
    countNow(tx, now, (await isCounted(tx)) ? COUNTED_DAYS : FIRST_COUNTED_DAYS),
}

/** Counts so many days up to now. Done again it changes nothing that was forgotten since. */
export async function countNow(tx: Tx, now: Date, span = FIRST_COUNTED_DAYS): Promise<void> {
  const from = addDays(todayIn(now), -span)
  // A day in Britain may begin an hour before its date in UTC; a part of a day is not counted as one.
  const since = new Date(Date.parse(`${from}T00:00:00Z`) - 60 * 60_000)
  const [opened, outcomes, journeys] = await Promise.all([
    countOpened(tx, since),
    countOutcomes(tx, since),
    countJourneys(tx, since),
  ])
  const days = new Map<string, DayCounts>()
  for (const row of [...opened, ...journeys]) {
    if (row.onDay < from) continue
    const key = `${row.service} ${row.onDay}`
    const before = days.get(key) ?? {
      service: row.service,
      onDay: row.onDay,
      opened: 0,
      online: 0,
      begun: 0,
      sent: 0,
    }
    days.set(key, { ...before, ...row })
  }
  const took = outcomes
    .filter(row => row.onDay >= from)
    .map(({ days: count, ...row }) => ({ ...row, bucket: bucketOf(count) }))
  await keepDays(tx, [...days.values()])
  await keepOutcomes(tx, from, took)
}
