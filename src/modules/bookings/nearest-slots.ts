import type { Tx } from '#kernel/transaction.ts'
import type { Booking } from './booking.ts'
import {
  chooseResource,
  findSpan,
  nearestFree,
  type OfferedSlot,
  readAround,
  type SlotSearch,
} from './search-slots.ts'
import { listAbout } from './store.ts'

/** The free times nearest to one that is wanted; undefined when that one itself can be had. */
export async function nearestTo(
  tx: Tx,
  search: SlotSearch,
  wanted: Date,
): Promise<readonly OfferedSlot[] | undefined> {
  const around = await readAround(tx, search, wanted)
  const span = findSpan(around.resources, search.wish, wanted)
  const judged =
    span === undefined
      ? undefined
      : chooseResource(around.resources, around.taken, { span, search })
  if (judged !== undefined && 'chosen' in judged) return undefined
  return nearestFree(around, search, { wanted })
}

/** The last time that was held for something and lost before it was booked. */
export async function findLost(
  tx: Tx,
  of: { about: Booking['about']; part: string },
): Promise<Booking | undefined> {
  const all = await listAbout(tx, of.about)
  return all
    .filter(({ state, part }) => state === 'lapsed' && part === of.part)
    .toSorted((a, b) => a.changedAt.getTime() - b.changedAt.getTime())
    .at(-1)
}
