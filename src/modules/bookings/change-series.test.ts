import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { bookSeries, bookSlot } from './book-directly.ts'
import { moveRest } from './change-series.ts'
import { sampleResource } from './sample-resource.ts'
import { keepResource } from './save-resource.ts'
import { findBooking } from './store.ts'

const { pool } = await testDatabase()
const now = new Date('2027-01-04T08:00:00Z')
const by = { now, actor: { kind: 'system', name: 'test' } } as const
const KIND = { key: 'registrar', name: { en: 'Registrar', cy: 'Cofrestrydd' } }
const at = (day: string) => new Date(`${day}T09:00:00Z`)

/** Three Tuesdays at nine, and somebody else on these days at nine. */
async function threeTuesdays(...taken: string[]) {
  const council = newId()
  const within = <T>(work: (tx: Tx) => Promise<T>) => inCouncil(pool, council, work)
  const resource = sampleResource({}, { id: newId() })
  const ask = (day: string) => ({
    kind: KIND.key,
    wish: { party: 1 },
    startsAt: at(day),
    about: { kind: 'journey', id: newId() },
    guest: { name: 'Ann Example', title: 'Notice', locale: 'en' as const },
    forgetOn: '2028-01-01' as PlainDate,
    now,
  })
  await within(tx => keepResource(tx, by, { resource, kind: KIND }))
  for (const day of taken) await within(tx => bookSlot(tx, by, ask(day)))
  const series = await within(tx =>
    bookSeries(tx, by, {
      ...ask('2027-01-05'),
      resourceId: resource.id,
      repeat: { every: 'week', until: '2027-01-19' as PlainDate },
      skipConflicts: false,
    }),
  )
  assert.ok(series.kind === 'booked' && series.bookings.length === 3)
  const ids = series.bookings.map(({ id }) => id)
  const days = () =>
    within(async tx =>
      (await Promise.all(ids.map(id => findBooking(tx, id)))).map(each =>
        each?.startsAt.toISOString().slice(0, 10),
      ),
    )
  const moveTo = (day: string) =>
    within(tx =>
      moveRest(tx, by, {
        id: ids[0] ?? '',
        startsAt: at(day),
        as: 'customer',
        leaveTaken: true,
      }),
    )
  return { days, moveTo }
}

test('a series moves on by a week, each date to where the next one was', async () => {
  const { days, moveTo } = await threeTuesdays()
  assert.equal((await moveTo('2027-01-12')).kind, 'done')
  assert.deepEqual(await days(), ['2027-01-12', '2027-01-19', '2027-01-26'])
})

test('a date that must stay keeps its time from the one before it, and that is told before anything is moved', async () => {
  const { days, moveTo } = await threeTuesdays('2027-01-26')
  const moved = await moveTo('2027-01-12')
  assert.equal(moved.kind, 'conflicts')
  assert.equal(moved.kind === 'conflicts' && moved.stay.length, 3)
  assert.deepEqual(await days(), ['2027-01-05', '2027-01-12', '2027-01-19'])
})

test('the others move where the time of one is taken by somebody else', async () => {
  const { days, moveTo } = await threeTuesdays('2027-01-13')
  const moved = await moveTo('2027-01-06')
  assert.equal(moved.kind === 'done' && moved.bookings.length, 2)
  assert.deepEqual(await days(), ['2027-01-06', '2027-01-12', '2027-01-20'])
})
