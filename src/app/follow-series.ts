import { type Booking, bookedFacts, findResource, listBookingsAbout, moreDates } from '#bookings'
import { findById } from '#cases'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Event } from '#kernel/events/event.ts'
import type { Tx } from '#kernel/transaction.ts'
import { actsOn, cancelCase, confirmCase, ctxForBooking, type Told } from './act-for-booking.ts'

/*
 * A case with several times: it stands by the first that is to come, and learns of each that is cancelled.
 * A service has the actions `dropTime` (in time, not charged), `dropTimeLate` and `endSeries` for it.
 */

/** Lets the case follow what was changed of its series; whether the service tells the customer of it itself. */
export async function followSeries(tx: Tx, told: Told): Promise<boolean> {
  const { event, booking } = told
  const bookings = await listBookingsAbout(tx, booking.about)
  const opened = await findById(tx, booking.about.id)
  const facts = opened?.row.state.facts
  const isBooked = facts?.['bookedOn'] !== undefined
  if (event.type === 'booking.booked') return isBooked
  if (!isBooked) return false
  // The first is told of by the service's own clock, the later ones by the block.
  if (event.type === 'booking.due') return facts['bookedOn'] === todayIn(booking.startsAt)
  if (event.type === 'booking.cancelled') {
    const already = Number(facts['timesDropped'] ?? 0)
    return dropTime(tx, told, { bookings, already })
  }
  if (event.type === 'booking.series-cancelled') return endWith(tx, told, bookings)
  const moved = event.type === 'booking.moved' && event.data['reason'] !== 'series'
  if (moved || event.type === 'booking.series-moved')
    return keepFirst(tx, told, { bookings, bookedOn: facts['bookedOn'], at: facts['bookedAt'] })
  return false
}

const toCome = (bookings: readonly Booking[], now: Date) =>
  bookings.filter(({ state, startsAt }) => state === 'booked' && startsAt > now)

/** Another may be the first now. */
async function keepFirst(
  tx: Tx,
  told: Told,
  { bookings, bookedOn, at }: { bookings: readonly Booking[]; bookedOn: unknown; at: unknown },
): Promise<boolean> {
  const [first, ...more] = toCome(bookings, told.context.now)
  const resource = first && (await findResource(tx, first.resourceId))
  if (first === undefined || resource === undefined) return false
  const { locale } = ctxForBooking(told, { kind: 'system', name: 'bookings' })
  const facts = bookedFacts(first, resource, locale)
  if (facts.bookedOn === bookedOn && facts.bookedAt === at) return false
  const dates: Record<string, string> =
    more.length === 0 ? {} : { bookedMore: moreDates(more, locale) }
  return confirmCase(tx, { ...told, booking: first, resource }, dates)
}

type Dropping = { bookings: readonly Booking[]; already: number }

/** In time or late is for the rules of the service. Of several that are cancelled together each counts first. */
async function dropTime(tx: Tx, told: Told, { bookings, already }: Dropping): Promise<boolean> {
  const { booking, resource, context } = told
  const ctx = ctxForBooking(told, { kind: 'system', name: 'bookings' })
  const caseId = booking.about.id
  const [next] = toCome(bookings, context.now)
  const { bookedOn, bookedAt } = bookedFacts(next ?? booking, resource, ctx.locale)
  const day = todayIn(booking.startsAt)
  const first = { bookedOn, bookedAt }
  const inTime = { droppedOn: day, timesDropped: already + 1, ...first }
  const late = { droppedLateOn: day, ...first }
  const dropped =
    (await actsOn(tx, ctx, { caseId, action: 'dropTime', with: inTime })) ||
    (await actsOn(tx, ctx, { caseId, action: 'dropTimeLate', with: late }))
  if (told.event.data['reason'] === 'series') return false
  if (!dropped && !bookings.some(({ state }) => state === 'booked')) return cancelCase(tx, told)
  return endWith(tx, told, bookings)
}

/** With the last of its dates a case ends. */
async function endWith(tx: Tx, told: Told, bookings: readonly Booking[]): Promise<false> {
  if (bookings.some(({ state }) => state === 'booked')) return false
  const ctx = ctxForBooking(told, { kind: 'system', name: 'bookings' })
  await actsOn(tx, ctx, { caseId: told.booking.about.id, action: endOf(bookings) })
  return false
}

/** How a series ends none of which is booked any more: it took place where anybody ever came. */
export function endOf(bookings: readonly Booking[]): 'kept' | 'missed' | 'endSeries' {
  if (bookings.some(({ state }) => state === 'attended')) return 'kept'
  return bookings.some(({ state }) => state === 'missed') ? 'missed' : 'endSeries'
}

/** The times that a message is about: those that the event names, or all of a series that was just booked. */
export async function timesToTell(
  tx: Tx,
  event: Event,
  booking: Booking,
): Promise<readonly { startsAt: Date; endsAt: Date }[]> {
  const named = event.data['times']
  if (Array.isArray(named))
    return named.map(({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    }))
  if (event.type !== 'booking.booked' || booking.seriesId === null) return []
  const all = await listBookingsAbout(tx, booking.about)
  return all.filter(({ seriesId }) => seriesId === booking.seriesId)
}
