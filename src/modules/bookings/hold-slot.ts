import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'

import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type About, type Booking, takesRoom } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import type { SlotRefusal } from './free-slots.ts'
import { placesFor, type Span } from './resource.ts'
import {
  type Around,
  chooseResource,
  findSpan,
  nearestFree,
  type OfferedSlot,
  readAround,
  type SlotSearch,
} from './search-slots.ts'
import { insertBooking, listAbout, lockBooking, saveBooking } from './store.ts'
import { lockKind, type StoredResource, saveLongest } from './store-resources.ts'

export type By = Pick<Ctx, 'now' | 'actor'>

export type HoldAsk = SlotSearch & {
  readonly startsAt: Date
  readonly about: About
  readonly part?: string
  readonly heldUntil: Date
  readonly forgetOn: PlainDate
  readonly waitingId?: string
}

export type Held = { readonly kind: 'held'; readonly booking: Booking } | Refused

export type Refused = {
  readonly kind: 'refused'
  readonly reason: SlotRefusal
  readonly alternatives: readonly OfferedSlot[]
}

/**
 * Keeps a slot until `heldUntil`. Whether there is room is looked at first without waiting, so that the many
 * who come too late for a popular slot are told at once; only those who might still have it wait in line for
 * the kind's lock, under which it is judged again. The slot of `instead` is given up when the new one is had.
 */
export async function holdSlot(tx: Tx, by: By, ask: HoldAsk): Promise<Held> {
  const around = await readAround(tx, ask, ask.startsAt)
  const span = findSpan(around.resources, ask.wish, ask.startsAt)
  if (span === undefined) return refuse(around, ask, 'closed')
  const before = chooseResource(around.resources, around.taken, { span, search: ask })
  if ('refused' in before) return refuse(around, ask, before.refused)
  await lockKind(tx, ask.kind)
  const previous = ask.instead === undefined ? undefined : await lockBooking(tx, ask.instead)
  if (previous?.state === 'held' && isSameSlot(previous, span) && takesRoom(previous, by.now)) {
    await giveWay(tx, by, ask)
    return keep(tx, by, previous, ask)
  }
  const now = await readAround(tx, ask, ask.startsAt)
  const judged = chooseResource(now.resources, now.taken, { span, search: ask })
  if ('refused' in judged) return refuse(now, ask, judged.refused)
  if (previous !== undefined) await release(tx, by, previous)
  await giveWay(tx, by, ask)
  const { chosen: resource } = judged
  return { kind: 'held', booking: await hold(tx, by, { ask, span, resource, seriesId: null }) }
}

/** Lets go of the asker's other times. */
export async function giveWay(tx: Tx, by: By, { own }: Pick<SlotSearch, 'own'>): Promise<void> {
  for (const id of own ?? []) {
    const booking = await lockBooking(tx, id)
    if (booking !== undefined) await release(tx, by, booking)
  }
}

/** No, for this reason, and what there is instead. */
export function refuse(
  around: Around,
  search: SlotSearch & { readonly startsAt: Date },
  reason: SlotRefusal,
): Refused {
  const alternatives = nearestFree(around, search, { wanted: search.startsAt })
  return { kind: 'refused', reason, alternatives }
}

function isSameSlot(booking: Booking, { startsAt, endsAt }: Span): boolean {
  return +booking.startsAt === +startsAt && +booking.endsAt === +endsAt
}

/** The same again: a second click, or back and on. */
async function keep(tx: Tx, by: By, booking: Booking, ask: HoldAsk): Promise<Held> {
  const kept = { ...booking, heldUntil: ask.heldUntil, seriesId: null, changedAt: by.now }
  await saveBooking(tx, kept)
  return { kind: 'held', booking: kept }
}

/** Gives up a hold; what is booked stays as it is. */
export async function release(tx: Tx, by: By, booking: Booking): Promise<void> {
  if (booking.state !== 'held' && booking.state !== 'lapsed') return
  const released: Booking = { ...booking, state: 'released', heldUntil: null, changedAt: by.now }
  await saveBooking(tx, released)
  await publish(tx, by, bookingEvent('released', released))
}

/** Gives up all that is held for something that has ended. */
export async function endHolds(tx: Tx, by: By, about: About): Promise<void> {
  for (const { id } of await listAbout(tx, about)) {
    const booking = await lockBooking(tx, id)
    if (booking?.state === 'held') await release(tx, by, booking)
  }
}

type Chosen = {
  ask: Omit<HoldAsk, 'startsAt'>
  span: Span
  resource: StoredResource
  seriesId: string | null
}

/** Writes that a time is kept, which was judged to be free. */
export async function hold(
  tx: Tx,
  by: By,
  { ask, span, resource, seriesId }: Chosen,
): Promise<Booking> {
  const booking: Booking = {
    id: newId(by.now.getTime()),
    resourceId: resource.id,
    kind: ask.kind,
    about: ask.about,
    part: ask.part ?? '',
    state: 'held',
    startsAt: span.startsAt,
    endsAt: span.endsAt,
    party: ask.wish.party,
    places: placesFor(resource.schedule, ask.wish.party),
    heldUntil: ask.heldUntil,
    seriesId,
    waitingId: ask.waitingId ?? null,
    guest: null,
    note: '',
    sequence: 0,
    madeAt: by.now,
    changedAt: by.now,
    remindedAt: null,
    forgetOn: ask.forgetOn,
  }
  await insertBooking(tx, booking)
  await rememberLongest(tx, resource, span)
  await publish(tx, by, bookingEvent('held', booking))
  return booking
}

/** So that later searches for overlaps look far enough back. */
export async function rememberLongest(
  tx: Tx,
  resource: StoredResource,
  { startsAt, endsAt }: Span,
): Promise<void> {
  const days = Math.ceil((+endsAt - +startsAt) / 86_400_000)
  if (days > resource.longestDays) await saveLongest(tx, resource.id, days)
}
