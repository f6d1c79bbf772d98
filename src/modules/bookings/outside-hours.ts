import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Booking } from './booking.ts'
import { openingsOn } from './opening-hours.ts'
import type { Resource } from './resource.ts'

/** The bookings that the hours of their resource do not hold: it was booked before they were changed. */
export function outsideHours<One extends Pick<Booking, 'state' | 'startsAt' | 'endsAt'>>(
  resource: Pick<Resource, 'schedule' | 'endsOn'>,
  bookings: readonly One[],
): One[] {
  return bookings.filter(({ state, startsAt, endsAt }) => {
    if (state !== 'booked') return false
    const [first, last] = [startsAt, new Date(endsAt.getTime() - 1)].map(at =>
      openingsOn(resource, todayIn(at)).some(open => open.startsAt <= at && open.endsAt > at),
    )
    return first !== true || last !== true
  })
}
