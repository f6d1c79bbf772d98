import { addDays, daysBetween, type PlainDate } from '#kernel/dates/plain-date.ts'

/** What a round collects, every so many weeks from a first day, until the day before `untilOn`. */
export type Collection = {
  round: string
  stream: string
  firstOn: PlainDate
  everyWeeks: number
  untilOn: PlainDate | null
}

/** A day's collections come on another day, or not at all. An empty round is every round. */
export type CollectionChange = { round: string; fromOn: PlainDate; toOn: PlainDate | null }

export type CollectionDay = {
  stream: string
  on: PlainDate
  /** The usual day, where this one is another. */
  insteadOf?: PlainDate
}

export type Calendar = {
  collections: readonly Collection[]
  changes: readonly CollectionChange[]
}

/** A change moves a collection by no more than this. */
const FARTHEST = 21

/**
 * The days on which something is collected, from a day on and for so many days, the soonest first. A
 * change for the round itself goes before one for all rounds.
 */
export function collectionDays(
  { collections, changes }: Calendar,
  from: PlainDate,
  days: number,
): CollectionDay[] {
  const end = addDays(from, days)
  const found: CollectionDay[] = []
  for (const collection of collections)
    for (const usual of usualDays(collection, addDays(from, -FARTHEST), addDays(end, FARTHEST))) {
      const on = movedTo(collection.round, usual, changes)
      if (on === null || on < from || on >= end) continue
      found.push({ stream: collection.stream, on, ...(on === usual ? {} : { insteadOf: usual }) })
    }
  return found.sort((a, b) =>
    a.on === b.on ? (a.stream < b.stream ? -1 : 1) : a.on < b.on ? -1 : 1,
  )
}

/** The next day of each kind of collection. */
export function nextOfEach(days: readonly CollectionDay[]): CollectionDay[] {
  const seen = new Set<string>()
  return days.filter(({ stream }) => !seen.has(stream) && seen.add(stream))
}

/** The last day before or on `today` on which a kind was collected: was it missed? */
export function lastCollection(
  calendar: Calendar,
  stream: string,
  today: PlainDate,
): PlainDate | undefined {
  const own = {
    ...calendar,
    collections: calendar.collections.filter(each => each.stream === stream),
  }
  return collectionDays(own, addDays(today, -70), 71).at(-1)?.on
}

function usualDays(
  { firstOn, everyWeeks, untilOn }: Collection,
  from: PlainDate,
  end: PlainDate,
): PlainDate[] {
  const step = everyWeeks * 7
  const missed = Math.max(0, Math.ceil(daysBetween(firstOn, from) / step))
  const days: PlainDate[] = []
  for (let on = addDays(firstOn, missed * step); on < end; on = addDays(on, step)) {
    if (untilOn !== null && on >= untilOn) break
    days.push(on)
  }
  return days
}

function movedTo(
  round: string,
  usual: PlainDate,
  changes: readonly CollectionChange[],
): PlainDate | null {
  const own = changes.find(change => change.round === round && change.fromOn === usual)
  const change = own ?? changes.find(each => each.round === '' && each.fromOn === usual)
  return change === undefined ? usual : change.toOn
}
