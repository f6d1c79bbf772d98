import { instantInLondon, minutesInLondon } from '#kernel/dates/london-time.ts'
import { addDays, daysBetween, todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Booking, type ChangeRefusal, decideChange } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { type As, cancelBooking, moveBooking, wishOf } from './change-booking.ts'
import { lockWithKind, searchLike } from './confirm-booking.ts'
import type { By } from './hold-slot.ts'
import { judgeTime, readForTimes } from './plan-times.ts'
import { listSeries } from './store.ts'
import { findResource } from './store-resources.ts'

type Rest = { id: string; as: As; seenSequence?: number }

/** A booking and those after it in its series that are still to come; none where it is no series. */
export async function listRest(tx: Tx, of: Booking): Promise<readonly Booking[]> {
  if (of.seriesId === null) return []
  const series = await listSeries(tx, of.seriesId)
  return series.filter(({ state, startsAt }) => state === 'booked' && startsAt >= of.startsAt)
}

/** The others of its series that still stand. */
export async function listOthers(tx: Tx, of: Booking): Promise<readonly Booking[]> {
  if (of.seriesId === null) return []
  const series = await listSeries(tx, of.seriesId)
  return series.filter(({ id, state }) => id !== of.id && state === 'booked')
}

/** Cancels a booking and what comes after it in its series. Those that were. */
export async function cancelRest(
  tx: Tx,
  by: By,
  { id, as, seenSequence }: Rest,
): Promise<readonly Booking[]> {
  const first = await lockWithKind(tx, id)
  if (first === undefined || (seenSequence ?? first.sequence) !== first.sequence) return []
  const cancelled: Booking[] = []
  for (const each of await listRest(tx, first)) {
    const changed = await cancelBooking(tx, by, { id: each.id, as, reason: 'series' })
    if (changed.kind === 'done') cancelled.push(changed.booking)
  }
  await tellOfMany(tx, by, 'series-cancelled', cancelled)
  return cancelled
}

async function tellOfMany(
  tx: Tx,
  by: By,
  happened: 'series-cancelled' | 'series-moved',
  bookings: readonly Booking[],
): Promise<void> {
  const [first] = bookings
  const times = bookings.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
  if (first !== undefined) await publish(tx, by, bookingEvent(happened, first, { times }))
}

export type MovedRest =
  | { readonly kind: 'done'; readonly bookings: readonly Booking[] }
  | { readonly kind: 'notNow'; readonly reason: ChangeRefusal | 'gone' }
  /** Nothing was moved: these would have to stay where they are. */
  | { readonly kind: 'conflicts'; readonly stay: readonly Booking[] }

type MoveRest = Rest & { readonly startsAt: Date; readonly leaveTaken: boolean }

/**
 * Moves a booking and what comes after it in its series by the same days, to the same time of the day.
 * @param move.leaveTaken those whose new time is taken stay; without it nothing is moved then.
 */
export async function moveRest(tx: Tx, by: By, move: MoveRest): Promise<MovedRest> {
  const first = await lockWithKind(tx, move.id)
  if (first === undefined || (move.seenSequence ?? first.sequence) !== first.sequence)
    return { kind: 'notNow', reason: 'gone' }
  const bookings = await listRest(tx, first)
  const reason = await firstRefusal(tx, by, bookings, move.as)
  if (reason !== undefined) return { kind: 'notNow', reason }
  const rest = bookings.map(booking => ({
    booking,
    to: shifted(booking.startsAt, first.startsAt, move.startsAt),
  }))
  const can = await listMovable(tx, by, { first, rest, as: move.as })
  const stay = rest.filter(each => !can.has(each.booking.id)).map(({ booking }) => booking)
  if (can.size === 0 || (stay.length > 0 && !move.leaveTaken)) return { kind: 'conflicts', stay }
  const moved: Booking[] = []
  // Away from each other, so that none comes to where the next still is.
  const inOrder = move.startsAt > first.startsAt ? rest.toReversed() : rest
  for (const { booking, to } of inOrder) {
    if (!can.has(booking.id)) continue
    const { id } = booking
    const done = await moveBooking(tx, by, { id, startsAt: to, as: move.as, reason: 'series' })
    if (done.kind === 'done') moved.push(done.booking)
  }
  const inTime = moved.toSorted((a, b) => +a.startsAt - +b.startsAt)
  await tellOfMany(tx, by, 'series-moved', inTime)
  return { kind: 'done', bookings: inTime }
}

/** Why one of them may not be changed any more: asked before the first is moved, so that all are or none. */
async function firstRefusal(
  tx: Tx,
  by: By,
  bookings: readonly Booking[],
  as: As,
): Promise<ChangeRefusal | 'gone' | undefined> {
  for (const booking of bookings) {
    const resource = await findResource(tx, booking.resourceId)
    if (resource === undefined) return 'gone'
    const reason = decideChange(booking, resource.schedule, { now: by.now, as })
    if (reason !== undefined) return reason
  }
  return undefined
}

/** As many days on as the first, at the time of the day that the first goes to. */
function shifted(at: Date, first: Date, to: Date): Date {
  const days = daysBetween(todayIn(first), todayIn(to))
  return instantInLondon(addDays(todayIn(at), days), minutesInLondon(to))
}

type Wanted = {
  first: Booking
  rest: readonly { booking: Booking; to: Date }[]
  as: As
}

/**
 * Those whose new time can be had when all that move have left their old ones. One that must stay keeps
 * its time, and with it whichever was to come there: asked again until no more have to stay.
 */
async function listMovable(
  tx: Tx,
  by: By,
  { first, rest, as }: Wanted,
): Promise<ReadonlySet<string>> {
  const resource = await findResource(tx, first.resourceId)
  if (resource === undefined) return new Set()
  const wish = {
    ...wishOf(first, resource.schedule.slotMinutes === null),
    areas: resource.schedule.areas,
  }
  const alike = await searchLike(tx, first, { wish, now: by.now, as })
  for (let moving = rest; ; ) {
    const search = { ...alike, own: moving.map(({ booking }) => booking.id) }
    const known = await readForTimes(
      tx,
      search,
      moving.map(({ to }) => to),
    )
    const can = moving.filter(({ to }) => judgeTime(known, search, to).kind === 'free')
    if (can.length === moving.length) return new Set(search.own)
    moving = can
  }
}
