import type { Ctx } from '#kernel/context.ts'
import { addDays, addMonths, dayOf, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { listOnlineServices, listServiceEntries } from '#services'
import { type Cell, CHECK_HOLDS_DAYS, type Claim, cellsOn, type Verification } from './cell.ts'
import { type Indicator, indicatorOf, shareOf } from './indicator.ts'
import { listClaims, listVerifications } from './store.ts'

export type Coverage = {
  readonly on: PlainDate
  readonly cells: ReadonlyMap<string, Cell>
  /** What a service is called: the official name, in English; without the list, our own in both languages. */
  readonly labels: ReadonlyMap<number, Label>
  readonly indicator: Indicator
  readonly trend: readonly TrendPoint[]
}

export type Label = { readonly en: string; readonly cy?: string }

export type TrendPoint = {
  readonly on: PlainDate
  readonly claimed: number
  readonly verified: number
}

const TREND_MONTHS = 24

/** Everything that is said and known of a council's services as they stood on a day. */
export function viewCoverage(ctx: Ctx, on: PlainDate): Promise<Coverage> {
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const known = await loadKnown(tx, on)
    const [entries, online] = await Promise.all([listServiceEntries(tx), listOnlineServices(tx)])
    const cells = cellsOn(known, on)
    return {
      on,
      cells,
      labels: new Map([
        ...online.flatMap(({ lgsl, names }) => (lgsl === null ? [] : [[lgsl, names] as const])),
        ...entries.map(({ lgsl, label }) => [lgsl, { en: label }] as const),
      ]),
      indicator: indicatorOf(cells.values(), on),
      trend: trendOf(known, on),
    }
  })
}

export async function loadKnown(
  tx: Tx,
  on: PlainDate,
): Promise<{ claims: Claim[]; checks: Verification[] }> {
  const since = addDays(addMonths(on, -TREND_MONTHS), -CHECK_HOLDS_DAYS)
  const [claims, checks] = await Promise.all([listClaims(tx, on), listVerifications(tx, since)])
  return { claims, checks }
}

/** The shares at the end of each of the last months in which something was claimed, and on the day itself. */
export function trendOf(
  known: { claims: readonly Claim[]; checks: readonly Verification[] },
  on: PlainDate,
): TrendPoint[] {
  const firstOfMonth = addDays(on, 1 - dayOf(on))
  const ends = Array.from({ length: TREND_MONTHS }, (_, at) =>
    addDays(addMonths(firstOfMonth, at + 1 - TREND_MONTHS), -1),
  )
  return [...ends, on].flatMap(end => {
    const { all } = indicatorOf(cellsOn(known, end).values(), end)
    const claimed = shareOf(all.enabled, all.permissible)
    const verified = shareOf(all.verified, all.permissible)
    return claimed === undefined || verified === undefined ? [] : [{ on: end, claimed, verified }]
  })
}

/** The day a page is asked to show: a real day that is not in the future, or today. */
export function readDay(
  wanted: unknown,
  now: Date,
  parse: (text: string) => PlainDate | undefined,
) {
  const today = todayIn(now)
  const day = typeof wanted === 'string' ? parse(wanted) : undefined
  return day === undefined || day > today ? today : day
}
