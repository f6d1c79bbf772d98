import type { Locale } from '#kernel/context.ts'
import {
  addDays,
  daysBetween,
  type PlainDate,
  parsePlainDate,
  todayIn,
} from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Span } from './resource.ts'
import {
  lastBookable,
  type OfferedSlot,
  readRoom,
  readTaken,
  type SlotSearch,
  slotsBetween,
} from './search-slots.ts'

/** Free times as a page offers them: some days at a time. */
export type SlotChoices = {
  readonly days: readonly { readonly date: PlainDate; readonly slots: readonly OfferedSlot[] }[]
  /** The first day of the list: where the page begins. */
  readonly from: PlainDate
  /** The last day that was looked at, when nothing was found. */
  readonly until: PlainDate
  /** Where the next page of days begins. */
  readonly later: PlainDate | undefined
  readonly isFirst: boolean
  /** Times are to be had in more than one place. */
  readonly manySites: boolean
  /** Every day has one time only, as a collection round has: the day is the choice. */
  readonly byDay: boolean
}

const DAYS_SHOWN = 12
const WINDOW_DAYS = 28

/**
 * The next days with free times from `from` on, at most twelve, as far as the rules go. Undefined when the
 * council has nothing of this kind to book, for nobody: the question is then asked in words.
 */
export async function findChoices(
  tx: Tx,
  search: SlotSearch,
  bounds: { earliest?: PlainDate; latest?: PlainDate; from?: PlainDate },
): Promise<SlotChoices | undefined> {
  const today = todayIn(search.now)
  const first = later(bounds.earliest ?? today, today)
  const from = later(bounds.from ?? first, first)
  let window = { from, until: addDays(from, WINDOW_DAYS - 1) }
  let { resources, taken } = await readRoom(tx, search, window)
  if (resources.length === 0) return undefined
  const last = lastBookable(resources, search.now)
  const end = bounds.latest !== undefined && bounds.latest < last ? bounds.latest : last
  const days: SlotChoices['days'][number][] = []
  for (;;) {
    const until = window.until < end ? window.until : end
    for (const [date, slots] of slotsBetween(resources, taken, { ...window, search, until }))
      days.push({ date, slots })
    if (window.until >= end || days.length > DAYS_SHOWN) break
    // Where much is taken the next look goes further: a full year is some looks, not thirteen.
    const length = daysBetween(window.from, window.until) + 1
    const next = addDays(window.until, 1)
    window = { from: next, until: addDays(next, length * 2 - 1) }
    taken = await readTaken(tx, { ...search, ...window })
  }
  const shown = days.slice(0, DAYS_SHOWN)
  return {
    days: shown,
    from,
    until: end,
    later: days[DAYS_SHOWN]?.date,
    isFirst: from <= first,
    manySites: new Set(resources.map(({ site }) => site.en)).size > 1,
    byDay: shown.length > 0 && shown.every(({ slots }) => slots.length === 1),
  }
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

export type Choice = { readonly startsAt: Date; readonly site: string }

/** A time and place as the value of a radio: minutes since 1970, and the English name of the site. */
export function writeChoice(
  slot: Pick<Span, 'startsAt'> & { site: Readonly<Record<Locale, string>> },
): string {
  return `${slot.startsAt.getTime() / 60_000}@${slot.site.en}`
}

export function readChoice(text: string): Choice | undefined {
  const found = /^(\d{1,9})@(.{0,200})$/s.exec(text)
  if (found === null) return undefined
  return { startsAt: new Date(Number(found[1]) * 60_000), site: found[2] ?? '' }
}

/** A day that an address or a form names. */
export function readDay(text: unknown): PlainDate | undefined {
  return typeof text === 'string' ? parsePlainDate(text) : undefined
}
