import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type About,
  type Booking,
  type ChangeRefusal,
  decideAttendance,
  decideChange,
} from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { lockWithKind, searchLike } from './confirm-booking.ts'
import { type By, type Refused, refuse, release, rememberLongest } from './hold-slot.ts'
import { offerPlaces } from './offer-places.ts'
import { placesFor, type Wish } from './resource.ts'
import { chooseResource, findSpan, readAround, type SlotSearch } from './search-slots.ts'
import { listAbout, saveBooking } from './store.ts'
import { findResource, type StoredResource } from './store-resources.ts'
import { listWaitingAbout, saveWaiting } from './store-waiting.ts'

export type As = 'customer' | 'officer'

export type Changed =
  | { readonly kind: 'done'; readonly booking: Booking }
  | { readonly kind: 'notNow'; readonly reason: ChangeRefusal | 'gone' }
  | Refused

/** What a booking asks of the time it is moved to: as long as it is, for as many. */
export function wishOf({ startsAt, endsAt, party }: Booking, wholeDays: boolean): Wish {
  if (wholeDays) return { party }
  return { party, length: { minutes: Math.round((+endsAt - +startsAt) / 60_000) } }
}

type Move = {
  id: string
  startsAt: Date
  as: As
  seenSequence?: number
  areas?: readonly string[]
  /** With others of its series: told of together. */
  reason?: 'series'
}

/**
 * Moves a booking to another time of its kind and place, or refuses with what else there is; the old time is
 * kept until the new one is had. `seenSequence`: as it was when the person saw it, so that a second tab does
 * not move what was moved already.
 */
export async function moveBooking(tx: Tx, by: By, move: Move): Promise<Changed> {
  const found = await lockChangeable(tx, by, move)
  if (found.kind !== 'found') return found
  const { booking, resource } = found
  if (+booking.startsAt === +move.startsAt) return { kind: 'done', booking }
  const wish = wishOf(booking, resource.schedule.slotMinutes === null)
  const areas = move.areas ?? resource.schedule.areas
  const search = await searchLike(tx, booking, {
    wish: { ...wish, areas },
    now: by.now,
    as: move.as,
  })
  const { startsAt, reason } = move
  return moveTo(tx, by, { booking, search, startsAt, reason })
}

type To = {
  booking: Booking
  search: SlotSearch
  startsAt: Date
  reason: 'series' | undefined
}

async function moveTo(tx: Tx, by: By, { booking, search, startsAt, reason }: To): Promise<Changed> {
  const around = await readAround(tx, search, startsAt)
  const span = findSpan(around.resources, search.wish, startsAt)
  if (span === undefined) return refuse(around, { ...search, startsAt }, 'closed')
  const judged = chooseResource(around.resources, around.taken, { span, search })
  if ('refused' in judged) return refuse(around, { ...search, startsAt }, judged.refused)
  const moved: Booking = {
    ...booking,
    ...span,
    resourceId: judged.chosen.id,
    places: placesFor(judged.chosen.schedule, booking.party),
    sequence: booking.sequence + 1,
    changedAt: by.now,
    remindedAt: null,
  }
  await saveBooking(tx, moved)
  await rememberLongest(tx, judged.chosen, span)
  const from = booking.startsAt.toISOString()
  const more = reason === undefined ? { from } : { from, reason }
  await publish(tx, by, bookingEvent('moved', moved, more))
  await offerPlaces(tx, booking.kind, by.now)
  return { kind: 'done', booking: moved }
}

type Cancel = { id: string; as: As; seenSequence?: number; reason?: string }

/** Gives the time back. The same again is done already. */
export async function cancelBooking(tx: Tx, by: By, cancel: Cancel): Promise<Changed> {
  const found = await lockChangeable(tx, by, cancel)
  if (found.kind !== 'found') return found
  return { kind: 'done', booking: await cancelLocked(tx, by, found.booking, cancel.reason) }
}

async function cancelLocked(
  tx: Tx,
  by: By,
  booking: Booking,
  reason = 'customer',
): Promise<Booking> {
  const sequence = booking.sequence + 1
  const cancelled: Booking = { ...booking, state: 'cancelled', sequence, changedAt: by.now }
  await saveBooking(tx, cancelled)
  await publish(tx, by, bookingEvent('cancelled', cancelled, { reason }))
  await offerPlaces(tx, booking.kind, by.now)
  return cancelled
}

/** What something was booked for is not wanted any more: what is to come is cancelled, holds and waiting end. */
export async function cancelAbout(tx: Tx, by: By, about: About, reason: string): Promise<number> {
  let count = 0
  for (const { id } of await listAbout(tx, about)) {
    const booking = await lockWithKind(tx, id)
    if (booking === undefined) continue
    await release(tx, by, booking)
    if (decideChange(booking, { changeNoticeMinutes: 0 }, { now: by.now, as: 'officer' })) continue
    await cancelLocked(tx, by, booking, reason)
    count += 1
  }
  for (const waiting of await listWaitingAbout(tx, about))
    if (waiting.state === 'waiting' || waiting.state === 'offered')
      await saveWaiting(tx, { ...waiting, state: 'ended' })
  return count
}

type Changeable =
  | { kind: 'found'; booking: Booking; resource: StoredResource }
  | Extract<Changed, { kind: 'notNow' }>

async function lockChangeable(
  tx: Tx,
  by: By,
  { id, as, seenSequence }: { id: string; as: As; seenSequence?: number },
): Promise<Changeable> {
  const booking = await lockWithKind(tx, id)
  const resource = booking === undefined ? undefined : await findResource(tx, booking.resourceId)
  if (booking === undefined || resource === undefined) return { kind: 'notNow', reason: 'gone' }
  if (seenSequence !== undefined && seenSequence !== booking.sequence)
    return { kind: 'notNow', reason: 'gone' }
  const reason = decideChange(booking, resource.schedule, { now: by.now, as })
  return reason === undefined ? { kind: 'found', booking, resource } : { kind: 'notNow', reason }
}

/** Who came is ticked off, or not, or the tick taken back. */
export async function recordAttendance(
  tx: Tx,
  by: By,
  { id, to }: { id: string; to: 'attended' | 'missed' | 'booked' },
): Promise<'done' | 'gone' | 'notBooked' | 'notBegun'> {
  const booking = await lockWithKind(tx, id)
  if (booking === undefined) return 'gone'
  if (booking.state === to) return 'done'
  const refused = decideAttendance(booking, to, by.now)
  if (refused !== undefined) return refused
  const recorded: Booking = { ...booking, state: to, changedAt: by.now }
  await saveBooking(tx, recorded)
  await publish(tx, by, bookingEvent(to === 'booked' ? 'reopened' : to, recorded))
  return 'done'
}
