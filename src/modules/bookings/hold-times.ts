import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Booking } from './booking.ts'
import type { SlotRefusal } from './free-slots.ts'
import { type By, giveWay, type HoldAsk, hold } from './hold-slot.ts'
import { type JudgedTime, judgeTime, type Known, readForTimes } from './plan-times.ts'
import { placesFor } from './resource.ts'
import type { SlotSearch } from './search-slots.ts'
import { lockKind } from './store-resources.ts'

export type HoldTimes = Omit<HoldAsk, 'startsAt'> & { readonly times: readonly Date[] }

export type HeldTimes =
  | { readonly kind: 'held'; readonly bookings: readonly Booking[] }
  /** Nothing was held: the first of the times that can't be had. */
  | { readonly kind: 'refused'; readonly startsAt: Date; readonly reason: SlotRefusal }

/**
 * Keeps several times as one series (a single one is none), all of them or none, under the kind's lock. One resource is taken for as
 * many of them as it has room for, so that a club is in the same room each week where that can be.
 */
export async function holdTimes(tx: Tx, by: By, ask: HoldTimes): Promise<HeldTimes> {
  await lockKind(tx, ask.kind)
  const known = await readForTimes(tx, ask, ask.times)
  const judged = giveOut(known, ask, ask.times)
  const refused = judged.find(each => each.kind === 'refused')
  if (refused !== undefined) return refused
  await giveWay(tx, by, ask)
  const seriesId = ask.times.length === 1 ? null : newId(by.now.getTime())
  const bookings: Booking[] = []
  for (const time of judged)
    if (time.kind === 'free') bookings.push(await hold(tx, by, { ask, ...time, seriesId }))
  return { kind: 'held', bookings }
}

type Given = (JudgedTime & { kind: 'free' }) | (JudgedTime & { kind: 'refused'; startsAt: Date })

/** One after the other: what the first has, the second can't have. */
export function giveOut(known: Known, search: SlotSearch, times: readonly Date[]): Given[] {
  const { resources } = known
  const taken = new Map(known.taken)
  const canHave = ({ id }: (typeof resources)[number]) =>
    times.filter(at => judgeTime(only(known, id), search, at).kind === 'free').length
  const byRoom = resources
    .map(resource => ({ resource, count: canHave(resource) }))
    .toSorted((a, b) => b.count - a.count)
  return times.map(startsAt => {
    const now = { resources, taken }
    const own = byRoom
      .map(({ resource }) => judgeTime(only(now, resource.id), search, startsAt))
      .find(each => each.kind === 'free')
    const judged = own ?? judgeTime(now, search, startsAt)
    if (judged.kind === 'refused') return { ...judged, startsAt }
    const { resource, span } = judged
    const places = placesFor(resource.schedule, search.wish.party)
    const mine = { ...span, places, id: '', resourceId: resource.id }
    taken.set(resource.id, [...(taken.get(resource.id) ?? []), mine])
    return judged
  })
}

function only({ resources, taken }: Known, id: string): Known {
  return { resources: resources.filter(each => each.id === id), taken }
}
