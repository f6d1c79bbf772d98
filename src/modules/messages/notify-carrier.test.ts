import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '#kernel/log.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { testApp } from '#test/support/app.ts'
import { councilMessages } from '#test/support/council-messages.ts'
import { notifyServer } from '#test/support/notify-server.ts'
import { watchMessages } from './watch-messages.ts'

const KEY = 'test-9d751e0e-f929-4891-82a1-a3e1c3c18ee3-1d6a6b5e-2c1f-4d0e-9a3b-0f9e8d7c6b5a'
const TOKEN = 'a-token-of-the-council-1234'
let now = new Date('2026-03-04T10:00:00Z')
const clock = () => now
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const notify = await notifyServer()
const app = await testApp({
  packages: [],
  clock,
  environment: {
    NOTIFY_API_KEY: KEY,
    NOTIFY_URL: notify.url,
    NOTIFY_EMAIL_TEMPLATE: '11111111-2222-4333-8444-555555555555',
    NOTIFY_TEXT_TEMPLATE: '11111111-2222-4333-8444-666666666666',
    NOTIFY_CALLBACK_TOKEN: TOKEN,
    MESSAGE_CARRIERS: 'email=notify;text=notify;letter=notify',
  },
  driven: true,
})
const { queue, find, steps, events, drain } = councilMessages(app, clock)
const sentAs = (id: string) => notify.sent.filter(one => one.reference.startsWith(id))

async function callBack(body: unknown, token = TOKEN): Promise<number> {
  const answer = await app.server.inject({
    method: 'POST',
    url: `/at/${app.slug}/messages/notify`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  return answer.statusCode
}
const noticeOf = (id: string, status: string, type = 'email') => ({
  id: sentAs(id)[0]?.id,
  reference: `${id}.1`,
  to: 'ann@example.com',
  status,
  notification_type: type,
})

test('an email, a text and a letter are given to Notify under the sending’s own name', async () => {
  const [email, text, letter] = [
    await queue(),
    await queue({ channel: 'text', recipient: '07700 900123' }),
    await queue({ channel: 'letter', recipient: 'Ann Example\n1 High Street\nTestham\nTE1 1AA' }),
  ]
  await drain()
  assert.equal((await find(email)).state, 'sending')
  const [mail] = sentAs(email)
  assert.deepEqual(mail?.body['personalisation'], {
    subject: 'We have your report',
    body: 'Dear Ann,\n\nWe have your report.',
  })
  assert.equal(mail?.reference, `${email}.1`)
  assert.equal(sentAs(text)[0]?.body['phone_number'], '07700 900123')
  const pdf = Buffer.from(String(sentAs(letter)[0]?.body['content']), 'base64')
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
})

test('a callback says that it was delivered; the same twice, or an older one after it, changes nothing', async () => {
  const id = await queue()
  await drain()
  assert.equal(await callBack(noticeOf(id, 'delivered')), 200)
  assert.equal(await callBack(noticeOf(id, 'delivered')), 200)
  assert.equal(await callBack(noticeOf(id, 'sending')), 200)
  assert.equal((await find(id)).state, 'delivered')
  assert.deepEqual(await steps(id), ['taken', 'delivered'])
  assert.deepEqual(await events(id), ['message.delivered'])
})

test('a permanent failure is a bounce, and the last resort is used', async () => {
  const id = await queue({
    ways: { letter: 'Ann Example\n1 High Street\nTE1 1AA' },
    lastResort: 'letter',
  })
  await drain()
  assert.equal(await callBack(noticeOf(id, 'permanent-failure')), 200)
  await drain()
  const message = await find(id)
  assert.deepEqual([message.channel, message.state, message.round], ['letter', 'sending', 2])
  assert.deepEqual(await steps(id), ['taken', 'bounced', 'switched', 'taken'])
})

test('a callback without the token, of nobody’s notification or without sense is refused', async () => {
  const id = await queue()
  await drain()
  assert.equal(await callBack(noticeOf(id, 'delivered'), 'another-token-1234567890'), 401)
  assert.equal(await callBack({ hello: 1 }), 400)
  assert.equal(
    await callBack({ ...noticeOf(id, 'delivered'), id: '01890000-0000-7000-8000-0000000000ff' }),
    503,
  )
  assert.equal((await find(id)).state, 'sending')
})

test('a callback that was lost is made up for by asking', async () => {
  const id = await queue()
  await drain()
  for (const one of notify.sent) one.status = 'delivered'
  later(15)
  const [council] = await app.councils()
  assert.ok(council)
  await inCouncil(app.pool, app.councilId, tx =>
    watchMessages.run(tx, { db: app.pool, now, council, log: createLog('error') }),
  )
  await drain()
  assert.equal((await find(id)).state, 'delivered')
})

test('a limit of frequency delays and loses nothing, and Notify is left alone meanwhile', async () => {
  notify.mood = 'limits'
  const ids = [await queue(), await queue(), await queue()]
  await drain()
  notify.mood = 'takes'
  for (const id of ids) assert.match((await find(id)).failure ?? '', /RateLimitError/)
  later(2)
  await drain()
  for (const id of ids) assert.equal(sentAs(id).length, 1)
})

test('an answer that was lost on the way is asked for, and the message goes once', async () => {
  notify.mood = 'takes-and-drops'
  const id = await queue()
  await drain()
  assert.deepEqual([(await find(id)).state, (await find(id)).unsure], ['queued', true])
  notify.mood = 'takes'
  later(2)
  await drain()
  assert.equal((await find(id)).state, 'sending')
  assert.equal(sentAs(id).length, 1, 'it was found by its reference')
  assert.equal((await find(id)).carrierRef, sentAs(id)[0]?.id)
})

test('an address that Notify refuses is for an officer; a key that it refuses is not the customer’s fault', async () => {
  notify.mood = 'refuses'
  const wrong = await queue()
  await drain()
  assert.equal((await find(wrong)).state, 'failed')
  notify.mood = 'forbids'
  const waiting = await queue()
  await drain()
  assert.equal((await find(waiting)).state, 'queued')
  notify.mood = 'takes'
  later(5)
  await drain()
  assert.equal((await find(waiting)).state, 'sending')
})
