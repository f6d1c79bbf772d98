import { findBooking, listBookingsAbout, recordAttendance } from '#bookings'
import { isId } from '#kernel/ids.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import { actsOn, ctxForBooking } from './act-for-booking.ts'
import { endOf } from './follow-series.ts'

/*
 * Who came is said once, in the calendar or on the case, and stands in both. A service has the actions
 * `kept` and `missed` of the archetype "book"; one that asks something with them is acted on by an officer.
 */

const BY = { kind: 'system', name: 'bookings' } as const
const STATES = { kept: 'attended', missed: 'missed' } as const

/** Who was ticked off in the calendar: the case goes on. */
export const caseOfAttendance: EventHandler = {
  name: 'case-of-attendance',
  on: ['booking.attended', 'booking.missed'],
  run: async (tx, event, context) => {
    const booking = await findBooking(tx, event.subject.id)
    if (booking?.about.kind !== 'case' || event.data['sequence'] !== booking.sequence) return
    const all = booking.seriesId === null ? [booking] : await listBookingsAbout(tx, booking.about)
    // Of a series, the last says it for all.
    if (all.some(({ state }) => state === 'booked')) return
    const action = endOf(all)
    await actsOn(tx, ctxForBooking({ booking, context }, BY), { caseId: booking.about.id, action })
  },
}

/** Who was said on the case to have come or not: the calendar shows it. */
export const attendanceOfCase: EventHandler = {
  name: 'attendance-of-case',
  on: ['case.acted-on'],
  run: async (tx, event, { now }) => {
    const to = STATES[event.data['action'] as keyof typeof STATES] // Undefined for every other action.
    if (to === undefined || !isId(event.subject.id)) return
    const about = { kind: 'case', id: event.subject.id }
    for (const { id, state } of await listBookingsAbout(tx, about))
      if (state === 'booked') await recordAttendance(tx, { now, actor: BY }, { id, to })
  },
}
