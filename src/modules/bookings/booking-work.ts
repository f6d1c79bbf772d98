import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Booking } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import type { By } from './hold-slot.ts'
import { MOST_OFFERS, offerPlaces, offerPlacesJob } from './offer-places.ts'
import { forgetGuests, saveBooking, takeEndedHolds, takeToRemind } from './store.ts'
import { endWaitingBefore, listKindsInLine, lockWaiting, saveWaiting } from './store-waiting.ts'

const MINUTE_MS = 60_000
const BATCH = 200
const system = (now: Date): By => ({ now, actor: { kind: 'system', name: 'bookings' } })

/** Writes down that holds have ended (their room is free from that moment anyway), and asks the next in line. */
export const releaseHolds: Periodic = {
  name: 'release-holds',
  everyMs: MINUTE_MS,
  run: async (tx, { now }) => {
    for (const booking of await takeEndedHolds(tx, now, BATCH))
      await lapse(tx, system(now), booking)
  },
}

async function lapse(tx: Tx, by: By, booking: Booking): Promise<void> {
  const lapsed: Booking = { ...booking, state: 'lapsed', heldUntil: null, changedAt: by.now }
  await saveBooking(tx, lapsed)
  await publish(tx, by, bookingEvent('lapsed', lapsed))
  if (booking.waitingId !== null) await backInLine(tx, booking.waitingId)
  await offerPlaces(tx, booking.kind, by.now)
}

/** An offer that passed: once it may have been missed, twice it is not wanted. */
export async function backInLine(tx: Tx, waitingId: string): Promise<void> {
  const waiting = await lockWaiting(tx, waitingId)
  if (waiting?.state !== 'offered') return
  const state = waiting.offers >= MOST_OFFERS ? 'ended' : 'waiting'
  await saveWaiting(tx, { ...waiting, state })
}

/** Says two days before that a booking comes up, once for each time it is moved to. Who tells the customer listens. */
export const announceBookings: Periodic = {
  name: 'announce-bookings',
  everyMs: 10 * MINUTE_MS,
  run: async (tx, { now }) => {
    const to = new Date(now.getTime() + 48 * 60 * MINUTE_MS)
    for (const booking of await takeToRemind(tx, { from: now, to, most: BATCH })) {
      await saveBooking(tx, { ...booking, remindedAt: now })
      // Booked within the last day: they know.
      const known = now.getTime() - booking.changedAt.getTime() < 24 * 60 * MINUTE_MS
      if (!known) await publish(tx, system(now), bookingEvent('due', booking))
    }
  },
}

/** Forgets who came on the day that was set, and ends waiting for days that have gone. */
export const forgetBookings: Periodic = {
  name: 'forget-bookings',
  everyMs: 6 * 60 * MINUTE_MS,
  run: async (tx, { now }) => {
    await forgetGuests(tx, todayIn(now))
    await endWaitingBefore(tx, todayIn(now))
  },
}

/** Asks those in line again every few minutes: time itself frees nothing, but a wake-up may be lost. */
export const askThoseInLine: Periodic = {
  name: 'ask-those-in-line',
  everyMs: 10 * MINUTE_MS,
  run: async (tx, { now }) => {
    for (const kind of await listKindsInLine(tx)) await offerPlaces(tx, kind, now)
  },
}

/** What the worker does for bookings. */
export const bookingWork = {
  jobs: [offerPlacesJob],
  periodic: [releaseHolds, announceBookings, askThoseInLine, forgetBookings],
}
