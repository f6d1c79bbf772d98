import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '#kernel/log.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { testApp } from '#test/support/app.ts'
import { councilMessages } from '#test/support/council-messages.ts'
import { mailServer } from '#test/support/mail-server.ts'
import { cancelMessages } from './cancel-messages.ts'
import { claimMessage } from './store.ts'
import { watchMessages } from './watch-messages.ts'

let now = new Date('2026-03-04T10:00:00Z')
const clock = () => now
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const server = await mailServer()
const app = await testApp({
  packages: [],
  clock,
  environment: {
    SMTP_URL: server.url,
    MAIL_FROM: 'no-reply@testham.example',
    MAIL_REPLY_DOMAIN: 'replies.testham.example',
    MESSAGE_CARRIERS: 'email=smtp;text=mailbox',
  },
  driven: true,
})
const { queue, find, steps, events, drain, settings, about } = councilMessages(app, clock)
const mailsTo = (recipient: string) => server.taken.filter(mail => mail.to.includes(recipient))

test('an email goes out once, and the house is told by ids', async () => {
  const id = await queue({ recipient: 'once@example.com' })
  await drain()
  await drain()
  assert.equal(mailsTo('once@example.com').length, 1)
  assert.equal((await find(id)).state, 'sent')
  assert.deepEqual(await steps(id), ['sent'])
  assert.deepEqual(await events(id), ['message.sent'])
})

test('the emails about one case are one thread for the person', async () => {
  await queue({ recipient: 'thread@example.com' })
  await drain()
  later(1)
  await queue({ recipient: 'thread@example.com', subject: 'We have collected it' })
  await drain()
  const [first, second] = mailsTo('thread@example.com').map(mail =>
    mail.raw.replace(/\r\n[ \t]+/g, ' '),
  )
  const idOf = (raw: string | undefined) =>
    /^Message-ID: (<[^>]+>)/im.exec(raw ?? '')?.[1] ?? 'none'
  assert.match(second ?? '', new RegExp(`^In-Reply-To: ${idOf(first)}`, 'im'))
  assert.notEqual(idOf(first), idOf(second))
  const rootOf = (raw: string | undefined) => /^References: (<[^>]+>)/im.exec(raw ?? '')?.[1]
  assert.equal(rootOf(first), rootOf(second))
  assert.ok(about.id)
})

test('a mail server that is down for a day delays every message and loses none, and none goes twice', async () => {
  await server.stop()
  const ids = await Promise.all(
    Array.from({ length: 5 }, (_, n) => queue({ recipient: `outage-${n}@example.com` })),
  )
  const until = new Date(now.getTime() + 24 * 60 * 60_000)
  while (now < until) {
    await drain()
    later(30)
  }
  for (const id of ids) {
    const message = await find(id)
    assert.equal(message.state, 'queued')
    assert.ok(message.tries > 10)
    assert.equal((await steps(id)).length, 1, 'the same trouble is written down once')
  }
  await server.start()
  server.mood = 'takes'
  // Within half an hour of the server's return they have gone.
  for (let minutes = 0; minutes <= 30; minutes += 5) {
    later(5)
    await drain()
  }
  for (const [n, id] of ids.entries()) {
    assert.equal((await find(id)).state, 'sent', `message ${n}`)
    assert.equal(mailsTo(`outage-${n}@example.com`).length, 1, `message ${n}`)
    assert.deepEqual(await events(id), ['message.sent'])
  }
})

test('a server that is down is left alone for a while, and asked again', async () => {
  await server.stop()
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => queue({ recipient: `many-${n}@example.com` })),
  )
  await drain()
  await server.start()
  const calls = server.calls
  await drain()
  assert.equal(server.calls, calls, 'it is left alone for a while')
  later(1)
  await drain()
  assert.equal(mailsTo('many-19@example.com').length, 1)
})

test('a recipient who is not there is given to an officer at once, with what the server said', async () => {
  server.mood = 'refuses'
  const id = await queue({ recipient: 'nobody@example.com' })
  await drain()
  server.mood = 'takes'
  const message = await find(id)
  assert.equal(message.state, 'failed')
  assert.match(message.failure ?? '', /5\.1\.1 User unknown/)
  assert.deepEqual(await events(id), ['message.failed'])
})

test('a greylist delays a message by minutes', async () => {
  server.mood = 'greylists'
  const id = await queue({ recipient: 'grey@example.com' })
  await drain()
  assert.equal((await find(id)).state, 'queued')
  server.mood = 'takes'
  later(2)
  await drain()
  assert.equal((await find(id)).state, 'sent')
})

test('what three days of trying could not send is for an officer', async () => {
  server.mood = 'greylists'
  const id = await queue({ recipient: 'never@example.com' })
  for (let hours = 0; hours <= 75; hours += 5) {
    await drain()
    later(300)
  }
  server.mood = 'takes'
  assert.equal((await find(id)).state, 'failed')
  assert.deepEqual(await steps(id), ['tried', 'failed'])
})

test('a connection that dropped after the words is tried again under the same name', async () => {
  server.mood = 'drops-and-loses'
  const id = await queue({ recipient: 'drop@example.com' })
  await drain()
  assert.equal((await find(id)).unsure, true)
  server.mood = 'takes'
  later(2)
  await drain()
  assert.equal((await find(id)).state, 'sent')
  assert.equal(mailsTo('drop@example.com').length, 1)
})

test('when the email fails, the customer’s last resort is used', async () => {
  server.mood = 'refuses'
  const id = await queue({
    recipient: 'gone@example.com',
    ways: { text: '07700 900123' },
    lastResort: 'text',
  })
  await drain()
  server.mood = 'takes'
  const message = await find(id)
  assert.deepEqual(
    [message.channel, message.recipient, message.state],
    ['text', '07700 900123', 'delivered'],
  )
  assert.deepEqual(await steps(id), ['refused', 'switched', 'delivered'])
  assert.deepEqual(
    await events(id),
    ['message.delivered'],
    'nobody is told of a failure that was made good',
  )
})

test('a text waits for the morning, one that someone waits for does not', async () => {
  now = new Date('2026-04-01T22:30:00Z')
  const [ordinary, urgent] = [
    await queue({ channel: 'text', recipient: '07700 900001' }),
    await queue({ channel: 'text', recipient: '07700 900002', urgent: true }),
  ]
  await drain()
  assert.equal((await find(urgent)).state, 'delivered')
  assert.equal((await find(ordinary)).state, 'queued')
  now = new Date('2026-04-02T06:59:00Z')
  await drain()
  assert.equal((await find(ordinary)).state, 'queued')
  // Eight in the morning, by the clock of summer.
  now = new Date('2026-04-02T07:00:00Z')
  await drain()
  assert.equal((await find(ordinary)).state, 'delivered')
  assert.deepEqual(await steps(ordinary), ['held', 'delivered'])
})

test('a reminder waits for its time, and can be cancelled until then', async () => {
  const when = new Date(now.getTime() + 48 * 60 * 60_000)
  const other = { kind: 'booking', id: about.id }
  const [kept, cancelled] = [
    await queue({ recipient: 'reminded@example.com', sendAt: when, template: 'reminder' }),
    await queue({
      recipient: 'cancelled@example.com',
      sendAt: when,
      template: 'reminder',
      about: other,
    }),
  ]
  await drain()
  assert.equal((await find(kept)).state, 'queued')
  const cancel = () =>
    inCouncil(app.pool, app.councilId, tx =>
      cancelMessages(tx, { about: other, template: 'reminder' }, now),
    )
  assert.deepEqual([await cancel(), await cancel()], [1, 0])
  now = when
  await drain()
  assert.deepEqual([(await find(kept)).state, (await find(cancelled)).state], ['sent', 'cancelled'])
  assert.equal(mailsTo('cancelled@example.com').length, 0)
})

test('one carrier stands in for another, when nothing can have been taken', async () => {
  await settings({ carriers: { email: ['smtp', 'mailbox'], text: [], letter: [] } })
  await server.stop()
  const id = await queue({ recipient: 'failover@example.com' })
  await drain()
  await server.start()
  const message = await find(id)
  assert.deepEqual([message.state, message.carrier], ['delivered', 'mailbox'])
  assert.deepEqual(await steps(id), ['tried', 'delivered'])
})

test('no other carrier stands in when the words may have been taken', async () => {
  later(5)
  server.mood = 'drops-after-data'
  const id = await queue({ recipient: 'perhaps@example.com' })
  await drain()
  server.mood = 'takes'
  const message = await find(id)
  assert.deepEqual([message.state, message.carrier, message.unsure], ['queued', 'smtp', true])
  await settings({})
})

test('a message of a kind that nothing carries waits, and says so', async () => {
  await settings({ carriers: { email: [], text: ['notify'], letter: [] } })
  later(24 * 60)
  now = new Date('2026-04-06T10:00:00Z')
  const id = await queue({ channel: 'text', recipient: '07700 900003' })
  await drain()
  const message = await find(id)
  assert.deepEqual([message.state, message.failure], ['queued', 'noCarrier'])
  await settings({})
  later(60)
  await drain()
  assert.equal((await find(id)).state, 'delivered', 'it goes once a carrier is set up')
})

test('two workers do not both hand a message over', async () => {
  const id = await queue({ recipient: 'claimed@example.com' })
  const until = new Date(now.getTime() + 15 * 60_000)
  await inCouncil(app.pool, app.councilId, async tx => {
    assert.equal((await claimMessage(tx, id, now, until))?.claimedUntil, null)
    assert.equal(await claimMessage(tx, id, now, until), undefined)
  })
  await drain()
  assert.equal(mailsTo('claimed@example.com').length, 0)
  // The worker that had it was killed: the next takes it when its time is over.
  later(16)
  await drain()
  assert.equal(mailsTo('claimed@example.com').length, 1)
})

test('a message whose job was lost is found and sent', async () => {
  const id = await queue({ recipient: 'lost@example.com' })
  await inCouncil(app.pool, app.councilId, tx =>
    tx.query(
      sql`delete from kernel.job where council_id = ${tx.councilId} and kind = 'send-message'`,
    ),
  )
  await drain()
  assert.equal(mailsTo('lost@example.com').length, 0)
  later(30)
  const [council] = await app.councils()
  assert.ok(council)
  await inCouncil(app.pool, app.councilId, tx =>
    watchMessages.run(tx, { db: app.pool, now, council, log: createLog('error') }),
  )
  await drain()
  assert.equal((await find(id)).state, 'sent')
})
