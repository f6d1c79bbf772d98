import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'
import { addDays, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { type Booked, bookSlot } from '../src/modules/bookings/book-directly.ts'
import { sampleResource } from '../src/modules/bookings/sample-resource.ts'
import { keepResource } from '../src/modules/bookings/save-resource.ts'
import { searchSlots } from '../src/modules/bookings/search-slots.ts'
import type { Bench, Measure } from './measure.ts'

/* Five thousand at one slot, and the search for free slots, each beside its limit in the same run. */

const CROWD = 5000
const CAPACITY = 3
const SEARCHES = 200
const ROOT = join(import.meta.dirname, '..')
const KIND = { key: 'registrar', name: { en: 'Registrar', cy: 'Cofrestrydd' } }
const guest = { name: 'Somebody', title: 'An appointment', locale: 'en' as const }

export const bench: Bench = {
  name: 'bookings',
  run: async () => {
    const directory = join(ROOT, '.moothall', `bench-bookings-${process.pid}`)
    const database = await openDatabase({
      dataDirectory: directory,
      migrations: findMigrationSources(join(ROOT, 'src')),
      log: () => undefined,
    })
    try {
      return [await crowd(gated(database)), await search(database)]
    } finally {
      await database.close()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

/**
 * Lets the crowd wait at the door: the product's own pool turns away who has waited ten seconds, as a web
 * server should, and here all five thousand shall be answered.
 */
function gated(database: Database): Database {
  const waiting: (() => void)[] = []
  let free = 8
  const connect = async () => {
    if (free > 0) free -= 1
    else await new Promise<void>(resolve => waiting.push(resolve))
    const client = await database.pool.connect()
    const release = client.release.bind(client)
    client.release = error => {
      client.release = release
      release(error)
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
    return client
  }
  // Only `connect` is used of it here.
  return { ...database, pool: { connect } as unknown as Database['pool'] }
}

/** A council with three registrars and their bookings of the coming weeks. */
async function busyCouncil({ pool }: Database, now: Date) {
  const councilId = newId()
  const by = { now, actor: { kind: 'system', name: 'bench' } as const }
  const resources = ['a', 'b', 'c'].map(() =>
    sampleResource({ bankHolidays: null, horizonDays: 90 }, { id: newId() }),
  )
  await inCouncil(pool, councilId, async tx => {
    for (const resource of resources) await keepResource(tx, by, { resource, kind: KIND })
  })
  return { councilId, by, resources }
}

const forgetOn = parsePlainDate('2099-01-01') ?? todayIn(new Date())

function attempt(
  { pool }: Database,
  { councilId, by }: Awaited<ReturnType<typeof busyCouncil>>,
  startsAt: Date,
): Promise<Booked> {
  return inCouncil(pool, councilId, tx =>
    bookSlot(tx, by, {
      kind: KIND.key,
      wish: { party: 1 },
      startsAt,
      about: { kind: 'bench', id: newId() },
      guest,
      forgetOn,
      now: by.now,
    }),
  )
}

/** All are begun at the same moment; the pool lets as many through as it has connections. */
async function crowd(database: Database): Promise<Measure> {
  const now = new Date()
  const council = await busyCouncil(database, now)
  const free = await readingCouncil(database.pool, council.councilId, tx =>
    searchSlots(
      tx,
      { kind: KIND.key, wish: { party: 1 }, now },
      { from: addDays(todayIn(now), 1), until: addDays(todayIn(now), 14) },
    ),
  )
  const days = [...free.values()]
  const slot = days[2]?.[4]
  const other = days[3] ?? []
  if (slot === undefined) throw new Error('no slot to crowd at')
  for (const one of other.slice(0, 10)) await attempt(database, council, one.startsAt)
  const began = performance.now()
  const told = await Promise.all(
    Array.from({ length: CROWD }, () => attempt(database, council, slot.startsAt)),
  )
  const took = performance.now() - began
  const booked = told.filter(one => one.kind === 'booked').length
  const polite = told.filter(
    one => one.kind === 'refused' && one.reason === 'taken' && one.alternatives.length === 3,
  ).length
  const raw = await rawCrowd(database, council.councilId)
  return {
    what: `${CROWD} at once at a slot with capacity ${CAPACITY}`,
    value: `${booked} booked, ${polite} refused with alternatives, in ${(took / 1000).toFixed(1)} s (${Math.round((CROWD / took) * 1000)} a second)`,
    bar: `${CAPACITY} and ${CROWD - CAPACITY}, ≥ 0.3 of the limit`,
    met: booked === CAPACITY && polite === CROWD - CAPACITY && raw / took >= 0.3,
    beside: `the two reads of a refusal by bare statements, in a transaction: ${(raw / 1000).toFixed(1)} s, ratio ${(raw / took).toFixed(2)}`,
  }
}

/** What the database itself needs to say no five thousand times: bind the council, read the resources and what is taken. */
async function rawCrowd({ pool }: Database, councilId: string): Promise<number> {
  const one = async () => {
    const client = await pool.connect()
    await Promise.all([
      client.query('begin'),
      client.query({
        name: 'raw-bind',
        text: "select set_config('app.council', $1, true)",
        values: [councilId],
      }),
    ])
    const { rows } = await client.query<{ id: string }>({
      name: 'raw-resources',
      text: 'select id, schedule from bookings.resource where council_id = $1 and kind = $2',
      values: [councilId, KIND.key],
    })
    await client.query({
      name: 'raw-taken',
      text: "select id, resource_id, starts_at, ends_at, places from bookings.booking where council_id = $1 and resource_id = any($2::uuid[]) and state in ('held', 'booked', 'attended', 'missed') and starts_at > now() - interval '1 day' and starts_at < now() + interval '20 days'",
      values: [councilId, rows.map(({ id }) => id)],
    })
    await client.query('commit')
    client.release()
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: CROWD }, one))
  return performance.now() - began
}

/** The free times of a month, with half of them taken, as the page of days needs them. */
async function search(database: Database): Promise<Measure> {
  const now = new Date()
  const council = await busyCouncil(database, now)
  const ask = { kind: KIND.key, wish: { party: 1 }, now }
  const between = { from: addDays(todayIn(now), 1), until: addDays(todayIn(now), 30) }
  const { pool } = database
  const find = () => readingCouncil(pool, council.councilId, tx => searchSlots(tx, ask, between))
  const slots = [...(await find()).values()].flat()
  const client = await pool.connect()
  try {
    await fill(client, council, slots)
    const times: number[] = []
    for (let at = 0; at < SEARCHES; at += 1) {
      const began = performance.now()
      await find()
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    const p95 = times[Math.floor(SEARCHES * 0.95)] ?? 0
    return {
      what: 'free times of 3 registrars over 30 days, half of them taken',
      value: `p95 ${p95.toFixed(1)} ms`,
      bar: 'p95 ≤ 40 ms',
      met: p95 <= 40,
    }
  } finally {
    client.release()
  }
}

async function fill(
  client: pg.PoolClient,
  { councilId, resources }: Awaited<ReturnType<typeof busyCouncil>>,
  slots: readonly { startsAt: Date; endsAt: Date }[],
): Promise<void> {
  await client.query('begin')
  await client.query("select set_config('app.council', $1, true)", [councilId])
  const rows = slots.flatMap((slot, at) =>
    resources.filter((_, which) => (at + which) % 2 === 0).map(({ id }) => ({ slot, id })),
  )
  for (const { slot, id } of rows)
    await client.query(
      `insert into bookings.booking (council_id, id, resource_id, kind, about_kind, about_id, part, state, starts_at, ends_at, party, places, made_at, changed_at, forget_on)
       values ($1, $2, $3, 'registrar', 'bench', $2, '', 'booked', $4, $5, 1, 1, now(), now(), '2099-01-01')`,
      [councilId, newId(), id, slot.startsAt, slot.endsAt],
    )
  await client.query('commit')
}
