import { minutesInLondon } from '#kernel/dates/london-time.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Booking } from './booking.ts'
import { type Confirmation, confirmBooking } from './confirm-booking.ts'
import { decideSeries, type SeriesDay } from './decide-series.ts'
import { type By, type HoldAsk, holdSlot, type Refused } from './hold-slot.ts'
import type { Repeat } from './repeat.ts'
import { readTaken } from './search-slots.ts'
import { saveBooking } from './store.ts'
import { findResource, lockKind } from './store-resources.ts'

export type Directly = Omit<HoldAsk, 'heldUntil'> & Omit<Confirmation, 'id'>

export type Booked = { readonly kind: 'booked'; readonly booking: Booking } | Refused

/** Holds and books in one: at the desk, by telephone, in a series. */
export async function bookSlot(tx: Tx, by: By, ask: Directly): Promise<Booked> {
  const held = await holdSlot(tx, by, { ...ask, heldUntil: new Date(by.now.getTime() + 60_000) })
  if (held.kind === 'refused') return held
  const booking = await confirmBooking(tx, by, { ...ask, id: held.booking.id })
  if (booking === undefined) return { kind: 'refused', reason: 'taken', alternatives: [] }
  return { kind: 'booked', booking }
}

export type SeriesAsk = Directly & { readonly resourceId: string; readonly repeat: Repeat }

export type Series =
  | { readonly kind: 'booked'; readonly seriesId: string; readonly bookings: readonly Booking[] }
  /** Nothing was booked: these are the days, with what is in the way of each. */
  | { readonly kind: 'conflicts'; readonly days: readonly SeriesDay[] }

/** What a recurring booking would come to, day by day. */
export async function planSeries(tx: Tx, by: By, ask: SeriesAsk): Promise<readonly SeriesDay[]> {
  const resource = await findResource(tx, ask.resourceId)
  if (resource === undefined) return []
  const from = todayIn(ask.startsAt)
  const window = { kind: resource.kind, from, until: ask.repeat.until, now: by.now }
  const taken = (await readTaken(tx, window)).get(resource.id) ?? []
  const asked = { resource, taken, wish: ask.wish, now: by.now, by: ask.as ?? 'customer' }
  const first: { date: PlainDate; opens: number } = {
    date: from,
    opens: minutesInLondon(ask.startsAt),
  }
  return decideSeries(asked, first, ask.repeat)
}

/**
 * Books every day of a series on one resource, in one transaction, under the kind's lock.
 * @param ask.skipConflicts book the days that can be had; without it a conflict books nothing.
 */
export async function bookSeries(
  tx: Tx,
  by: By,
  ask: SeriesAsk & { readonly skipConflicts: boolean },
): Promise<Series> {
  await lockKind(tx, ask.kind)
  const days = await planSeries(tx, by, ask)
  const free = days.flatMap(({ span }) => span ?? [])
  if (free.length === 0 || (free.length < days.length && !ask.skipConflicts))
    return { kind: 'conflicts', days }
  const seriesId = newId(by.now.getTime())
  const bookings: Booking[] = []
  for (const { startsAt } of free) {
    const booked = await bookSlot(tx, by, { ...ask, startsAt })
    if (booked.kind === 'refused') continue
    const booking = { ...booked.booking, seriesId }
    await saveBooking(tx, booking)
    bookings.push(booking)
  }
  return { kind: 'booked', seriesId, bookings }
}
