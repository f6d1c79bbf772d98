import type { Locale } from '#kernel/context.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import { addDays, daysBetween, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type DayRooms, dayRooms, type Room } from './day-rooms.ts'
import {
  bookableUntil,
  decideParty,
  decideSlot,
  freeSlotsOn,
  placesLeft,
  type SlotRefusal,
} from './free-slots.ts'
import type { Span, Wish } from './resource.ts'
import { slotsOn } from './slots.ts'
import { listTaken, type TakenSpan } from './store.ts'
import { listResources, type StoredResource } from './store-resources.ts'

export type SlotSearch = {
  readonly kind: string
  readonly wish: Wish
  readonly now: Date
  readonly as?: 'customer' | 'officer'
  /** Where, when the kind is to be had in several places: the English name of the site. */
  readonly site?: string
  /** One resource only: for officers. */
  readonly resourceId?: string
  /** A booking that gives up its room when another is had: its own time counts as free. */
  readonly instead?: string
  /** More of them, of the same asker: the times of a series that is chosen anew. */
  readonly own?: readonly string[]
}

/** A time that can be had, from whichever resources of the kind are free then at that site. */
export type OfferedSlot = Span & {
  readonly site: Readonly<Record<Locale, string>>
  /** The one with the least to do that day first. */
  readonly resourceIds: readonly string[]
  readonly left: number
}

/** The resources that may ever serve the wish. */
export async function listFitting(tx: Tx, search: SlotSearch): Promise<StoredResource[]> {
  const resources = await listResources(tx, { kind: search.kind, today: todayIn(search.now) })
  return resources.filter(
    resource =>
      decideParty(resource, search.wish) === undefined &&
      (search.site === undefined || resource.site.en === search.site) &&
      (search.resourceId === undefined || resource.id === search.resourceId),
  )
}

/** How far ahead any of them can be booked. */
export function lastBookable(resources: readonly StoredResource[], now: Date): PlainDate {
  const days = resources.map(({ schedule }) => bookableUntil(schedule, now))
  return days.toSorted().at(-1) ?? todayIn(now)
}

/** What takes room on the resources of a kind around a stretch of days, by resource. */
export async function readTaken(
  tx: Tx,
  { kind, from, until, now, instead, own }: Window,
): Promise<Room> {
  const rows = await listTaken(tx, {
    kind,
    from: instantInLondon(from, 0),
    to: instantInLondon(until, 1440),
    now,
  })
  const givesWay = new Set([...(own ?? []), instead])
  return Map.groupBy(
    rows.filter(({ id }) => !givesWay.has(id)),
    ({ resourceId }) => resourceId,
  )
}

/** Both that is read for a search, sent together. */
export async function readRoom(
  tx: Tx,
  search: SlotSearch,
  days: Days,
): Promise<{ resources: readonly StoredResource[]; taken: Room }> {
  const [resources, taken] = await Promise.all([
    listFitting(tx, search),
    readTaken(tx, { ...search, ...days }),
  ])
  return { resources, taken }
}

type Days = { from: PlainDate; until: PlainDate }

type Window = Days & Pick<SlotSearch, 'kind' | 'now' | 'own' | 'instead'>

/** The times that can be had between two days, both included, by day; days without any are left out. */
export async function searchSlots(
  tx: Tx,
  search: SlotSearch,
  between: Days,
): Promise<ReadonlyMap<PlainDate, readonly OfferedSlot[]>> {
  const { resources, taken } = await readRoom(tx, search, between)
  return slotsBetween(resources, taken, { search, ...between })
}

/** The same with what was read already. */
export function slotsBetween(
  resources: readonly StoredResource[],
  taken: Room,
  { search, from, until }: Days & { search: SlotSearch },
): ReadonlyMap<PlainDate, readonly OfferedSlot[]> {
  const last = lastBookable(resources, search.now)
  const end = search.as === 'officer' || until < last ? until : last
  const byDay = dayRooms(taken, search)
  const days = new Map<PlainDate, readonly OfferedSlot[]>()
  for (let date = from; date <= end; date = addDays(date, 1)) {
    const slots = slotsOfDay(resources, byDay, search, date)
    if (slots.length > 0) days.set(date, slots)
  }
  return days
}

function slotsOfDay(
  resources: readonly StoredResource[],
  rooms: DayRooms,
  search: SlotSearch,
  date: PlainDate,
): OfferedSlot[] {
  const offered = new Map<string, OfferedSlot>()
  const byLoad = resources
    .map(resource => ({ resource, taken: rooms(resource.id, date) }))
    .toSorted((a, b) => a.taken.length - b.taken.length)
  for (const { resource, taken: own } of byLoad) {
    for (const slot of freeOn(resource, own, search, date)) {
      const key = `${slot.startsAt.getTime()} ${slot.endsAt.getTime()} ${resource.site.en}`
      const known = offered.get(key)
      offered.set(key, {
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        site: resource.site,
        resourceIds: [...(known?.resourceIds ?? []), resource.id],
        left: (known?.left ?? 0) + slot.left,
      })
    }
  }
  return [...offered.values()].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

function freeOn(
  resource: StoredResource,
  taken: readonly TakenSpan[],
  { wish, now, as }: SlotSearch,
  date: PlainDate,
) {
  if (as !== 'officer') return freeSlotsOn({ resource, taken, wish, now }, date)
  return slotsOn(resource, date, wish).flatMap(slot =>
    decideSlot({ resource, taken, wish, now }, slot, 'officer') === undefined
      ? [{ ...slot, left: placesLeft(resource.schedule, taken, slot) }]
      : [],
  )
}

/** Those of the resources on which the slot can be had, the least busy first; else the most hopeful reason. */
export function chooseResource(
  resources: readonly StoredResource[],
  taken: Room,
  { span, search }: { span: Span; search: SlotSearch },
): { chosen: StoredResource } | { refused: SlotRefusal } {
  const { wish, now, as } = search
  const judged = resources.map(resource => {
    const own = taken.get(resource.id) ?? []
    const day = todayIn(span.startsAt)
    return {
      resource,
      load: own.filter(({ startsAt }) => todayIn(startsAt) === day).length,
      refused: decideSlot({ resource, taken: own, wish, now }, span, as),
    }
  })
  const free = judged
    .filter(({ refused }) => refused === undefined)
    .toSorted((a, b) => a.load - b.load)[0]
  if (free !== undefined) return { chosen: free.resource }
  const reasons = new Set(judged.map(({ refused }) => refused))
  return { refused: HOPE.find(reason => reasons.has(reason)) ?? 'closed' }
}

/** The reason that leaves the most hope comes first: another time on a resource that is full. */
const HOPE: readonly SlotRefusal[] = [
  'taken',
  'tooSoon',
  'tooFar',
  'partyTooLarge',
  'notServed',
  'closed',
]

const NEAR_BEFORE = 2
const NEAR_AFTER = 14

/** What there is around a time that somebody wants: read once, to judge it and to find others. */
export type Around = {
  readonly resources: readonly StoredResource[]
  readonly taken: Room
  readonly from: PlainDate
  readonly until: PlainDate
}

export async function readAround(tx: Tx, search: SlotSearch, wanted: Date): Promise<Around> {
  const today = todayIn(search.now)
  const day = todayIn(wanted)
  const from = addDays(day, -NEAR_BEFORE)
  const days = {
    from: from < today ? today : from,
    until: addDays(day < today ? today : day, NEAR_AFTER),
  }
  return { ...(await readRoom(tx, search, days)), ...days }
}

/** The free times nearest to one that can't be had, in order. */
export function nearestFree(
  { resources, taken, from, until }: Around,
  search: SlotSearch,
  { wanted, most = 3 }: { wanted: Date; most?: number },
): OfferedSlot[] {
  const found: OfferedSlot[] = []
  const rooms = dayRooms(taken, search)
  const distance = ({ startsAt }: Span) => Math.abs(startsAt.getTime() - wanted.getTime())
  for (const date of daysOutward(todayIn(wanted), { from, until })) {
    // A day further out than all that was found can't have a nearer time: two days on, to be sure of nights.
    const enough = found.length >= most && Math.abs(daysBetween(todayIn(wanted), date)) > 2
    if (enough) break
    found.push(...slotsOfDay(resources, rooms, search, date))
  }
  return found
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, most)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

/** The day, then those on either side, further and further out. */
function daysOutward(day: PlainDate, { from, until }: { from: PlainDate; until: PlainDate }) {
  const days: PlainDate[] = []
  for (let date = from; date <= until; date = addDays(date, 1)) days.push(date)
  return days.toSorted((a, b) => Math.abs(daysBetween(day, a)) - Math.abs(daysBetween(day, b)))
}

/** The end of the slot of this beginning that a wish makes on one of the resources; undefined when none has it. */
export function findSpan(
  resources: readonly StoredResource[],
  wish: Wish,
  startsAt: Date,
): Span | undefined {
  const day = todayIn(startsAt)
  for (const resource of resources) {
    const slot = slotsOn(resource, day, wish).find(one => +one.startsAt === +startsAt)
    if (slot !== undefined) return slot
  }
  return undefined
}
