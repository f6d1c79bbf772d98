import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { About, Booking } from './booking.ts'
import type { Taken } from './free-slots.ts'

const COLUMNS = sql`id, resource_id as "resourceId", kind, json_build_object('kind', about_kind, 'id', about_id) as about, part, state,
  starts_at as "startsAt", ends_at as "endsAt", party, places, held_until as "heldUntil", series_id as "seriesId",
  waiting_id as "waitingId", guest, note, sequence, made_at as "madeAt", changed_at as "changedAt",
  reminded_at as "remindedAt", forget_on as "forgetOn"`

const TAKES_ROOM = sql`state in ('held', 'booked', 'attended', 'missed')`

export async function insertBooking(tx: Tx, booking: Booking): Promise<void> {
  const { about, guest } = booking
  await run(
    tx,
    sql`insert into bookings.booking (council_id, id, resource_id, kind, about_kind, about_id, part, state, starts_at, ends_at, party, places,
          held_until, series_id, waiting_id, guest, note, sequence, made_at, changed_at, reminded_at, forget_on)
        values (${tx.councilId}, ${booking.id}, ${booking.resourceId}, ${booking.kind}, ${about.kind}, ${about.id}, ${booking.part}, ${booking.state},
          ${booking.startsAt}, ${booking.endsAt}, ${booking.party}, ${booking.places}, ${booking.heldUntil}, ${booking.seriesId}, ${booking.waitingId},
          ${guest === null ? null : json(guest)}, ${booking.note}, ${booking.sequence}, ${booking.madeAt}, ${booking.changedAt}, ${booking.remindedAt}, ${booking.forgetOn})`,
  )
}

/** Writes all of a booking that can change. */
export async function saveBooking(tx: Tx, booking: Booking): Promise<void> {
  const { about, guest } = booking
  await run(
    tx,
    sql`update bookings.booking set resource_id = ${booking.resourceId}, about_kind = ${about.kind}, about_id = ${about.id}, part = ${booking.part},
          state = ${booking.state}, starts_at = ${booking.startsAt}, ends_at = ${booking.endsAt}, party = ${booking.party}, places = ${booking.places},
          held_until = ${booking.heldUntil}, series_id = ${booking.seriesId}, waiting_id = ${booking.waitingId}, guest = ${guest === null ? null : json(guest)}, note = ${booking.note},
          sequence = ${booking.sequence}, changed_at = ${booking.changedAt}, reminded_at = ${booking.remindedAt}, forget_on = ${booking.forgetOn}
        where council_id = ${tx.councilId} and id = ${booking.id}`,
  )
}

export function findBooking(tx: Tx, id: string): Promise<Booking | undefined> {
  return maybe<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking where council_id = ${tx.councilId} and id = ${id}`,
  )
}

/** The same, held until the transaction ends: whoever comes second sees what the first has done. */
export function lockBooking(tx: Tx, id: string): Promise<Booking | undefined> {
  return maybe<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking where council_id = ${tx.councilId} and id = ${id} for update`,
  )
}

export type TakenSpan = Taken & { readonly id: string; readonly resourceId: string }

type TakenRow = {
  id: string
  resourceId: string
  startsMs: number
  endsMs: number
  places: number
}

/**
 * What takes room on the resources of a kind between two instants and their time kept free, without having
 * to know the resources first: it is sent together with the statement that reads them. How far back the
 * longest booking may have begun is one value for the whole statement, so that the index is read from there.
 */
export async function listTaken(
  tx: Tx,
  of: { kind: string; from: Date; to: Date; now: Date },
): Promise<TakenSpan[]> {
  const ofKind = sql`from bookings.resource where council_id = ${tx.councilId} and kind = ${of.kind}`
  const around = sql`(select max((schedule->>'beforeMinutes')::int + (schedule->>'afterMinutes')::int) * interval '1 minute' ${ofKind})`
  const longest = sql`(select max(longest_days) * interval '1 day' ${ofKind})`
  const rows = await many<TakenRow>(
    tx,
    sql`select id, resource_id as "resourceId", places, (extract(epoch from starts_at) * 1000)::float8 as "startsMs", (extract(epoch from ends_at) * 1000)::float8 as "endsMs"
        from bookings.booking
        where council_id = ${tx.councilId} and resource_id = any(array(select id ${ofKind})) and state in ('held', 'booked', 'attended', 'missed')
          and starts_at > ${of.from}::timestamptz - ${around} - ${longest} and starts_at < ${of.to}::timestamptz + ${around}
          and ends_at > ${of.from}::timestamptz - ${around} and (state <> 'held' or held_until > ${of.now})`,
  )
  // Hundreds of instants: a number is read in a fraction of the time of a date.
  return rows.map(({ id, resourceId, places, startsMs, endsMs }) => ({
    id,
    resourceId,
    places,
    startsAt: new Date(startsMs),
    endsAt: new Date(endsMs),
  }))
}

/** What the calendar shows between two instants, in order. */
export function listBetween(
  tx: Tx,
  of: { resourceIds: readonly string[]; from: Date; to: Date; cancelledToo?: boolean },
): Promise<Booking[]> {
  const since = new Date(of.from.getTime() - 31 * 86_400_000)
  const states =
    of.cancelledToo === true ? sql`state <> 'released' and state <> 'lapsed'` : TAKES_ROOM
  return many<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking
        where council_id = ${tx.councilId} and resource_id = any(${of.resourceIds}::uuid[]) and ${states}
          and starts_at > ${since} and starts_at < ${of.to} and ends_at > ${of.from} order by starts_at, id`,
  )
}

export function listAbout(tx: Tx, about: About): Promise<Booking[]> {
  return many<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking
        where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id} order by starts_at, id`,
  )
}

export function listSeries(tx: Tx, seriesId: string): Promise<Booking[]> {
  return many<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking where council_id = ${tx.councilId} and series_id = ${seriesId} order by starts_at, id`,
  )
}

/** Places that are held for those they were offered to. */
export function listOffered(tx: Tx): Promise<Booking[]> {
  return many<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking where council_id = ${tx.councilId} and state = 'held' and waiting_id is not null
        order by held_until limit 500`,
  )
}

/** Holds that have ended, locked; what another has in hand is left to them. */
export function takeEndedHolds(tx: Tx, now: Date, most: number): Promise<Booking[]> {
  return many<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking where council_id = ${tx.councilId} and state = 'held' and held_until <= ${now}
        order by held_until limit ${most} for update skip locked`,
  )
}

export function takeToRemind(
  tx: Tx,
  of: { from: Date; to: Date; most: number },
): Promise<Booking[]> {
  return many<Booking>(
    tx,
    sql`select ${COLUMNS} from bookings.booking where council_id = ${tx.councilId} and state = 'booked' and reminded_at is null
          and starts_at > ${of.from} and starts_at <= ${of.to} order by starts_at limit ${of.most} for update skip locked`,
  )
}

/** Forgets who came, and what was noted; the time stays for the figures. */
export async function forgetGuests(tx: Tx, today: PlainDate): Promise<number> {
  await run(
    tx,
    sql`update bookings.waiting set guest = null where council_id = ${tx.councilId} and guest is not null and forget_on <= ${today}`,
  )
  return run(
    tx,
    sql`update bookings.booking set guest = null, note = '' where council_id = ${tx.councilId} and guest is not null and forget_on <= ${today}`,
  )
}
