import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import {
  placesFor,
  type Resource,
  type Schedule,
  type Span,
  servesAreas,
  type Wish,
} from './resource.ts'
import { slotsOn } from './slots.ts'

const MINUTE_MS = 60_000

/** A booking or a hold that has not ended, as far as room is concerned. */
export type Taken = Span & { readonly places: number }

export type FreeSlot = Span & { readonly resourceId: string; readonly left: number }

/** Why a slot can't be had. `closed`: the resource has no such slot. */
export type SlotRefusal = 'closed' | 'taken' | 'tooSoon' | 'tooFar' | 'partyTooLarge' | 'notServed'

type Judged = {
  resource: Resource
  /** Of this resource; others may be among them only if they do not touch the slot. */
  taken: readonly Taken[]
  wish: Wish
  now: Date
}

/**
 * How many places are left throughout a stretch of time and what is kept around it: the capacity less the
 * most that is taken at any one moment. Two bookings one after the other take one place, not two.
 */
export function placesLeft(schedule: Schedule, taken: readonly Taken[], span: Span): number {
  const around = (schedule.beforeMinutes + schedule.afterMinutes) * MINUTE_MS
  const from = span.startsAt.getTime() - around
  const to = span.endsAt.getTime() + around
  // Both are widened by the same time before and after, so that only the sum of the two matters.
  const touching = taken.filter(one => one.startsAt.getTime() < to && one.endsAt.getTime() > from)
  if (touching.length === 0) return schedule.capacity
  if (touching.length === 1) return schedule.capacity - (touching[0]?.places ?? 0)
  return schedule.capacity - mostAtOnce(touching, around)
}

function mostAtOnce(taken: readonly Taken[], around: number): number {
  const edges = taken.flatMap(({ startsAt, endsAt, places }) => [
    { at: startsAt.getTime(), by: places },
    { at: endsAt.getTime() + around, by: -places },
  ])
  // At the same moment an end comes before a beginning, since a stretch does not hold its own end.
  edges.sort((a, b) => a.at - b.at || a.by - b.by)
  let held = 0
  let most = 0
  for (const { by } of edges) {
    held += by
    most = Math.max(most, held)
  }
  return most
}

/** Whether a party may ever book this resource, whatever the time. */
export function decideParty(
  { schedule }: Resource,
  { party, areas }: Wish,
): 'partyTooLarge' | 'notServed' | undefined {
  if (party > schedule.partyMost) return 'partyTooLarge'
  if (placesFor(schedule, party) > schedule.capacity) return 'partyTooLarge'
  return servesAreas(schedule, areas) ? undefined : 'notServed'
}

/** The first and last moment at which a slot may begin. Officers may book at any time that has not ended. */
export function bookableFrom({ noticeMinutes }: Schedule, now: Date): Date {
  return new Date(now.getTime() + noticeMinutes * MINUTE_MS)
}

export function bookableUntil({ horizonDays }: Schedule, now: Date): PlainDate {
  return addDays(todayIn(now), horizonDays)
}

/**
 * Whether a slot can be had now; undefined when it can.
 * @param by `officer`: notice and horizon are the customer's, not the officer's; the past is nobody's.
 */
export function decideSlot(
  judged: Judged,
  span: Span,
  by: 'customer' | 'officer' = 'customer',
): SlotRefusal | undefined {
  const { resource, taken, wish, now } = judged
  const { schedule } = resource
  const unfit = decideParty(resource, wish)
  if (unfit !== undefined) return unfit
  const offered = slotsOn(resource, todayIn(span.startsAt), wish)
  if (!offered.some(slot => isSame(slot, span))) return 'closed'
  const from = by === 'officer' ? now : bookableFrom(schedule, now)
  if (span.startsAt < from) return 'tooSoon'
  if (by === 'customer' && todayIn(span.startsAt) > bookableUntil(schedule, now)) return 'tooFar'
  return placesLeft(schedule, taken, span) < placesFor(schedule, wish.party) ? 'taken' : undefined
}

function isSame(a: Span, b: Span): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime()
}

/** The slots of a day that can be had, in order. */
export function freeSlotsOn(judged: Judged, date: PlainDate): FreeSlot[] {
  const { resource, taken, wish, now } = judged
  const { schedule } = resource
  if (decideParty(resource, wish) !== undefined) return []
  if (date > bookableUntil(schedule, now)) return []
  const from = bookableFrom(schedule, now)
  const needed = placesFor(schedule, wish.party)
  return slotsOn(resource, date, wish).flatMap(slot => {
    if (slot.startsAt < from) return []
    const left = placesLeft(schedule, taken, slot)
    return left < needed ? [] : [{ ...slot, resourceId: resource.id, left }]
  })
}
