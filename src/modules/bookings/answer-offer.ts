import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Booking } from './booking.ts'
import { takesRoom } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { confirmBooking, lockWithKind } from './confirm-booking.ts'
import type { By } from './hold-slot.ts'
import { offerPlaces } from './offer-places.ts'
import { saveBooking } from './store.ts'
import { lockWaiting, saveWaiting } from './store-waiting.ts'

/** Takes the place that was offered to somebody in line; undefined when the offer has ended. */
export async function takeOffer(tx: Tx, by: By, id: string): Promise<Booking | undefined> {
  const booking = await lockWithKind(tx, id)
  if (booking === undefined || booking.waitingId === null) return undefined
  const waiting = await lockWaiting(tx, booking.waitingId)
  if (waiting === undefined || waiting.guest === null) return undefined
  const { about, part, guest, forgetOn } = waiting
  return confirmBooking(tx, by, { id, about, part, guest, forgetOn })
}

/** Lets the place go to the next in line, and ends the waiting. */
export async function declineOffer(tx: Tx, by: By, id: string): Promise<boolean> {
  const booking = await lockWithKind(tx, id)
  if (booking === undefined || booking.waitingId === null || !takesRoom(booking, by.now))
    return false
  if (booking.state !== 'held') return false
  const released: Booking = { ...booking, state: 'released', heldUntil: null, changedAt: by.now }
  await saveBooking(tx, released)
  await publish(tx, by, bookingEvent('released', released))
  const waiting = await lockWaiting(tx, booking.waitingId)
  if (waiting !== undefined) await saveWaiting(tx, { ...waiting, state: 'ended' })
  await offerPlaces(tx, booking.kind, by.now)
  return true
}
