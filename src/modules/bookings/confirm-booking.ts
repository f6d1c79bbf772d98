import type { PlainDate } from '#kernel/dates/plain-date.ts'

import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About, Booking, Guest } from './booking.ts'
import { takesRoom } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { decideParty } from './free-slots.ts'
import { type By, type Refused, refuse } from './hold-slot.ts'
import { placesFor, type Wish } from './resource.ts'
import { chooseResource, findSpan, readAround, type SlotSearch } from './search-slots.ts'
import { findBooking, lockBooking, saveBooking } from './store.ts'
import { findResource, lockKind } from './store-resources.ts'
import { lockWaiting, saveWaiting } from './store-waiting.ts'

export type Kept = { readonly kind: 'kept'; readonly booking: Booking } | Refused

/**
 * Makes sure that a hold stands, just before what it is for is done: one that ended is taken anew where its
 * room is still free, on this resource or another of the kind at the same place. Lost, it says what else
 * can be had. The lock is kept to the end of the transaction, so that `confirmBooking` in it can't fail.
 * So is one that answers given since do not fit any more: for more people, longer, of another kind.
 */
export async function keepHold(
  tx: Tx,
  by: By,
  ask: Keeping & { id: string; about: About; part: string },
): Promise<Kept> {
  const booking = await lockWithKind(tx, ask.id)
  if (booking === undefined) return { kind: 'refused', reason: 'closed', alternatives: [] }
  const attached: Booking = { ...booking, about: ask.about, part: ask.part }
  if (ask.kind !== undefined && ask.kind !== booking.kind) return loseTo(tx, by, attached, ask)
  if (takesRoom(booking, by.now) && (await stillFits(tx, booking, ask.wish))) {
    if (booking.state === 'held') await saveBooking(tx, attached)
    return { kind: 'kept', booking: attached }
  }
  if (booking.state !== 'held' && booking.state !== 'lapsed')
    return refuseAnew(tx, by, booking, ask)
  return takeAnew(tx, by, attached, ask)
}

type Keeping = { wish: Wish; as?: 'customer' | 'officer'; kind?: string }

async function stillFits(tx: Tx, booking: Booking, wish: Wish): Promise<boolean> {
  const resource = await findResource(tx, booking.resourceId)
  // Also the address may be another now, where it does not go.
  if (resource === undefined || decideParty(resource, wish) !== undefined) return false
  const span = findSpan([resource], wish, booking.startsAt)
  return wish.party === booking.party && span !== undefined && +span.endsAt === +booking.endsAt
}

/** What is wanted now is of another kind: the time is let go. */
async function loseTo(tx: Tx, by: By, booking: Booking, ask: Keeping): Promise<Refused> {
  await saveBooking(tx, { ...booking, state: 'lapsed', heldUntil: null, changedAt: by.now })
  const search = { ...ask, kind: ask.kind ?? booking.kind, now: by.now }
  const around = await readAround(tx, search, booking.startsAt)
  return refuse(around, { ...search, startsAt: booking.startsAt }, 'closed')
}

async function refuseAnew(
  tx: Tx,
  by: By,
  booking: Booking,
  { wish, as }: Keeping,
): Promise<Refused> {
  const search = await searchLike(tx, booking, { wish, now: by.now, as })
  const around = await readAround(tx, search, booking.startsAt)
  return refuse(around, { ...search, startsAt: booking.startsAt }, 'taken')
}

async function takeAnew(tx: Tx, by: By, booking: Booking, { wish, as }: Keeping): Promise<Kept> {
  const search = await searchLike(tx, booking, { wish, now: by.now, as })
  const around = await readAround(tx, search, booking.startsAt)
  const span = findSpan(around.resources, wish, booking.startsAt) ?? booking
  const judged = chooseResource(around.resources, around.taken, { span, search })
  if ('refused' in judged) {
    await saveBooking(tx, { ...booking, state: 'lapsed', heldUntil: null, changedAt: by.now })
    return refuse(around, { ...search, startsAt: booking.startsAt }, judged.refused)
  }
  const { chosen } = judged
  const again: Booking = {
    ...booking,
    startsAt: span.startsAt,
    endsAt: span.endsAt,
    state: 'held',
    resourceId: chosen.id,
    party: wish.party,
    places: placesFor(chosen.schedule, wish.party),
    heldUntil: new Date(by.now.getTime() + 60_000),
    changedAt: by.now,
  }
  await saveBooking(tx, again)
  return { kind: 'kept', booking: again }
}

/** A search for times like that of a booking: of its kind, where it was to be. */
export async function searchLike(
  tx: Tx,
  { kind, resourceId, id }: Booking,
  { wish, now, as }: { wish: Wish; now: Date; as?: 'customer' | 'officer' | undefined },
): Promise<SlotSearch> {
  const site = (await findResource(tx, resourceId))?.site.en
  return {
    kind,
    wish,
    now,
    instead: id,
    ...(as === undefined ? {} : { as }),
    ...(site === undefined ? {} : { site }),
  }
}

/** The kind before the booking, in that order everywhere, so that no two wait for each other. */
export async function lockWithKind(tx: Tx, id: string): Promise<Booking | undefined> {
  const seen = await findBooking(tx, id)
  if (seen === undefined) return undefined
  await lockKind(tx, seen.kind)
  return lockBooking(tx, id)
}

export type Confirmation = {
  readonly id: string
  readonly about: About
  readonly part?: string
  readonly guest: Guest
  readonly note?: string
  readonly forgetOn: PlainDate
}

/**
 * Books what was held, for good. The same again is the same booking.
 * @returns undefined when the hold does not stand any more: `keepHold` says so first, with what else there is.
 */
export async function confirmBooking(
  tx: Tx,
  by: By,
  { id, about, part, guest, note, forgetOn }: Confirmation,
): Promise<Booking | undefined> {
  const booking = await lockWithKind(tx, id)
  if (booking === undefined) return undefined
  if (booking.state === 'booked' && booking.about.id === about.id) return booking
  if (booking.state !== 'held' || !takesRoom(booking, by.now)) return undefined
  const booked: Booking = {
    ...booking,
    about,
    part: part ?? booking.part,
    state: 'booked',
    heldUntil: null,
    guest,
    note: note ?? booking.note,
    changedAt: by.now,
    forgetOn,
  }
  await saveBooking(tx, booked)
  if (booking.waitingId !== null) await leaveLine(tx, booking.waitingId)
  await publish(tx, by, bookingEvent('booked', booked))
  return booked
}

async function leaveLine(tx: Tx, waitingId: string): Promise<void> {
  const waiting = await lockWaiting(tx, waitingId)
  if (waiting !== undefined) await saveWaiting(tx, { ...waiting, state: 'taken' })
}
