import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context.ts'
import { readCsv } from '#kernel/csv.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { testApp } from '#test/support/app.ts'
import { councilMessages } from '#test/support/council-messages.ts'
import {
  batchPdf,
  makeBatch,
  manifestCsv,
  markPosted,
  markPrinted,
  markReturned,
  takeOut,
} from './print-batch.ts'
import { findBatch, listBatchLetters, listWaiting } from './store-letters.ts'

const now = new Date('2026-03-04T10:00:00Z')
const app = await testApp({ packages: [], clock: () => now, driven: true })
const { queue, find, steps, events, drain } = councilMessages(app, () => now)
const [council] = await app.councils()
if (council === undefined) throw new Error('no council')
const ctx: Ctx = {
  db: app.pool,
  now,
  council,
  locale: 'en',
  actor: { kind: 'system', name: 'test' },
}
const waysOf = async () => undefined
const letter = (n: number) =>
  queue({
    channel: 'letter',
    recipient: `Person ${n}\n${n} High Street\n=Testham\nTE1 1AA`,
    subject: `Letter ${n}`,
  })
const read = <T>(work: Parameters<typeof readingCouncil<T>>[2]) =>
  readingCouncil(app.pool, app.councilId, work)

test('letters wait until they are put into a batch, each into one, also when two officers do so at once', async () => {
  const ids = await Promise.all([1, 2, 3, 4, 5].map(letter))
  await drain()
  assert.equal((await read(tx => listWaiting(tx, 10))).length, 5)
  assert.deepEqual(await steps(ids[0] ?? ''), ['to-print'])
  const made = (await Promise.all([makeBatch(ctx), makeBatch(ctx), makeBatch(ctx)])).flatMap(
    id => id ?? [],
  )
  const inBatches = (await Promise.all(made.map(id => read(tx => listBatchLetters(tx, id))))).flat()
  assert.deepEqual(inBatches.map(one => one.id).sort(), [...ids].sort())
  assert.equal(await makeBatch(ctx), undefined, 'nothing is left')
  assert.equal((await find(ids[0] ?? '')).state, 'sending')
})

test('a batch is printed and posted once, and printed again the same', async () => {
  const id = await letter(6)
  await drain()
  const batch = await makeBatch(ctx)
  assert.ok(batch)
  const first = await batchPdf(ctx, batch, 'Letters')
  await markPrinted(ctx, batch)
  await markPrinted(ctx, batch)
  await markPosted(ctx, batch, waysOf)
  await markPosted(ctx, batch, waysOf)
  assert.deepEqual(await steps(id), ['to-print', 'printed', 'sent'])
  assert.deepEqual(await events(id), ['message.sent'])
  assert.equal((await find(id)).state, 'sent')
  const plain = (pdf: Uint8Array | undefined) =>
    Buffer.from(pdf ?? [])
      .toString('latin1')
      .replace(/\/ID \[[^\]]*\]/, '')
  assert.equal(plain(await batchPdf(ctx, batch, 'Letters')), plain(first))
  assert.equal((await read(tx => findBatch(tx, batch)))?.head.council.en, 'Testham Council')
})

test('the list of addresses is a table for a mailing house, in which no address can be a formula', async () => {
  await letter(7)
  await drain()
  const batch = await makeBatch(ctx)
  const csv = manifestCsv(await read(tx => listBatchLetters(tx, batch ?? '')))
  const parsed = readCsv(Buffer.from(csv), ['letter', 'line1', 'line3'], { others: true })
  assert.ok(parsed.kind === 'read')
  assert.deepEqual(
    [parsed.records[0]?.values.line1, parsed.records[0]?.values.line3],
    ['Person 7', "'=Testham"],
  )
})

test('a letter that was spoilt is taken out and waits again', async () => {
  const id = await letter(8)
  await drain()
  const batch = await makeBatch(ctx)
  assert.ok(batch)
  assert.equal(await takeOut(ctx, id), 'done')
  assert.equal(await takeOut(ctx, id), 'not-now')
  await drain()
  await markPosted(ctx, batch, waysOf)
  assert.deepEqual([(await find(id)).state, (await find(id)).batchId], ['queued', null])
  assert.equal((await read(tx => listWaiting(tx, 10))).length, 1)
})

test('a letter that the post brings back is a bounce, and the last resort is used', async () => {
  const id = await queue({
    channel: 'letter',
    recipient: 'Gone Away\n1 High Street\nTE1 1AA',
    ways: { email: 'gone@example.com' },
    lastResort: 'email',
  })
  await drain()
  const batch = await makeBatch(ctx)
  await markPosted(ctx, batch ?? '', waysOf)
  await markReturned(ctx, { letterId: id, reason: 'Gone away', waysOf })
  await drain()
  assert.deepEqual([(await find(id)).channel, (await find(id)).state], ['email', 'delivered'])
  assert.deepEqual(await steps(id), [
    'to-print',
    'sent',
    'returned',
    'bounced',
    'switched',
    'delivered',
  ])
})
