import { instantInLondon } from '#kernel/dates/london-time.ts'
import { dayNumber, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { Wish } from './resource.ts'
import type { TakenSpan } from './store.ts'

const DAY_MS = 86_400_000

/** What takes room, by resource. */
export type Room = ReadonlyMap<string, readonly TakenSpan[]>

/** What may touch a slot that begins on a day, of one resource. */
export type DayRooms = (resourceId: string, date: PlainDate) => readonly TakenSpan[]

const NONE: readonly TakenSpan[] = []

/** Each booking is put to the days it may touch once, so that no day looks through those of a month. */
export function dayRooms(taken: Room, { wish }: { wish: Wish }): DayRooms {
  if (wish.length !== undefined && 'days' in wish.length)
    return (id, date) => onDay(taken.get(id) ?? NONE, date, wish)
  const rooms = new Map([...taken].map(([id, spans]) => [id, byDayOf(spans)]))
  return (id, date) => rooms.get(id)?.get(dayNumber(date)) ?? NONE
}

function byDayOf(spans: readonly TakenSpan[]): ReadonlyMap<number, TakenSpan[]> {
  const days = new Map<number, TakenSpan[]>()
  for (const span of spans) {
    // A day on either side is more than any time kept free.
    const last = Math.floor(span.endsAt.getTime() / DAY_MS) + 1
    for (let day = Math.floor(span.startsAt.getTime() / DAY_MS) - 1; day <= last; day += 1) {
      const known = days.get(day)
      if (known === undefined) days.set(day, [span])
      else known.push(span)
    }
  }
  return days
}

/** What may touch a slot that begins on a day: a day on either side is more than any time kept free. */
function onDay(taken: readonly TakenSpan[], date: PlainDate, { length }: Wish) {
  const days = length !== undefined && 'days' in length ? length.days : 1
  const from = instantInLondon(date, 0).getTime() - DAY_MS
  const to = from + (days + 2) * DAY_MS
  return taken.filter(({ startsAt, endsAt }) => endsAt.getTime() > from && startsAt.getTime() < to)
}
