import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '#test/support/database.ts'
import { sealCheckpoint } from '../audit/seal-checkpoint.ts'
import { verifyAudit } from '../audit/verify.ts'
import type { CouncilIdentity } from '../context.ts'
import { publish } from '../events/publish.ts'
import { newId } from '../ids.ts'
import { createLog } from '../log.ts'
import { sql } from '../sql.ts'
import { inCouncil, many, readingCouncil, run, type Tx } from '../transaction.ts'
import { startPeriodic } from './handlers.ts'
import { enqueue, type Job, MOST_ATTEMPTS, retryAfterSeconds } from './job.ts'
import type { Work } from './work.ts'
import { startWorker } from './worker.ts'

const database = await testDatabase()
let now = new Date('2026-03-04T10:00:00Z')
const by = () => ({ now, actor: { kind: 'system', name: 'test' } as const })

function councilOf(id: string): CouncilIdentity {
  return {
    id,
    slug: id,
    name: { en: 'A', cy: 'A' },
    nation: 'england-and-wales',
    brand: '',
    telephone: '',
    email: '',
    address: '',
    openingHours: { en: '', cy: '' },
    demo: true,
    publicUrl: '',
  }
}

function workerWith(councilId: string, work: Partial<Work>) {
  return workerOf([councilId], work, true)
}

function workerOf(councilIds: readonly string[], work: Partial<Work>, manual: boolean) {
  return startWorker({
    db: database.pool,
    log: createLog('silent'),
    clock: () => now,
    councils: async () => councilIds.map(councilOf),
    work: { jobs: [], events: [], periodic: [], ...work },
    pollMs: 60_000,
    manual,
  })
}

test('every event reaches its handlers once, in one transaction with its seal', async () => {
  const council = newId()
  const seen: string[] = []
  const worker = workerWith(council, {
    events: [
      {
        name: 'watch',
        on: ['thing.done'],
        run: async (_tx, event) => void seen.push(event.subject.id),
      },
    ],
  })
  const ids = Array.from({ length: 30 }, () => newId())
  for (const id of ids)
    await inCouncil(database.pool, council, tx =>
      publish(tx, by(), { type: 'thing.done', subject: { kind: 'thing', id } }),
    )
  await worker.drain(council)
  await worker.drain(council)
  await worker.stop()
  assert.deepEqual(seen.sort(), ids.sort())
})

test('a handler that fails spoils no other event, and is tried again by itself', async () => {
  const council = newId()
  let broken = true
  const note = (tx: Tx, id: string) =>
    run(
      tx,
      sql`insert into kernel.command (council_id, key, at, answer) values (${council}, ${id}, ${now}, '1')`,
    )
  const ids = Array.from({ length: 5 }, () => newId())
  const worker = workerWith(council, {
    events: [
      {
        name: 'note',
        on: ['thing.done'],
        run: async (tx, event) => {
          await note(tx, event.subject.id)
          if (broken && event.subject.id === ids[2]) throw new Error('not yet')
        },
      },
    ],
  })
  const noted = async () => {
    const rows = await readingCouncil(database.pool, council, tx =>
      many<{ key: string }>(tx, sql`select key from kernel.command where council_id = ${council}`),
    )
    return rows.map(row => row.key).sort()
  }
  for (const id of ids)
    await inCouncil(database.pool, council, tx =>
      publish(tx, by(), { type: 'thing.done', subject: { kind: 'thing', id } }),
    )
  await worker.drain(council)
  assert.deepEqual(await noted(), ids.filter(id => id !== ids[2]).sort())
  broken = false
  now = new Date(now.getTime() + 60_000)
  await worker.drain(council)
  await worker.stop()
  assert.deepEqual(await noted(), ids.toSorted())
})

test('a handler of batches is given all its events at once, and each alone where one of them fails', async () => {
  const council = newId()
  const given: string[][] = []
  const ids = Array.from({ length: 4 }, () => newId())
  const worker = workerWith(council, {
    events: [
      {
        name: 'gather',
        on: ['thing.done'],
        runAll: async (_tx, events) => {
          const subjects = events.map(event => event.subject.id)
          if (subjects.includes(ids[1] ?? '')) throw new Error('not this one')
          given.push(subjects)
        },
      },
    ],
  })
  const happen = (some: readonly string[]) =>
    inCouncil(database.pool, council, async tx => {
      for (const id of some)
        await publish(tx, by(), { type: 'thing.done', subject: { kind: 'thing', id } })
    })
  await happen(ids.slice(2))
  await worker.drain(council)
  assert.deepEqual(given.splice(0), [ids.slice(2)])
  await happen(ids)
  await worker.drain(council)
  await worker.stop()
  // What was undone and done again was seen twice.
  assert.deepEqual([...new Set(given.flat())].sort(), ids.filter(id => id !== ids[1]).sort())
})

test('a job that fails is put back with its error, spoils no other, and is done when it can be', async () => {
  const council = newId()
  const done: string[] = []
  let broken = true
  const worker = workerWith(council, {
    jobs: [
      {
        kind: 'try',
        does: 'transaction',
        run: async (_tx, job) => {
          if (broken && job.payload['n'] === 1) throw new Error('not yet')
          done.push(String(job.payload['n']))
        },
      },
    ],
  })
  await inCouncil(database.pool, council, async tx => {
    for (const n of [1, 2]) await enqueue(tx, { kind: 'try', payload: { n }, runAt: now })
  })
  await worker.drain(council)
  assert.deepEqual(done, ['2'])
  const [left] = await readingCouncil(database.pool, council, tx =>
    many<{ error: string }>(
      tx,
      sql`select last_error as error from kernel.job where council_id = ${council} and kind = 'try'`,
    ),
  )
  assert.equal(left?.error, 'not yet')
  broken = false
  now = new Date(now.getTime() + 60_000)
  await worker.drain(council)
  await worker.stop()
  assert.deepEqual(done, ['2', '1'])
})

test('work outside that takes long holds up no other kind of work, and its own kind stays in order', async () => {
  const council = newId()
  const done: string[] = []
  const arrived = Promise.withResolvers<void>()
  const outside = (kind: string, work: (n: unknown) => Promise<void>) =>
    ({
      kind,
      does: 'outside',
      run: async (job: Job) => {
        await work(job.payload['n'])
        done.push(`${kind} ${job.payload['n']}`)
        return undefined
      },
    }) as const
  const worker = workerWith(council, {
    jobs: [
      outside('slow', () => arrived.promise),
      outside('quick', async n => (n === 2 ? arrived.resolve() : undefined)),
    ],
  })
  await inCouncil(database.pool, council, async tx => {
    for (const n of [1, 2])
      for (const kind of ['slow', 'quick']) await enqueue(tx, { kind, payload: { n }, runAt: now })
  })
  await worker.drain(council)
  await worker.stop()
  const of = (kind: string) => done.filter(each => each.startsWith(kind))
  assert.deepEqual([...of('quick'), ...of('slow')], ['quick 1', 'quick 2', 'slow 1', 'slow 2'])
})

test('a mail server that does not answer holds up neither its council’s events nor another council', async () => {
  const [stuck, other] = [newId(), newId()]
  const answered = Promise.withResolvers<void>()
  const [asked, heard, did] = [0, 1, 2].map(() => Promise.withResolvers<void>())
  const worker = workerOf(
    [stuck, other],
    {
      jobs: [
        {
          kind: 'send',
          does: 'outside',
          run: async (_job, { council }) => {
            if (council.id === other) did?.resolve()
            else {
              asked?.resolve()
              await answered.promise
            }
            return undefined
          },
        },
      ],
      events: [{ name: 'hear', on: ['thing.done'], run: async () => heard?.resolve() }],
    },
    false,
  )
  const send = (council: string) =>
    inCouncil(database.pool, council, tx => enqueue(tx, { kind: 'send', payload: {}, runAt: now }))
  await send(stuck)
  worker.wake(stuck)
  await asked?.promise
  await inCouncil(database.pool, stuck, tx =>
    publish(tx, by(), { type: 'thing.done', subject: { kind: 'thing', id: newId() } }),
  )
  await send(other)
  for (const id of [stuck, other]) worker.wake(id)
  await Promise.all([heard?.promise, did?.promise])
  answered.resolve()
  await worker.stop()
  assert.deepEqual(await waiting(stuck), [])
})

test('a worker that stops finishes the call it is in, and gives back what it took and has not begun', async () => {
  const council = newId()
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const worker = workerOf(
    [council],
    {
      jobs: [
        {
          kind: 'send',
          does: 'outside',
          run: async () => {
            asked.resolve()
            await answered.promise
            return undefined
          },
        },
      ],
    },
    false,
  )
  await inCouncil(database.pool, council, async tx => {
    for (const n of [1, 2, 3]) await enqueue(tx, { kind: 'send', payload: { n }, runAt: now })
  })
  worker.wake(council)
  await asked.promise
  const stopped = worker.stop()
  answered.resolve()
  await stopped
  assert.deepEqual(await waiting(council), [
    { n: 2, due: true },
    { n: 3, due: true },
  ])
})

/** The jobs that are still to be done, and whether it is their time. */
function waiting(council: string) {
  return readingCouncil(database.pool, council, tx =>
    many(
      tx,
      sql`select (payload->>'n')::int as n, run_at <= ${now} as due from kernel.job where council_id = ${council} order by id`,
    ),
  )
}

test('tries go on for more than a day before a job is given up', () => {
  const seconds = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) =>
    retryAfterSeconds(at + 1),
  ).reduce((a, b) => a + b, 0)
  assert.ok(seconds > 24 * 3600, `${seconds / 3600} hours`)
})

test('periodic work comes round, as one waiting job', async t => {
  const council = newId()
  let rounds = 0
  const worker = workerOf(
    [council],
    {
      periodic: [
        {
          name: 'tidy',
          everyMs: 1000,
          run: async () => {
            rounds += 1
          },
        },
      ],
    },
    false,
  )
  // A worker that is left running keeps the process, and with it the whole check, from ending.
  t.after(() => worker.stop())
  while (rounds === 0) await new Promise(resolve => setImmediate(resolve))
  now = new Date(now.getTime() + 1500)
  // The first round may not be committed yet, and holds its row so long.
  while (rounds < 2) await worker.drain(council)
  await worker.drain(council)
  assert.equal(rounds, 2)
  await worker.stop()
  const waiting = await readingCouncil(database.pool, council, tx =>
    many(tx, sql`select 1 from kernel.job where council_id = ${council}`),
  )
  assert.equal(waiting.length, 1)
})

test('periodic work that fails for days comes round again as soon as it can, without a restart', async () => {
  const council = newId()
  let broken = true
  let rounds = 0
  const periodic = [
    {
      name: 'call',
      everyMs: 1000,
      run: async () => {
        if (broken) throw new Error('the disk is full')
        rounds += 1
      },
    },
  ]
  const setup = { db: database.pool, log: createLog('silent'), clock: () => now }
  await startPeriodic(
    {
      ...setup,
      councils: async () => [councilOf(council)],
      work: { jobs: [], events: [], periodic },
    },
    new Set(),
  )
  const worker = workerWith(council, { periodic })
  for (let tries = 0; tries < MOST_ATTEMPTS + 2; tries += 1) {
    await worker.drain(council)
    now = new Date(now.getTime() + 7_200_000)
  }
  broken = false
  await worker.drain(council)
  await worker.stop()
  assert.equal(rounds, 1)
})

test('verifying the audit finds nothing wrong, and names the event that someone altered or removed', async () => {
  const council = newId()
  const worker = workerWith(council, {})
  const ids = Array.from({ length: 7 }, () => newId())
  for (const id of ids)
    await inCouncil(database.pool, council, tx =>
      publish(tx, by(), { type: 'thing.done', subject: { kind: 'thing', id } }),
    )
  await worker.drain(council)
  await worker.stop()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  await inCouncil(database.pool, council, tx =>
    sealCheckpoint(tx, { id: 'k', privateKey, publicKey }, now),
  )
  const look = async () => {
    const found: { what: string; row: string }[] = []
    const { events } = await readingCouncil(database.pool, council, tx =>
      verifyAudit(tx, publicKey, finding => found.push(finding)),
    )
    return { events, found }
  }
  assert.deepEqual(await look(), { events: 7, found: [] })
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(
    "update kernel.event set actor = 'someone-else' where council_id = $1 and subject_id = $2",
    [council, ids[3]],
  )
  const altered = await look()
  await admin.query('delete from kernel.event where council_id = $1 and subject_id = $2', [
    council,
    ids[5],
  ])
  const removed = await look()
  await admin.end()
  assert.deepEqual(
    altered.found.map(({ what }) => what),
    ['an event was altered'],
  )
  assert.deepEqual(
    removed.found.map(({ what }) => what),
    ['an event was altered', 'an event was removed'],
  )
})
