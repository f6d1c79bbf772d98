import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { About, Guest } from './booking.ts'
import type { Wish } from './resource.ts'

export type WaitingState = 'waiting' | 'offered' | 'taken' | 'ended'

/** Whoever would take a place that comes free from one day to another, both included. */
export type Waiting = {
  readonly id: string
  readonly kind: string
  readonly state: WaitingState
  readonly about: About
  readonly part: string
  readonly wish: Wish
  readonly from: PlainDate
  readonly until: PlainDate
  readonly guest: Guest | null
  readonly offers: number
  readonly madeAt: Date
  readonly forgetOn: PlainDate
}

const COLUMNS = sql`id, kind, state, json_build_object('kind', about_kind, 'id', about_id) as about, part, wish,
  from_on as from, until_on as until, guest, offers, made_at as "madeAt", forget_on as "forgetOn"`

export async function insertWaiting(tx: Tx, waiting: Waiting): Promise<void> {
  const { about, guest } = waiting
  await run(
    tx,
    sql`insert into bookings.waiting (council_id, id, kind, state, about_kind, about_id, part, wish, from_on, until_on, guest, offers, made_at, forget_on)
        values (${tx.councilId}, ${waiting.id}, ${waiting.kind}, ${waiting.state}, ${about.kind}, ${about.id}, ${waiting.part}, ${json(waiting.wish)},
          ${waiting.from}, ${waiting.until}, ${guest === null ? null : json(guest)}, ${waiting.offers}, ${waiting.madeAt}, ${waiting.forgetOn})`,
  )
}

export async function saveWaiting(
  tx: Tx,
  { id, state, offers }: Pick<Waiting, 'id' | 'state' | 'offers'>,
): Promise<void> {
  await run(
    tx,
    sql`update bookings.waiting set state = ${state}, offers = ${offers} where council_id = ${tx.councilId} and id = ${id}`,
  )
}

export function lockWaiting(tx: Tx, id: string): Promise<Waiting | undefined> {
  return maybe<Waiting>(
    tx,
    sql`select ${COLUMNS} from bookings.waiting where council_id = ${tx.councilId} and id = ${id} for update`,
  )
}

/** Those in line for a kind: whoever came first first, but after those who have had no offer yet. */
export function takeInLine(
  tx: Tx,
  of: { kind: string; today: PlainDate; most: number },
): Promise<Waiting[]> {
  return many<Waiting>(
    tx,
    sql`select ${COLUMNS} from bookings.waiting where council_id = ${tx.councilId} and kind = ${of.kind} and state = 'waiting'
          and until_on >= ${of.today} order by offers, id limit ${of.most} for update`,
  )
}

/** For the officers' page: those who wait and those who were offered a place. */
export function listWaiting(tx: Tx, most: number): Promise<Waiting[]> {
  return many<Waiting>(
    tx,
    sql`select ${COLUMNS} from bookings.waiting where council_id = ${tx.councilId} and state in ('waiting', 'offered')
        order by kind, id limit ${most}`,
  )
}

export function listWaitingAbout(tx: Tx, about: About): Promise<Waiting[]> {
  return many<Waiting>(
    tx,
    sql`select ${COLUMNS} from bookings.waiting
        where council_id = ${tx.councilId} and about_kind = ${about.kind} and about_id = ${about.id} order by id`,
  )
}

/** Ends the waiting of those whose last day has gone. */
export async function endWaitingBefore(tx: Tx, today: PlainDate): Promise<void> {
  await run(
    tx,
    sql`update bookings.waiting set state = 'ended' where council_id = ${tx.councilId} and state = 'waiting' and until_on < ${today}`,
  )
}

export async function listKindsInLine(tx: Tx): Promise<string[]> {
  const rows = await many<{ kind: string }>(
    tx,
    sql`select distinct kind from bookings.waiting where council_id = ${tx.councilId} and state = 'waiting' order by kind`,
  )
  return rows.map(({ kind }) => kind)
}

export function findWaiting(tx: Tx, id: string): Promise<Waiting | undefined> {
  return maybe<Waiting>(
    tx,
    sql`select ${COLUMNS} from bookings.waiting where council_id = ${tx.councilId} and id = ${id}`,
  )
}
