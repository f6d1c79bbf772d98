import {
  bookingLink,
  bookingMessage,
  cancelAbout,
  findBooking,
  findResource,
  guestOf,
  TOLD,
} from '#bookings'
import { isId } from '#kernel/ids.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelMessages, listMessagesAbout, tellPerson } from '#messages'
import { cancelCase, confirmCase, type Told } from './act-for-booking.ts'
import { followSeries, timesToTell } from './follow-series.ts'

/*
 * Joins bookings with those who carry messages and with cases: bookings know of neither.
 */

/** Tells whoever booked: that it is booked, moved, cancelled, comes up, or that a time is offered. */
export function tellOfBookings(secret: string): EventHandler {
  return {
    name: 'tell-of-bookings',
    on: TOLD.map(told => `booking.${told}`),
    run: async (tx, event, context) => {
      const { council, now } = context
      const told = TOLD.find(each => event.type === `booking.${each}`)
      const booking = await findBooking(tx, event.subject.id)
      const resource = booking && (await findResource(tx, booking.resourceId))
      const guest = booking && (await guestOf(tx, booking))
      if (told === undefined || booking === undefined || resource === undefined) return
      if (guest === undefined) return
      if (!told.startsWith('series-') && event.data['sequence'] !== booking.sequence) return
      // A cancellation by what it was booked for is told by that: with the case goes a message of its own.
      if (told === 'cancelled' && event.data['reason'] === 'case') return
      if (await caseTells(tx, { event, booking, resource, context })) return
      // One of several that were changed together: they are told of together.
      if (event.data['reason'] === 'series') return
      const times = await timesToTell(tx, event, booking)
      if (told === 'booked' && +(times[0]?.startsAt ?? booking.startsAt) < +booking.startsAt) return
      const { locale, email, telephone } = guest
      const link = bookingLink(secret, council, { id: booking.id, locale })
      await tellPerson(
        tx,
        {
          ...bookingMessage(
            told,
            { booking: { ...booking, guest }, resource, link, times },
            locale,
          ),
          template: `booking.${told}`,
          locale,
          about: booking.about,
          forgetOn: booking.forgetOn,
          recipientKey: `booking:${booking.id}`,
          ways: {
            ...(email === undefined ? {} : { email }),
            ...(telephone === undefined ? {} : { text: telephone }),
          },
          by: ['email', 'text'],
        },
        now,
      )
    },
  }
}

/**
 * Lets the case follow what was changed by the booking's own link, and says whether the service tells the
 * customer in its own words: then nothing is told twice.
 */
async function caseTells(tx: Tx, told: Told): Promise<boolean> {
  const { event, booking } = told
  const { about } = booking
  if (about.kind !== 'case') return false
  if (booking.seriesId !== null) return followSeries(tx, told)
  const sent = await listMessagesAbout(tx, 'case', about.id)
  const hasTold = sent.some(({ template }) => template === 'confirmed')
  // A time that was offered and taken: the case was opened without it.
  if (event.type === 'booking.booked') return hasTold || confirmCase(tx, told)
  if (!hasTold) return false
  if (event.type === 'booking.moved') return confirmCase(tx, told)
  if (event.type === 'booking.cancelled') return cancelCase(tx, told)
  return event.type !== 'booking.offered'
}

const ENDS_BOOKINGS: ReadonlySet<unknown> = new Set([
  'withdrawn',
  'cancelled',
  'refused',
  'duplicate',
])

/** A case that ends without what it was for gives its times back; what is forgotten is forgotten here too. */
export const cancelWithCase: EventHandler = {
  name: 'cancel-bookings-with-case',
  on: ['case.acted-on', 'case.forgotten'],
  run: async (tx, event, { now }) => {
    const { outcome, status } = event.data
    const ends = event.type === 'case.forgotten' || ENDS_BOOKINGS.has(outcome)
    if (!ends || (event.type === 'case.acted-on' && status !== 'closed')) return
    if (!isId(event.subject.id)) return
    const about = { kind: 'case', id: event.subject.id }
    const by = { now, actor: { kind: 'system', name: 'bookings' } as const }
    await cancelAbout(tx, by, about, 'case')
    await cancelMessages(tx, { about, template: 'booking.due' }, now)
  },
}
