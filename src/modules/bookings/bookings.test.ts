import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CouncilIdentity } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { createLog } from '#kernel/log.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { declineOffer, takeOffer } from './answer-offer.ts'
import { bookSeries, bookSlot } from './book-directly.ts'
import type { Guest } from './booking.ts'
import { announceBookings, forgetBookings, releaseHolds } from './booking-work.ts'
import { cancelAbout, cancelBooking, moveBooking, recordAttendance } from './change-booking.ts'
import { confirmBooking, keepHold } from './confirm-booking.ts'
import { type By, holdSlot } from './hold-slot.ts'
import { joinWaiting, offerPlacesJob } from './offer-places.ts'
import type { Schedule } from './resource.ts'
import { sampleResource } from './sample-resource.ts'
import { keepResource } from './save-resource.ts'
import { searchSlots } from './search-slots.ts'
import { findBooking, listOffered } from './store.ts'
import { listWaiting } from './store-waiting.ts'

const { pool } = await testDatabase()
const NOW = new Date('2027-01-04T08:00:00Z')
const NINE = new Date('2027-01-05T09:00:00Z')
const HALF = new Date('2027-01-05T09:30:00Z')
const TUESDAY = '2027-01-05' as PlainDate
const forgetOn = '2028-01-01' as PlainDate
const guest: Guest = {
  name: 'Ann Example',
  title: 'Notice of marriage',
  email: 'ann@example.com',
  locale: 'en',
}
const KIND = { key: 'registrar', name: { en: 'Registrar', cy: 'Cofrestrydd' } }
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)
const by = (now = NOW): By => ({ now, actor: { kind: 'system', name: 'test' } })
const about = () => ({ kind: 'journey', id: newId() })

/** A council of its own with one resource, or several alike. */
async function council(schedule: Partial<Schedule> = {}, many = 1) {
  const id = newId()
  const resources = Array.from({ length: many }, () => sampleResource(schedule, { id: newId() }))
  const within = <T>(work: (tx: Tx) => Promise<T>) => inCouncil(pool, id, work)
  await within(async tx => {
    for (const resource of resources) await keepResource(tx, by(), { resource, kind: KIND })
  })
  const identity = { id } as CouncilIdentity // Jobs of bookings look at no more of it.
  const context = (now: Date) => ({ db: pool, now, council: identity, log: createLog('silent') })
  const offer = (now = NOW) =>
    within(tx =>
      offerPlacesJob.does === 'transaction'
        ? offerPlacesJob.run(
            tx,
            { id: newId(), councilId: id, kind: '', payload: { kind: 'registrar' }, attempts: 1 },
            context(now),
          )
        : Promise.reject(new Error('it commits by itself')),
    )
  return { within, context, offer, resources }
}

const ask = (startsAt: Date, more: { now?: Date; instead?: string } = {}) => ({
  kind: 'registrar',
  wish: { party: 1 },
  startsAt,
  about: about(),
  heldUntil: new Date((more.now ?? NOW).getTime() + 15 * 60_000),
  forgetOn,
  now: NOW,
  ...more,
})

const book = (tx: Tx, startsAt: Date, of = about()) =>
  bookSlot(tx, by(), { ...ask(startsAt), about: of, guest })

test('a slot that is held can be held by nobody else, who is told of the nearest others', async () => {
  const { within } = await council()
  const held = await within(tx => holdSlot(tx, by(), ask(HALF)))
  assert.equal(held.kind, 'held')
  const late = await within(tx => holdSlot(tx, by(), ask(HALF)))
  assert.ok(late.kind === 'refused')
  assert.equal(late.reason, 'taken')
  assert.deepEqual(
    late.alternatives.map(slot => slot.startsAt.toISOString()),
    ['2027-01-05T09:00:00.000Z', '2027-01-05T10:00:00.000Z', '2027-01-05T10:30:00.000Z'],
  )
})

test('a hold ends by itself, at once for others and in the books a little later', async () => {
  const { within, context } = await council()
  const held = await within(tx => holdSlot(tx, by(), ask(NINE)))
  assert.ok(held.kind === 'held')
  const later = minutes(15)
  const next = await within(tx => holdSlot(tx, by(later), ask(NINE, { now: later })))
  assert.equal(next.kind, 'held')
  await within(tx => releaseHolds.run(tx, context(later)))
  const found = await within(tx => findBooking(tx, held.booking.id))
  assert.equal(found?.state, 'lapsed')
})

test('a hold that ended is booked all the same while nobody took the slot, and is lost once somebody has', async () => {
  const { within } = await council()
  const held = await within(tx => holdSlot(tx, by(), ask(NINE)))
  assert.ok(held.kind === 'held')
  const { id } = held.booking
  const keep = { id, about: about(), part: 'wish', wish: { party: 1 } }
  const saved = await within(tx => keepHold(tx, by(minutes(30)), keep))
  assert.equal(saved.kind, 'kept')
  const other = await within(tx => holdSlot(tx, by(minutes(60)), ask(NINE, { now: minutes(60) })))
  assert.equal(other.kind, 'held')
  const lost = await within(tx => keepHold(tx, by(minutes(61)), keep))
  assert.ok(lost.kind === 'refused')
  assert.equal(lost.alternatives.length, 3)
  const confirm = { id, about: about(), guest, forgetOn }
  assert.equal(await within(tx => confirmBooking(tx, by(minutes(61)), confirm)), undefined)
})

test('to confirm twice is to confirm once', async () => {
  const { within } = await council()
  const held = await within(tx => holdSlot(tx, by(), ask(NINE)))
  assert.ok(held.kind === 'held')
  const confirm = { id: held.booking.id, about: { kind: 'case', id: newId() }, guest, forgetOn }
  const first = await within(tx => confirmBooking(tx, by(), confirm))
  const second = await within(tx => confirmBooking(tx, by(minutes(90)), confirm))
  assert.equal(first?.state, 'booked')
  assert.deepEqual(second, first)
})

test('another choice gives up the first, and the same choice again keeps it', async () => {
  const { within } = await council()
  const first = await within(tx => holdSlot(tx, by(), ask(NINE)))
  assert.ok(first.kind === 'held')
  const same = await within(tx => holdSlot(tx, by(), ask(NINE, { instead: first.booking.id })))
  assert.equal(same.kind === 'held' && same.booking.id, first.booking.id)
  const other = await within(tx => holdSlot(tx, by(), ask(HALF, { instead: first.booking.id })))
  assert.equal(other.kind, 'held')
  const free = await within(tx =>
    searchSlots(
      tx,
      { kind: 'registrar', wish: { party: 1 }, now: NOW },
      { from: TUESDAY, until: TUESDAY },
    ),
  )
  const times = (free.get(TUESDAY) ?? []).map(slot => +slot.startsAt)
  assert.ok(times.includes(+NINE) && !times.includes(+HALF))
})

test('two registrars see two people at once, and the less busy one is chosen', async () => {
  const { within } = await council({}, 2)
  const made = await within(async tx => [
    await book(tx, NINE),
    await book(tx, NINE),
    await book(tx, NINE),
  ])
  assert.deepEqual(
    made.map(one => one.kind),
    ['booked', 'booked', 'refused'],
  )
  const used = new Set(made.flatMap(one => (one.kind === 'booked' ? [one.booking.resourceId] : [])))
  assert.equal(used.size, 2)
})

test('of two hundred who come at once to a slot for three, three have it and the others are told what else there is', async () => {
  const { within } = await council({ capacity: 3 })
  const told = await Promise.all(Array.from({ length: 200 }, () => within(tx => book(tx, NINE))))
  assert.equal(told.filter(one => one.kind === 'booked').length, 3)
  const refused = told.flatMap(one => (one.kind === 'refused' ? [one] : []))
  assert.equal(refused.length, 197)
  assert.ok(refused.every(one => one.reason === 'taken' && one.alternatives.length === 3))
})

test('a booking is moved within the rules, and its old time is free again', async () => {
  const { within } = await council({ changeNoticeMinutes: 60 })
  const made = await within(tx => book(tx, NINE))
  assert.ok(made.kind === 'booked')
  const { id } = made.booking
  const moved = await within(tx =>
    moveBooking(tx, by(), { id, startsAt: HALF, as: 'customer', seenSequence: 0 }),
  )
  assert.ok(moved.kind === 'done')
  assert.equal(moved.booking.sequence, 1)
  const again = await within(tx => book(tx, NINE))
  assert.equal(again.kind, 'booked')
  const back = await within(tx => moveBooking(tx, by(), { id, startsAt: NINE, as: 'customer' }))
  assert.equal(back.kind, 'refused')
  const stale = await within(tx =>
    moveBooking(tx, by(), {
      id,
      startsAt: new Date('2027-01-05T11:00:00Z'),
      as: 'customer',
      seenSequence: 0,
    }),
  )
  assert.deepEqual(stale, { kind: 'notNow', reason: 'gone' })
})

test('a customer cancels until the notice, an officer until it begins, and nobody afterwards', async () => {
  const { within } = await council({ changeNoticeMinutes: 120 })
  const [one, two] = await within(async tx => [await book(tx, NINE), await book(tx, HALF)])
  assert.ok(one?.kind === 'booked' && two?.kind === 'booked')
  const cancel = (id: string, as: 'customer' | 'officer', at: string) =>
    within(tx => cancelBooking(tx, by(new Date(at)), { id, as }))
  assert.deepEqual(await cancel(one.booking.id, 'customer', '2027-01-05T07:30:00Z'), {
    kind: 'notNow',
    reason: 'tooLate',
  })
  assert.equal((await cancel(one.booking.id, 'officer', '2027-01-05T07:30:00Z')).kind, 'done')
  assert.deepEqual(await cancel(one.booking.id, 'officer', '2027-01-05T07:31:00Z'), {
    kind: 'notNow',
    reason: 'notBooked',
  })
  assert.deepEqual(await cancel(two.booking.id, 'officer', '2027-01-05T09:30:00Z'), {
    kind: 'notNow',
    reason: 'begun',
  })
})

test('who came is ticked off after the beginning, and the tick can be taken back', async () => {
  const { within } = await council()
  const made = await within(tx => book(tx, NINE))
  assert.ok(made.kind === 'booked')
  const record = (to: 'attended' | 'missed' | 'booked', now: Date) =>
    within(tx => recordAttendance(tx, by(now), { id: made.booking.id, to }))
  assert.equal(await record('missed', NOW), 'notBegun')
  assert.equal(await record('missed', HALF), 'done')
  assert.equal(await record('booked', HALF), 'done')
  assert.equal(await record('attended', HALF), 'done')
})

test('what a case was booked for is cancelled with it, holds and waiting included', async () => {
  const { within } = await council()
  const of = { kind: 'case', id: newId() }
  const made = await within(tx => book(tx, NINE, of))
  const held = await within(tx => holdSlot(tx, by(), { ...ask(HALF), about: of }))
  assert.ok(made.kind === 'booked' && held.kind === 'held')
  assert.equal(await within(tx => cancelAbout(tx, by(), of, 'withdrawn')), 1)
  const states = await within(async tx => [
    (await findBooking(tx, made.booking.id))?.state,
    (await findBooking(tx, held.booking.id))?.state,
  ])
  assert.deepEqual(states, ['cancelled', 'released'])
})

test('a weekly hire is booked whole, or not at all while a day is in the way, or without those days', async () => {
  const { within, resources } = await council()
  await within(tx => book(tx, new Date('2027-01-12T09:00:00Z')))
  const series = {
    ...ask(NINE),
    guest,
    resourceId: resources[0]?.id ?? '',
    repeat: { every: 'week' as const, until: '2027-01-26' as PlainDate },
  }
  const first = await within(tx => bookSeries(tx, by(), { ...series, skipConflicts: false }))
  assert.ok(first.kind === 'conflicts')
  assert.deepEqual(
    first.days.map(day => day.refused),
    [undefined, 'taken', undefined, undefined],
  )
  const rest = await within(tx => bookSeries(tx, by(), { ...series, skipConflicts: true }))
  assert.equal(rest.kind === 'booked' && rest.bookings.length, 3)
})

test('a place that comes free is offered to whoever is first in line, and passes on when it is not taken', async () => {
  const { within, offer, context } = await council({
    hours: [{ weekdays: [2], opens: 540, closes: 570 }],
    horizonDays: 5,
  })
  const made = await within(tx => book(tx, NINE))
  assert.ok(made.kind === 'booked')
  const join = (name: string) =>
    within(tx =>
      joinWaiting(tx, by(), {
        kind: 'registrar',
        about: { kind: 'case', id: newId() },
        part: '',
        wish: { party: 1 },
        from: TUESDAY,
        until: TUESDAY,
        guest: { ...guest, name },
        forgetOn,
      }),
    )
  await join('First')
  await join('Second')
  await offer()
  const line = () =>
    within(async tx => (await listWaiting(tx, 10)).map(one => `${one.guest?.name} ${one.state}`))
  const offered = async () => (await within(tx => listOffered(tx)))[0]?.id ?? 'none'
  assert.deepEqual(await line(), ['First waiting', 'Second waiting'])
  await within(tx => cancelBooking(tx, by(), { id: made.booking.id, as: 'officer' }))
  await offer()
  assert.deepEqual(await line(), ['First offered', 'Second waiting'])
  // It stands for twelve and a half hours: half of the time that is left.
  const later = new Date(NOW.getTime() + 13 * 3_600_000)
  await within(tx => releaseHolds.run(tx, context(later)))
  await offer(later)
  assert.deepEqual(await line(), ['First waiting', 'Second offered'])
  const second = await offered()
  assert.equal(await within(tx => declineOffer(tx, by(later), second)), true)
  assert.equal(await within(tx => takeOffer(tx, by(later), second)), undefined)
  await offer(later)
  assert.deepEqual(await line(), ['First offered'])
  const first = await offered()
  const taken = await within(tx => takeOffer(tx, by(later), first))
  assert.equal(taken?.state, 'booked')
  assert.equal(taken?.guest?.name, 'First')
  assert.deepEqual(await line(), [])
})

test('a booking is announced once, again after it was moved, and not to somebody who has just made it', async () => {
  const { within, context } = await council()
  const made = await within(tx => book(tx, new Date('2027-01-08T09:00:00Z')))
  assert.ok(made.kind === 'booked')
  const due = async (now: string) => {
    await within(tx => announceBookings.run(tx, context(new Date(now))))
    return (await within(tx => findBooking(tx, made.booking.id)))?.remindedAt?.toISOString()
  }
  assert.equal(await due('2027-01-05T09:00:00Z'), undefined)
  assert.equal(await due('2027-01-06T09:00:00Z'), '2027-01-06T09:00:00.000Z')
  assert.equal(await due('2027-01-06T10:00:00Z'), '2027-01-06T09:00:00.000Z')
})

test('who came is forgotten on its day; that somebody did is not', async () => {
  const { within, context } = await council()
  const made = await within(tx => book(tx, NINE))
  assert.ok(made.kind === 'booked')
  await within(tx => forgetBookings.run(tx, context(new Date('2028-01-01T09:00:00Z'))))
  const found = await within(tx => findBooking(tx, made.booking.id))
  assert.equal(found?.guest, null)
  assert.equal(found?.state, 'booked')
})
