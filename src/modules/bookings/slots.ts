import { addDays, type PlainDate } from '#kernel/dates/plain-date.ts'
import { openingsOn } from './opening-hours.ts'
import type { Resource, Schedule, Span, Wish } from './resource.ts'

const MINUTE_MS = 60_000

type Timed = Pick<Resource, 'schedule' | 'endsOn'>

/**
 * Every slot that the hours of a day make for a wish, free or not, in order. A slot lies wholly within one
 * opening and lasts exactly its length, also when the clocks change in it: the steps are of time that
 * passes, not of what the clock shows.
 */
export function slotsOn(resource: Timed, date: PlainDate, wish: Wish): readonly Span[] {
  const { length } = wish
  if (length !== undefined && 'days' in length) return wholeDays(resource, date, length.days)
  const { slotMinutes } = resource.schedule
  const openings = openingsOn(resource, date)
  // What goes round by the day or half day is not cut up, however long a service thinks it takes.
  if (slotMinutes === null) return openings
  const minutes = length?.minutes ?? slotMinutes
  return openings.flatMap(opening => cut(opening, minutes, resource.schedule))
}

function cut({ startsAt, endsAt }: Span, minutes: number, { stepMinutes }: Schedule): Span[] {
  const length = minutes * MINUTE_MS
  const step = (stepMinutes ?? minutes) * MINUTE_MS
  const slots: Span[] = []
  for (let at = startsAt.getTime(); at + length <= endsAt.getTime(); at += step)
    slots.push({ startsAt: new Date(at), endsAt: new Date(at + length) })
  return slots
}

/** From the first opening of the day to the last closing of the last day, when every day between is open. */
function wholeDays(resource: Timed, date: PlainDate, days: number): readonly Span[] {
  const each = Array.from({ length: days }, (_, after) =>
    openingsOn(resource, addDays(date, after)),
  )
  const startsAt = each[0]?.[0]?.startsAt
  const endsAt = each.at(-1)?.at(-1)?.endsAt
  if (startsAt === undefined || endsAt === undefined) return []
  return each.every(openings => openings.length > 0) ? [{ startsAt, endsAt }] : []
}

/** Reads the lengths that packages write: `30 minutes`, `2 hours`, `1 day`. */
export function parseLength(text: string | undefined): Wish['length'] {
  const found = /^(\d+) (minute|hour|day)s?$/.exec(text ?? '')
  const amount = Number(found?.[1])
  if (found === null) return undefined
  if (found[2] === 'day') return { days: amount }
  return { minutes: found[2] === 'hour' ? amount * 60 : amount }
}
