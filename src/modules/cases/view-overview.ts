import type { Ctx } from '#kernel/context.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { NEVER } from './case-row.ts'
import { loadNames, type Names, type People } from './names.ts'
import { everyWeek, mondayOf, type OpenCount, type WeekCount } from './overview.ts'
import { teamsInSight } from './roles.ts'
import {
  countOpen,
  countWeeks,
  listServiceTimes,
  listTeamsWithCases,
  type ServiceTime,
} from './store-overview.ts'

/** Half a year: long enough to see a season turn, short enough to be about now. */
const WEEKS = 26

export type Overview = {
  names: Names
  /** Teams that may be looked at. */
  teams: readonly string[]
  /** The one looked at; undefined is all of them. */
  team: string | undefined
  open: readonly OpenCount[]
  weeks: readonly WeekCount[]
  times: readonly ServiceTime[]
}

/** What a manager sees of their teams: how the clocks stand, who has what, what comes and goes, how long it takes. */
export function viewOverview(
  ctx: Ctx,
  people: People,
  asked: string | undefined,
): Promise<Overview> {
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const teams = teamsInSight(ctx.actor) ?? (await listTeamsWithCases(tx))
    const team = asked !== undefined && teams.includes(asked) ? asked : undefined
    const shown = team === undefined ? teams : [team]
    const today = todayIn(ctx.now)
    const since = new Date(`${addDays(mondayOf(today), -7 * (WEEKS - 1))}T00:00:00Z`)
    const [open, weeks, times, names] = await Promise.all([
      countOpen(tx, shown, { today, inAWeek: addDays(today, 7), never: NEVER }),
      countWeeks(tx, shown, since),
      listServiceTimes(tx, shown, since),
      loadNames(tx, ctx, people),
    ])
    return { names, teams, team, open, times, weeks: everyWeek(weeks, { today, weeks: WEEKS }) }
  })
}
