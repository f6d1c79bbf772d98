import { findBooking, listBookingsAbout, recordAttendance } from '#bookings'
import { findById } from '#cases'
import type { Ctx } from '#kernel/context.ts'
import { isId } from '#kernel/ids.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { cancelMessages } from '#messages'
import { actsOn, ctxForBooking } from './act-for-booking.ts'
import { endOf } from './follow-series.ts'

/*
 * Who came is said once, in the calendar or on the case, and stands in both. A service has the actions
 * `kept`, `missed` and `unmark` of the archetype "book"; one that asks something with them is acted on by an officer.
 */

const BY = { kind: 'system', name: 'bookings' } as const
const SAYS = {
  'booking.attended': 'attended',
  'booking.missed': 'missed',
  'booking.reopened': 'booked',
} as const
const STATES = { kept: 'attended', missed: 'missed', unmark: 'booked' } as const

/** Who was ticked off in the calendar: the case goes on. A tick that is put right takes back the first. */
export const caseOfAttendance: EventHandler = {
  name: 'case-of-attendance',
  on: Object.keys(SAYS),
  run: async (tx, event, context) => {
    const booking = await findBooking(tx, event.subject.id)
    if (booking?.about.kind !== 'case' || event.data['sequence'] !== booking.sequence) return
    // It was marked otherwise since: that event says it.
    if (booking.state !== SAYS[event.type as keyof typeof SAYS]) return
    const ctx = ctxForBooking({ booking, context }, BY)
    const caseId = booking.about.id
    const all = booking.seriesId === null ? [booking] : await listBookingsAbout(tx, booking.about)
    if (event.type === 'booking.reopened') return takeBack(tx, ctx, caseId)
    // Of a series, the last says it for all.
    if (all.some(({ state }) => state === 'booked')) return
    const action = endOf(all)
    if (await actsOn(tx, ctx, { caseId, action })) return
    // It was said on the case first, or it was said there otherwise.
    if ((await findById(tx, caseId))?.row.state.outcome === action) return
    await takeBack(tx, ctx, caseId)
    await actsOn(tx, ctx, { caseId, action })
  },
}

/** The case is as it was before; what was not sent of it yet is not sent. */
async function takeBack(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  if (!(await actsOn(tx, ctx, { caseId, action: 'unmark' }))) return
  for (const template of ['thanks', 'missed'])
    await cancelMessages(tx, { about: { kind: 'case', id: caseId }, template }, ctx.now)
}

/** Who was said on the case to have come or not: the calendar shows it, and that it was taken back. */
export const attendanceOfCase: EventHandler = {
  name: 'attendance-of-case',
  on: ['case.acted-on'],
  run: async (tx, event, { now }) => {
    const to = STATES[event.data['action'] as keyof typeof STATES] // Undefined for every other action.
    if (to === undefined || !isId(event.subject.id)) return
    const by = { now, actor: BY }
    const about = { kind: 'case', id: event.subject.id }
    for (const { id, state, seriesId } of await listBookingsAbout(tx, about)) {
      const isMarked = state === 'attended' || state === 'missed'
      // Of a series each date keeps its own mark.
      if (to === 'booked' ? isMarked && seriesId === null : state === 'booked')
        await recordAttendance(tx, by, { id, to })
    }
  },
}
