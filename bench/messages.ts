import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { readConfig } from '#kernel/config.ts'
import { findMigrationSources } from '#kernel/database/migrate.ts'
import { type Database, openDatabase } from '#kernel/database/open.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import { setUpCouncil } from '#organisations'
import { composeApp } from '../src/app/compose.ts'
import type { Letter } from '../src/modules/messages/letter.ts'
import { finishPaper, newPaper } from '../src/modules/messages/letter-paper.ts'
import { lettersPdf } from '../src/modules/messages/letter-pdf.ts'
import type { Bench, Measure } from './measure.ts'

/* From queued to delivered by the embedded carrier, and letters a second, each beside its limit in the same run. */

const MESSAGES = 1000
const LETTERS = 100
const ROOT = join(import.meta.dirname, '..')

export const bench: Bench = {
  name: 'messages',
  run: async () => [...(await carried()), ...(await printed())],
}

async function carried(): Promise<Measure[]> {
  const directory = join(ROOT, '.moothall', `bench-messages-${process.pid}`)
  const database = await openDatabase({
    dataDirectory: directory,
    migrations: findMigrationSources(join(ROOT, 'src')),
    log: () => undefined,
  })
  try {
    return await carriedOn(database, directory)
  } finally {
    await database.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function carriedOn(database: Database, directory: string): Promise<Measure[]> {
  const now = new Date()
  const council = await setUpCouncil(database.pool, 'Benchford Council', {
    now,
    demo: true,
    brand: '#0b5c4b',
    fictional: { nameCy: 'Cyngor Benchford', tier: 'unitary', nation: 'england' },
  })
  if (council.kind !== 'setUp') throw new Error('the bench could not be set up')
  const { id } = council.council
  const config = readConfig({
    MOOTHALL_DATA_DIR: directory,
    MOOTHALL_SECRET: 'b'.repeat(40),
    MOOTHALL_LOG: 'error',
  })
  const app = await composeApp({
    config,
    database,
    baseUrl: () => 'http://localhost',
    driven: true,
  })
  const forgetOn = parsePlainDate('2099-01-01')
  if (forgetOn === undefined) throw new Error('no date')
  await queueAll(database, id, 50, forgetOn)
  await app.worker?.drain(id)
  const queued = performance.now()
  await queueAll(database, id, MESSAGES, forgetOn)
  const began = performance.now()
  await app.worker?.drain(id)
  const ended = performance.now()
  await app.close()
  const raw = await rawLimit(database, id)
  const rawQueue = await rawQueueing(database, id)
  const [each, queueing] = [(ended - began) / MESSAGES, (began - queued) / MESSAGES]
  return [
    {
      what: 'a message queued, one at a time',
      value: `${queueing.toFixed(2)} ms`,
      bar: '≥ 0.4 of the limit',
      met: rawQueue / queueing >= 0.4,
      beside: `its two rows by bare statements: ${rawQueue.toFixed(2)} ms, ratio ${(rawQueue / queueing).toFixed(2)}`,
    },
    {
      what: 'a queued message carried by the embedded carrier, with its history and event',
      value: `${each.toFixed(2)} ms, ${Math.round(1000 / each)} a second`,
      bar: '≥ 0.3 of the limit',
      met: raw / each >= 0.3,
      beside: `the same rows by bare statements in as many transactions: ${raw.toFixed(2)} ms, ratio ${(raw / each).toFixed(2)}`,
    },
  ]
}

async function queueAll(
  database: Database,
  councilId: string,
  n: number,
  forgetOn: NonNullable<ReturnType<typeof parsePlainDate>>,
): Promise<void> {
  const now = new Date()
  for (let at = 0; at < n; at += 1)
    await inCouncil(database.pool, councilId, tx =>
      queueMessage(
        tx,
        {
          channel: 'email',
          template: 'bench',
          locale: 'en',
          recipient: `person-${at}@example.com`,
          subject: 'We have your report',
          body: BODY,
          about: { kind: 'case', id: newId() },
          forgetOn,
        },
        now,
      ),
    )
}

const BODY = `Thank you for telling us.\n\n${'We will come and look at it, and write again when there is news. '.repeat(8)}`

/** Milliseconds for the rows of one carried message, written by the driver alone: claim, then result, history, event and outbox. */
async function rawLimit(database: Database, councilId: string): Promise<number> {
  const client: pg.PoolClient = await database.pool.connect()
  try {
    const ids = (
      await inRaw(client, councilId, () =>
        client.query('select id from messages.message where council_id = $1 limit 500', [
          councilId,
        ]),
      )
    ).rows
    const began = performance.now()
    for (const { id } of ids) await rawOne(client, councilId, String(id))
    return (performance.now() - began) / ids.length
  } finally {
    client.release()
  }
}

/** Milliseconds for the message and its job, in a transaction of their own. */
async function rawQueueing(database: Database, councilId: string): Promise<number> {
  const client: pg.PoolClient = await database.pool.connect()
  const message =
    "insert into messages.message (council_id, id, channel, template, locale, recipient, subject, body, state, created_at, round_at, next_try_at, forget_on) values ($1, $2, 'email', 'raw', 'en', 'x@example.com', 'We have your report', $3, 'cancelled', $4, $4, $4, '2099-01-01')"
  const job =
    "insert into kernel.job (council_id, id, kind, payload, run_at) values ($1, $2, 'raw', '{}', '2099-01-01')"
  try {
    const began = performance.now()
    for (let at = 0; at < 500; at += 1)
      await inRaw(client, councilId, () =>
        Promise.all([
          client.query({
            name: 'raw-message',
            text: message,
            values: [councilId, newId(), BODY, new Date()],
          }),
          client.query({ name: 'raw-job', text: job, values: [councilId, newId()] }),
        ]),
      )
    return (performance.now() - began) / 500
  } finally {
    client.release()
  }
}

async function inRaw<T>(
  client: pg.PoolClient,
  councilId: string,
  work: () => Promise<T>,
): Promise<T> {
  client.query('begin').catch(() => undefined)
  client
    .query({
      name: 'raw-bind',
      text: "select set_config('app.council', $1, true)",
      values: [councilId],
    })
    .catch(() => undefined)
  const result = await work()
  await client.query('commit')
  return result
}

async function rawOne(client: pg.PoolClient, councilId: string, id: string): Promise<void> {
  const now = new Date()
  const claim = 'update messages.message set claimed_until = $3 where council_id = $1 and id = $2'
  await inRaw(client, councilId, () =>
    client.query({ name: 'raw-claim', text: claim, values: [councilId, id, now] }),
  )
  const event = newId()
  const statements: [string, string, unknown[]][] = [
    [
      'raw-save',
      "update messages.message set state = 'delivered', sent_at = $3, delivered_at = $3, claimed_until = null, steps = steps + 1 where council_id = $1 and id = $2",
      [councilId, id, now],
    ],
    [
      'raw-step',
      "insert into messages.step (council_id, message_id, seq, at, what, round, channel, recipient) values ($1, $2, 900, $3, 'delivered', 1, 'email', 'x')",
      [councilId, id, now],
    ],
    [
      'raw-event',
      "insert into kernel.event (council_id, id, at, type, subject_kind, subject_id, seq, actor, data, hash) values ($1, $2, $3, 'raw', 'message', $4, 0, 'x', '{}', '\\x00')",
      [councilId, event, now, id],
    ],
    [
      'raw-outbox',
      'insert into kernel.outbox (council_id, event_id) values ($1, $2)',
      [councilId, event],
    ],
  ]
  await inRaw(client, councilId, () =>
    Promise.all(statements.map(([name, text, values]) => client.query({ name, text, values }))),
  )
}

async function printed(): Promise<Measure[]> {
  const letters = Array.from({ length: LETTERS }, (_, at) => letterOf(at))
  await lettersPdf(letters.slice(0, 5), { title: 'Letters', window: 'dl' })
  const began = performance.now()
  await lettersPdf(letters, { title: 'Letters', window: 'dl' })
  const ours = (performance.now() - began) / LETTERS
  const bare = await barePages(letters)
  return [
    {
      what: 'letters of one page in a batch, tagged',
      value: `${Math.round(1000 / ours)} a second`,
      bar: '≥ 0.2 of the limit',
      met: bare / ours >= 0.2,
      beside: `the library writing the same words untagged in one column: ${Math.round(1000 / bare)} a second, ratio ${(bare / ours).toFixed(2)}`,
    },
  ]
}

/** The same words with no layout of ours. */
async function barePages(letters: readonly Letter[]): Promise<number> {
  const began = performance.now()
  const paper = await newPaper({
    title: 'Bare',
    author: 'Bare',
    language: 'en-GB',
    madeAt: new Date(0),
  })
  for (const letter of letters) {
    paper.addPage()
    const words = [
      letter.head.council.en,
      ...letter.head.contact,
      ...letter.address,
      letter.date,
      letter.subject,
      letter.body,
    ]
    paper.font('regular').fontSize(12).text(words.join('\n'), 70, 70, { width: 450 })
    paper.flushPages()
  }
  await finishPaper(paper)
  return (performance.now() - began) / letters.length
}

function letterOf(at: number): Letter {
  return {
    locale: at % 5 === 0 ? 'cy' : 'en',
    layout: 'letter',
    head: {
      council: { en: 'Benchford Council', cy: 'Cyngor Benchford' },
      brand: '#0b5c4b',
      contact: ['Town Hall', 'Benchford BF1 1AA', '01632 960 100'],
      openingHours: {
        en: 'Monday to Friday, 9am to 5pm',
        cy: 'Dydd Llun i ddydd Gwener, 9am i 5pm',
      },
      returnAddress: '',
    },
    address: [`Person ${at}`, `${at} High Street`, 'Benchford', 'BF1 1AB'],
    date: '4 March 2026',
    writtenAt: new Date('2026-03-04T10:00:00Z'),
    subject: 'What we decided',
    body: `Dear person ${at},\n\n${BODY}\n\n- one\n- two\n\nYours sincerely`,
    document: undefined,
  }
}
