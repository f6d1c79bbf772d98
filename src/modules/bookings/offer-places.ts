import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { enqueue, type JobHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { bookingEvent } from './booking-event.ts'
import { type By, holdSlot } from './hold-slot.ts'
import { searchSlots } from './search-slots.ts'
import { lockKind } from './store-resources.ts'
import { insertWaiting, saveWaiting, takeInLine, type Waiting } from './store-waiting.ts'

const HOUR_MS = 3_600_000
/** How long an offer stands; a place of the same day is offered for less. */
const OFFER_MS = 24 * HOUR_MS
/** Who has let two offers pass is not asked again. */
export const MOST_OFFERS = 2

/** Something has come free: whoever is in line is asked, after the commit and not by whoever gave it up. */
export function offerPlaces(tx: Tx, kind: string, now: Date): Promise<void> {
  return enqueue(tx, { kind: 'offer-places', payload: { kind }, runAt: now, onceKey: kind })
}

/** Offers what is free to those in line, whoever came first first: each is held for them while they decide. */
export const offerPlacesJob: JobHandler = {
  kind: 'offer-places',
  does: 'transaction',
  run: async (tx, job, { now }) => {
    const kind = String(job.payload['kind'])
    const by: By = { now, actor: { kind: 'system', name: 'bookings' } }
    await lockKind(tx, kind)
    for (const waiting of await takeInLine(tx, { kind, today: todayIn(now), most: 100 }))
      await offerOne(tx, by, waiting)
  },
}

async function offerOne(tx: Tx, by: By, waiting: Waiting): Promise<void> {
  const { kind, wish, about, part } = waiting
  const today = todayIn(by.now)
  const from = waiting.from > today ? waiting.from : today
  const search = { kind, wish, now: by.now }
  const days = await searchSlots(tx, search, { from, until: waiting.until })
  const slot = [...days.values()].flat().find(({ startsAt }) => +startsAt - +by.now >= 2 * HOUR_MS)
  if (slot === undefined) return
  // Half of the time that is left, at most a day: whoever is next shall still have use of it.
  const stands = Math.min(OFFER_MS, (+slot.startsAt - +by.now) / 2)
  const held = await holdSlot(tx, by, {
    ...search,
    startsAt: slot.startsAt,
    site: slot.site.en,
    about,
    part,
    heldUntil: new Date(by.now.getTime() + stands),
    forgetOn: waiting.forgetOn,
    waitingId: waiting.id,
  })
  if (held.kind !== 'held') return
  await saveWaiting(tx, { ...waiting, state: 'offered', offers: waiting.offers + 1 })
  await publish(tx, by, bookingEvent('offered', held.booking, { waitingId: waiting.id }))
}

type Joining = Pick<
  Waiting,
  'kind' | 'about' | 'part' | 'wish' | 'from' | 'until' | 'guest' | 'forgetOn'
>

/** Puts someone in line, behind those who are. */
export async function joinWaiting(tx: Tx, by: By, joining: Joining): Promise<string> {
  const id = newId(by.now.getTime())
  await insertWaiting(tx, { ...joining, id, state: 'waiting', offers: 0, madeAt: by.now })
  await publish(tx, by, {
    type: 'booking.waited-for',
    subject: { kind: 'waiting', id },
    data: { about: joining.about, kind: joining.kind, from: joining.from, until: joining.until },
  })
  await offerPlaces(tx, joining.kind, by.now)
  return id
}

/** The stretch of days around those that somebody would like. */
export function daysAround(
  days: readonly PlainDate[],
): { from: PlainDate; until: PlainDate } | undefined {
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
  if (first === undefined || last === undefined) return undefined
  return { from: addDays(first, -3), until: addDays(last, 3) }
}
