import type { Locale } from '#kernel/context.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import { addDays, type PlainDate, todayIn, weekdayOf } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Booking, takesRoom } from './booking.ts'
import { placesLeft } from './free-slots.ts'
import { exceptionOn } from './opening-hours.ts'
import type { Span } from './resource.ts'
import { slotsOn } from './slots.ts'
import { listBetween } from './store.ts'
import { type Kind, listKinds, listResources, type StoredResource } from './store-resources.ts'

export type CalendarAsk = {
  readonly view: 'day' | 'week'
  readonly day: PlainDate
  readonly kind: string
  readonly resource: string
}

/** One resource on one day: what is booked, and what could still be. */
export type CalendarColumn = {
  readonly resource: StoredResource
  readonly date: PlainDate
  readonly bookings: readonly Booking[]
  readonly free: readonly (Span & { readonly left: number })[]
  /** It has hours that day, past or to come; where it has none, perhaps for a reason. */
  readonly isOpen: boolean
  readonly reason: Readonly<Record<Locale, string>> | undefined
}

export type CalendarView = {
  readonly ask: CalendarAsk
  readonly kinds: readonly Kind[]
  readonly resources: readonly StoredResource[]
  readonly columns: readonly CalendarColumn[]
}

/** A day of all resources of a kind beside each other, or a week of one. */
export async function viewCalendar(tx: Tx, ask: CalendarAsk, now: Date): Promise<CalendarView> {
  const [kinds, all] = await Promise.all([listKinds(tx), listResources(tx, { today: ask.day })])
  const ofKind = ask.kind === '' ? all : all.filter(({ kind }) => kind === ask.kind)
  const chosen = ofKind.find(({ id }) => id === ask.resource)
  const shown = ask.view === 'week' ? [chosen ?? ofKind[0]].flatMap(one => one ?? []) : ofKind
  const picked = ask.view === 'day' && chosen !== undefined ? [chosen] : shown
  const dates = ask.view === 'day' ? [ask.day] : weekOf(ask.day)
  const bookings = await listBetween(tx, {
    resourceIds: picked.map(({ id }) => id),
    from: instantInLondon(dates[0] ?? ask.day, 0),
    to: instantInLondon(dates.at(-1) ?? ask.day, 1440),
  })
  const columns = picked.flatMap(resource =>
    dates.map(date => columnOf(resource, date, { bookings, now })),
  )
  return { ask, kinds, resources: ofKind, columns }
}

/** From Monday to Sunday. */
export function weekOf(day: PlainDate): readonly PlainDate[] {
  const monday = addDays(day, 1 - weekdayOf(day))
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at))
}

function columnOf(
  resource: StoredResource,
  date: PlainDate,
  { bookings, now }: { bookings: readonly Booking[]; now: Date },
): CalendarColumn {
  const [from, to] = [instantInLondon(date, 0), instantInLondon(date, 1440)]
  const own = bookings.filter(
    booking =>
      booking.resourceId === resource.id &&
      booking.startsAt < to &&
      booking.endsAt > from &&
      takesRoom(booking, now),
  )
  const slots = slotsOn(resource, date, { party: 1 })
  const free = slots.flatMap(slot => {
    const left = placesLeft(resource.schedule, own, slot)
    return left > 0 && slot.startsAt > now && todayIn(slot.startsAt) === date
      ? [{ ...slot, left }]
      : []
  })
  const { reason } = exceptionOn(resource.schedule, date) ?? {}
  return { resource, date, bookings: own, free, isOpen: slots.length > 0, reason }
}
