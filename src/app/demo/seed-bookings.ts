import {
  bookSlot,
  type Guest,
  keepResource,
  listBookingsBetween,
  listResources,
  type Resource,
  recordAttendance,
  type Schedule,
  searchSlots,
} from '#bookings'
import type { CouncilIdentity } from '#kernel/context.ts'
import { addDays, addMonths, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { DEMO_RESOURCES, type DemoResource } from './demo-resources.ts'
import { residentName } from './residents.ts'
import { seededRandom } from './seeded-random.ts'

const SEEDER = { kind: 'system', name: 'demo' } as const
const DAY_MS = 86_400_000
/** The calendar is full from last week to the week after next. */
const [DAYS_BEFORE, DAYS_AFTER] = [4, 11]

const PLAIN: Omit<Schedule, 'hours'> = {
  exceptions: [],
  bankHolidays: 'england-and-wales',
  slotMinutes: 30,
  stepMinutes: null,
  beforeMinutes: 0,
  afterMinutes: 0,
  capacity: 1,
  counts: 'bookings',
  partyMost: 1,
  noticeMinutes: 24 * 60,
  horizonDays: 60,
  changeNoticeMinutes: 24 * 60,
  areas: [],
}

/** People, rounds and rooms that can be booked at once. */
export async function seedResources(
  db: Pool,
  { council, tier, now }: { council: Pick<CouncilIdentity, 'id'>; tier: string; now: Date },
): Promise<void> {
  await inCouncil(db, council.id, async tx => {
    if ((await listResources(tx)).length > 0) return
    for (const demo of DEMO_RESOURCES.filter(({ tiers }) => tiers.includes(tier))) {
      const { kind, sort, name, site, schedule } = demo
      const resource: Resource = {
        id: newId(now.getTime()),
        kind: kind.key,
        sort,
        name,
        site,
        schedule: { ...PLAIN, ...schedule },
        endsOn: null,
      }
      await keepResource(tx, { now, actor: SEEDER }, { resource, kind })
    }
  })
}

/** Bookings of a working week or two, made as officers make them; of those that are past, who came. */
export async function seedBookings(
  db: Pool,
  { council, now, seed }: { council: Pick<CouncilIdentity, 'id'>; now: Date; seed: number },
): Promise<void> {
  const random = seededRandom(seed * 7919)
  const resources = await readingCouncil(db, council.id, listResources)
  const from = new Date(now.getTime() - DAYS_BEFORE * DAY_MS)
  for (const resource of resources) {
    const demo = DEMO_RESOURCES.find(({ name }) => name.en === resource.name.en)
    if (demo === undefined || (await isFilled(db, council.id, { resource, from }))) continue
    for (let after = 0; after <= DAYS_BEFORE + DAYS_AFTER; after += 1) {
      const date = addDays(todayIn(from), after)
      await inCouncil(db, council.id, tx =>
        fillDay(tx, { demo, resource, date, from, now, random }),
      )
    }
  }
}

/** The demonstration is made again when its library changes; its bookings are made once. */
function isFilled(
  db: Pool,
  councilId: string,
  { resource, from }: { resource: Resource; from: Date },
): Promise<boolean> {
  const to = new Date(from.getTime() + 30 * DAY_MS)
  return readingCouncil(db, councilId, async tx => {
    const found = await listBookingsBetween(tx, { resourceIds: [resource.id], from, to })
    return found.length > 0
  })
}

type Filling = {
  demo: DemoResource
  resource: Resource
  date: PlainDate
  /** The time at which the bookings are made: before the first of them. */
  from: Date
  now: Date
  random: () => number
}

async function fillDay(tx: Tx, filling: Filling): Promise<void> {
  const { demo, resource, date, from, random } = filling
  const search = {
    kind: resource.kind,
    resourceId: resource.id,
    wish: { party: 1 },
    now: from,
    as: 'officer' as const,
  }
  const slots = (await searchSlots(tx, search, { from: date, until: date })).get(date) ?? []
  const isRound = resource.schedule.slotMinutes === null
  const tries = isRound ? Math.round(resource.schedule.capacity / 3) : 1
  for (const slot of slots)
    for (let at = 0; at < tries; at += 1)
      if (random() < demo.busy) await bookOne(tx, filling, slot.startsAt)
}

async function bookOne(
  tx: Tx,
  { demo, resource, date, from, now, random }: Filling,
  startsAt: Date,
): Promise<void> {
  const by = { now: from, actor: SEEDER }
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)]
  const guest: Guest = {
    name: residentName(random),
    title: pick(demo.titles) ?? demo.name.en,
    locale: 'en',
  }
  const booked = await bookSlot(tx, by, {
    kind: resource.kind,
    resourceId: resource.id,
    wish: { party: 1 + Math.floor(random() * demo.parties) },
    startsAt,
    about: { kind: 'booking', id: newId(from.getTime()) },
    guest,
    forgetOn: addMonths(date, 12),
    now: from,
    as: 'officer',
  })
  if (booked.kind !== 'booked' || booked.booking.endsAt > now) return
  const to = random() < 0.9 ? 'attended' : 'missed'
  await recordAttendance(tx, { now, actor: SEEDER }, { id: booked.booking.id, to })
}
