import { instantInLondon, minutesInLondon } from '#kernel/dates/london-time.ts'
import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { SlotRefusal } from './free-slots.ts'
import { countedDates, type Repeat } from './repeat.ts'
import type { Span } from './resource.ts'
import {
  type Around,
  chooseResource,
  findSpan,
  nearestFree,
  type OfferedSlot,
  readRoom,
  type SlotSearch,
} from './search-slots.ts'
import type { StoredResource } from './store-resources.ts'

/** One of several times that are wanted: it can be had, or not, and these can instead. */
export type PlannedTime =
  | { readonly wanted: Date; readonly span: Span; readonly refused?: never }
  | {
      readonly wanted: Date
      readonly span?: never
      readonly refused: SlotRefusal
      readonly alternatives: readonly OfferedSlot[]
    }

export type Bounds = { readonly earliest?: PlainDate; readonly latest?: PlainDate }

const NEAR_DAYS = 3

/** The times of a recurring booking: the clock shows the same at each, also when the clocks have changed. */
export function repeatedTimes(
  first: Date,
  { every, count }: { every: Repeat['every']; count: number },
): readonly Date[] {
  const opens = minutesInLondon(first)
  return countedDates(todayIn(first), every, count).map(date => instantInLondon(date, opens))
}

/** Which of the times can be had, with the nearest ones in place of those that can't. */
export async function planTimes(
  tx: Tx,
  search: SlotSearch,
  { wanted, ...bounds }: Bounds & { wanted: readonly Date[] },
): Promise<readonly PlannedTime[]> {
  const known = await readForTimes(tx, search, wanted)
  return wanted.map(startsAt => planTime(known, search, { startsAt, bounds }))
}

export type Known = Pick<Around, 'resources' | 'taken'>

/** Everything that says whether times can be had, read once for all of them. */
export async function readForTimes(
  tx: Tx,
  search: SlotSearch,
  wanted: readonly Date[],
): Promise<Known> {
  const days = wanted.map(todayIn).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return { resources: [], taken: new Map() }
  const around = { from: addDays(first, -NEAR_DAYS), until: addDays(last, NEAR_DAYS) }
  return readRoom(tx, search, around)
}

function planTime(
  known: Known,
  search: SlotSearch,
  { startsAt, bounds }: { startsAt: Date; bounds: Bounds },
): PlannedTime {
  const day = todayIn(startsAt)
  const judged = judgeTime(known, search, startsAt)
  const { earliest, latest } = bounds
  if (judged.kind === 'free' && (earliest ?? day) <= day && day <= (latest ?? day))
    return { wanted: startsAt, span: judged.span }
  const refused = judged.kind === 'refused' ? judged.reason : 'tooFar'
  const [today, from, until] = [
    todayIn(search.now),
    addDays(day, -NEAR_DAYS),
    addDays(day, NEAR_DAYS),
  ]
  const near = {
    ...known,
    from: [from, today, earliest ?? from].toSorted().at(-1) ?? from,
    until: latest !== undefined && latest < until ? latest : until,
  }
  return {
    wanted: startsAt,
    refused,
    alternatives: nearestFree(near, search, { wanted: startsAt }),
  }
}

export type JudgedTime =
  | { kind: 'free'; span: Span; resource: StoredResource }
  | { kind: 'refused'; reason: SlotRefusal }

/** Whether a time can be had, on which resource. */
export function judgeTime(known: Known, search: SlotSearch, startsAt: Date): JudgedTime {
  const span = findSpan(known.resources, search.wish, startsAt)
  if (span === undefined) return { kind: 'refused', reason: 'closed' }
  const judged = chooseResource(known.resources, known.taken, { span, search })
  return 'refused' in judged
    ? { kind: 'refused', reason: judged.refused }
    : { kind: 'free', span, resource: judged.chosen }
}
