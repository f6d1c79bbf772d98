import type { Ctx } from '#kernel/context.ts'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { askedBy } from '#kernel/expressions/channel.ts'
import type { WalkEnv } from '#services'

/** The day, calendar and channel by which a journey's rules are judged now. */
export function walkEnv(ctx: Pick<Ctx, 'council' | 'now'>, channel: string): WalkEnv {
  return {
    now: ctx.now,
    today: todayIn(ctx.now),
    calendar: calendarOf(ctx.council.nation),
    nation: ctx.council.country,
    channel: askedBy(channel),
  }
}
