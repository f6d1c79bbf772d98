import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { minutesInLondon } from '#kernel/dates/london-time.ts'
import { fromDayNumber, type PlainDate, todayIn, weekdayOf } from '#kernel/dates/plain-date.ts'
import { decideSlot, freeSlotsOn, placesLeft, type Taken } from './free-slots.ts'
import { hoursOn, openingsOn } from './opening-hours.ts'
import { placesFor, type Schedule, type Span } from './resource.ts'
import { sampleResource, sampleSchedule } from './sample-resource.ts'
import { parseLength, slotsOn } from './slots.ts'

const day = (text: string) => text as PlainDate
const NOW = new Date('2027-01-04T08:00:00Z')
const TUESDAY = day('2027-01-05')
const times = (slots: readonly { startsAt: Date }[]) =>
  slots.map(slot => slot.startsAt.toISOString().slice(11, 16))
const free = (schedule: Partial<Schedule>, date: PlainDate, taken: readonly Taken[] = []) =>
  freeSlotsOn({ resource: sampleResource(schedule), taken, wish: { party: 1 }, now: NOW }, date)

test('a working day is cut into slots, and a bank holiday and a Sunday have none', () => {
  assert.equal(free({}, TUESDAY).length, 16)
  assert.deepEqual(free({}, day('2027-03-26')), []) // Good Friday
  assert.deepEqual(free({}, day('2027-01-10')), [])
  assert.equal(free({ bankHolidays: null }, day('2027-03-26')).length, 16)
})

test('a rule holds in its season, and the last exception that names a day overrides everything', () => {
  const schedule: Schedule = {
    ...sampleSchedule,
    hours: [{ weekdays: [2], opens: 600, closes: 720, from: day('2027-01-05'), until: TUESDAY }],
    exceptions: [
      { from: day('2027-03-01'), until: day('2027-03-31'), hours: [], reason: { en: '', cy: '' } },
      {
        from: day('2027-03-26'),
        until: day('2027-03-26'),
        hours: [{ opens: 600, closes: 660 }],
        reason: { en: 'Open on Good Friday', cy: 'Ar agor' },
      },
    ],
  }
  assert.equal(hoursOn(schedule, TUESDAY).length, 1)
  assert.equal(hoursOn(schedule, day('2027-01-12')).length, 0)
  assert.equal(hoursOn(schedule, day('2027-03-09')).length, 0)
  assert.deepEqual(hoursOn(schedule, day('2027-03-26')), [{ opens: 600, closes: 660 }])
})

test('hours that touch or overlap are one opening, in whatever order they were written', () => {
  const rule = (opens: number, closes: number) => ({ weekdays: [2], opens, closes })
  const hours = [rule(780, 900), rule(540, 700), rule(700, 720), rule(600, 500)]
  assert.deepEqual(hoursOn({ ...sampleSchedule, hours }, TUESDAY), [
    { opens: 540, closes: 720 },
    { opens: 780, closes: 900 },
  ])
})

test('a resource has no slots from the day it ends', () => {
  const resource = sampleResource({}, { endsOn: TUESDAY })
  assert.deepEqual(openingsOn(resource, TUESDAY), [])
  assert.equal(openingsOn(resource, day('2027-01-04')).length, 1)
})

test('the length asked for is kept, and slots begin at the step', () => {
  const resource = sampleResource({
    hours: [{ weekdays: [2], opens: 540, closes: 660 }],
    stepMinutes: 15,
  })
  const hour = slotsOn(resource, TUESDAY, { party: 1, length: { minutes: 60 } })
  assert.deepEqual(times(hour), ['09:00', '09:15', '09:30', '09:45', '10:00'])
  assert.deepEqual(slotsOn(resource, TUESDAY, { party: 1, length: { minutes: 121 } }), [])
})

test('a collection round has one slot a day, and a hire of three days needs all of them open', () => {
  const round = sampleResource({ slotMinutes: null })
  assert.deepEqual(times(slotsOn(round, TUESDAY, { party: 1 })), ['09:00'])
  const three = { party: 1, length: { days: 3 } }
  const [hire] = slotsOn(round, TUESDAY, three)
  assert.equal(hire?.endsAt.toISOString(), '2027-01-07T17:00:00.000Z')
  assert.deepEqual(slotsOn(round, day('2027-01-07'), three), [])
})

test('six people are not offered a place with room for five, nor a party larger than allowed', () => {
  const pool = sampleResource({ capacity: 10, counts: 'party', partyMost: 8 })
  const [slot] = slotsOn(pool, TUESDAY, { party: 1 })
  assert.ok(slot)
  const judged = (party: number, taken: number) => ({
    resource: pool,
    taken: [{ ...slot, places: taken }],
    wish: { party },
    now: NOW,
  })
  assert.equal(decideSlot(judged(6, 5), slot), 'taken')
  assert.equal(decideSlot(judged(6, 4), slot), undefined)
  assert.equal(decideSlot(judged(9, 0), slot), 'partyTooLarge')
})

test('time to travel is kept free on both sides of a booking', () => {
  const schedule = { beforeMinutes: 15, afterMinutes: 15 }
  const [, , ten] = slotsOn(sampleResource(schedule), TUESDAY, { party: 1 })
  assert.ok(ten)
  const left = free(schedule, TUESDAY, [{ ...ten, places: 1 }])
  assert.deepEqual(times(left).slice(0, 2), ['09:00', '11:00'])
})

test('one booking after another takes one place of two, not both', () => {
  const [nine, half] = slotsOn(sampleResource(), TUESDAY, { party: 1 })
  assert.ok(nine && half)
  const taken = [
    { ...nine, places: 1 },
    { ...half, places: 1 },
  ]
  const hour = { startsAt: nine.startsAt, endsAt: half.endsAt }
  assert.equal(placesLeft({ ...sampleSchedule, capacity: 2 }, taken, hour), 1)
})

test('too soon, too far, not there, and areas that are not served are told apart', () => {
  const resource = sampleResource({
    noticeMinutes: 26 * 60,
    horizonDays: 2,
    areas: ['north'],
  })
  const decide = (date: PlainDate, areas: readonly string[], as?: 'officer') => {
    const [slot] = slotsOn(resource, date, { party: 1 })
    assert.ok(slot)
    return decideSlot({ resource, taken: [], wish: { party: 1, areas }, now: NOW }, slot, as)
  }
  assert.equal(decide(TUESDAY, ['north']), 'tooSoon')
  assert.equal(decide(TUESDAY, ['north'], 'officer'), undefined)
  assert.equal(decide(day('2027-01-07'), ['north']), 'tooFar')
  assert.equal(decide(day('2027-01-06'), ['south']), 'notServed')
  assert.equal(decide(day('2027-01-06'), ['south', 'north']), undefined)
  const slot = {
    startsAt: new Date('2027-01-06T09:07:00Z'),
    endsAt: new Date('2027-01-06T09:37:00Z'),
  }
  const wish = { party: 1, areas: ['north'] }
  assert.equal(decideSlot({ resource, taken: [], wish, now: NOW }, slot), 'closed')
})

test('a night on which the clocks change has an hour less, or one more, of slots', () => {
  const night = { hours: [{ weekdays: [7], opens: 0, closes: 240 }], bankHolidays: null }
  const count = (date: string) => slotsOn(sampleResource(night), day(date), { party: 1 }).length
  assert.equal(count('2027-03-21'), 8)
  assert.equal(count('2027-03-28'), 6)
  assert.equal(count('2027-10-31'), 10)
})

test('lengths are read as packages write them', () => {
  assert.deepEqual(parseLength('30 minutes'), { minutes: 30 })
  assert.deepEqual(parseLength('1 hour'), { minutes: 60 })
  assert.deepEqual(parseLength('3 days'), { days: 3 })
  assert.equal(parseLength(undefined), undefined)
})

const keptBy = ({ startsAt, endsAt }: Span, { beforeMinutes, afterMinutes }: Schedule): Span => ({
  startsAt: new Date(+startsAt - beforeMinutes * 60_000),
  endsAt: new Date(+endsAt + afterMinutes * 60_000),
})

const schedules = fc.record({
  opens: fc.integer({ min: 0, max: 1380 }),
  open: fc.integer({ min: 15, max: 900 }),
  slotMinutes: fc.integer({ min: 5, max: 120 }),
  stepMinutes: fc.option(fc.integer({ min: 5, max: 60 })),
  beforeMinutes: fc.integer({ min: 0, max: 30 }),
  afterMinutes: fc.integer({ min: 0, max: 30 }),
  capacity: fc.integer({ min: 1, max: 4 }),
  counts: fc.constantFrom('bookings' as const, 'party' as const),
})
/** Five weeks around each change of the clocks. */
const days = fc
  .tuple(fc.constantFrom(20903, 21120), fc.integer({ min: -17, max: 17 }))
  .map(([change, by]) => fromDayNumber(change + by))

test('whatever the hours: a slot lies in them, lasts its length, and no moment holds more than the capacity', () => {
  fc.assert(
    fc.property(schedules, days, fc.array(fc.nat(50), { maxLength: 30 }), (drawn, date, picks) => {
      const { opens, open, ...rest } = drawn
      const closes = Math.min(opens + open, 1440)
      const resource = sampleResource({
        ...rest,
        hours: [{ weekdays: [weekdayOf(date)], opens, closes }],
        bankHolidays: null,
        horizonDays: 400,
      })
      const { schedule } = resource
      const [opening] = openingsOn(resource, date)
      const taken: Taken[] = []
      for (const pick of picks) {
        const party = 1 + (pick % 3)
        const judged = { resource, taken, wish: { party }, now: NOW }
        const slots = freeSlotsOn(judged, date)
        const slot = slots[pick % Math.max(slots.length, 1)]
        if (slot === undefined) continue
        assert.equal(decideSlot(judged, slot), undefined)
        assert.equal(
          +slot.endsAt - +slot.startsAt,
          schedule.slotMinutes === null ? 0 : schedule.slotMinutes * 60_000,
        )
        assert.ok(opening && slot.startsAt >= opening.startsAt && slot.endsAt <= opening.endsAt)
        taken.push({
          startsAt: slot.startsAt,
          endsAt: slot.endsAt,
          places: placesFor(schedule, party),
        })
      }
      for (const { startsAt } of taken.map(one => keptBy(one, schedule))) {
        const held = taken
          .filter(one => {
            const kept = keptBy(one, schedule)
            return kept.startsAt <= startsAt && kept.endsAt > startsAt
          })
          .reduce((all, one) => all + one.places, 0)
        assert.ok(held <= schedule.capacity)
      }
    }),
    { numRuns: 300 },
  )
})

test('by day a slot begins at the time the clock shows, before and after the clocks change', () => {
  fc.assert(
    fc.property(days, date => {
      const resource = sampleResource({
        hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: 540, closes: 1020 }],
        bankHolidays: null,
      })
      const shown = slotsOn(resource, date, { party: 1 }).map(slot =>
        minutesInLondon(slot.startsAt),
      )
      assert.deepEqual(
        shown,
        Array.from({ length: 16 }, (_, at) => 540 + at * 30),
      )
      assert.ok(
        slotsOn(resource, date, { party: 1 }).every(slot => todayIn(slot.startsAt) === date),
      )
    }),
  )
})
