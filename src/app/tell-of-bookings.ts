import {
  type Booking,
  bookedFacts,
  bookingLink,
  bookingMessage,
  cancelAbout,
  findBooking,
  findResource,
  guestOf,
  type Resource,
  TOLD,
} from '#bookings'
import type { Event } from '#kernel/events/event.ts'
import { isId } from '#kernel/ids.ts'
import type { EventHandler, JobContext } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelMessages, listMessagesAbout, tellPerson } from '#messages'
import { actsOn, ctxForBooking } from './act-for-booking.ts'

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
      if (guest === undefined || event.data['sequence'] !== booking.sequence) return
      // A cancellation by what it was booked for is told by that: with the case goes a message of its own.
      if (told === 'cancelled' && event.data['reason'] === 'case') return
      if (await caseTells(tx, { event, booking, resource, context })) return
      const { locale, email, telephone } = guest
      const link = bookingLink(secret, council, { id: booking.id, locale })
      await tellPerson(
        tx,
        {
          ...bookingMessage(told, { booking: { ...booking, guest }, resource, link }, locale),
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

type Told = { event: Event; booking: Booking; resource: Resource; context: JobContext }

/**
 * Lets the case follow what was changed by the booking's own link, and says whether the service tells the
 * customer in its own words: then nothing is told twice.
 */
async function caseTells(tx: Tx, told: Told): Promise<boolean> {
  const { event, booking } = told
  const { about } = booking
  if (about.kind !== 'case') return false
  const sent = await listMessagesAbout(tx, 'case', about.id)
  const hasTold = sent.some(({ template }) => template === 'confirmed')
  // A time that was offered and taken: the case was opened without it.
  if (event.type === 'booking.booked') return hasTold || confirmCase(tx, told)
  if (!hasTold) return false
  if (event.type === 'booking.moved') return confirmCase(tx, told)
  if (event.type === 'booking.cancelled') return cancelCase(tx, told)
  return event.type !== 'booking.offered'
}

async function confirmCase(tx: Tx, told: Told): Promise<boolean> {
  const { booking, resource } = told
  const ctx = ctxForBooking(told, { kind: 'system', name: 'bookings' })
  const facts = bookedFacts(booking, resource, ctx.locale)
  return actsOn(tx, ctx, { caseId: booking.about.id, action: 'confirm', with: facts })
}

/** In time or late is for the rules of the service; whoever holds the link acts for the customer. */
async function cancelCase(tx: Tx, told: Told): Promise<boolean> {
  const ctx = ctxForBooking(told, { kind: 'visitor' })
  const caseId = told.booking.about.id
  return (
    (await actsOn(tx, ctx, { caseId, action: 'cancel' })) ||
    actsOn(tx, ctx, { caseId, action: 'cancelLate' })
  )
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
