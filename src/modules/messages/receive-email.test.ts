import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTransport } from 'nodemailer'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import {
  dropReceivedContent,
  listReceivedAbout,
  listReceivedFiles,
  startMailReceiver,
} from '#messages'
import { testApp } from '#test/support/app.ts'
import { councilMessages } from '#test/support/council-messages.ts'
import { mailServer, type TakenMail } from '#test/support/mail-server.ts'

let now = new Date('2026-03-04T10:00:00Z')
const clock = () => now
const TOKEN = 'the-gateway-proves-itself'
const out = await mailServer()
const app = await testApp({
  packages: [],
  clock,
  environment: {
    SMTP_URL: out.url,
    MAIL_FROM: 'no-reply@testham.example',
    MAIL_REPLY_DOMAIN: 'replies.testham.example',
    MAIL_RECEIVER_PORT: '0',
    MAIL_GATEWAY_TOKEN: TOKEN,
    MESSAGE_CARRIERS: 'email=smtp',
  },
  driven: true,
})
const port = app.mailPort
assert.ok(port)
const inbound = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
const { queue, find, steps, drain, about } = councilMessages(app, clock)
const received = () =>
  readingCouncil(app.pool, app.councilId, tx => listReceivedAbout(tx, about.kind, about.id))

/** Sends a message out and gives what the customer's mail program then holds. */
async function sent(
  recipient: string,
  own = {},
): Promise<{ id: string; mail: TakenMail; replyTo: string; messageId: string }> {
  const id = await queue({ recipient, ...own })
  await drain()
  const mail = out.taken.find(each => each.to.includes(recipient))
  assert.ok(mail)
  const raw = mail.raw.replace(/\r\n[ \t]+/g, ' ')
  const replyTo = /^Reply-To:.*<([^>]+)>/im.exec(raw)?.[1] ?? ''
  const messageId = /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1] ?? ''
  return { id, mail, replyTo, messageId }
}

const answered = async (from: string, to: string, more: Record<string, unknown> = {}) =>
  inbound.sendMail({
    from,
    to,
    subject: 'Re: We have your report',
    text: 'It is the green one.\n\nOn Wed, 4 Mar 2026, Testham Council wrote:\n> Which bin?',
    ...more,
  })

test('an answer by email comes back to what it is about, with its new words apart and its attachments held', async () => {
  const { replyTo } = await sent('ann@example.com')
  await answered('ann@example.com', replyTo, {
    attachments: [
      {
        filename: '../../bin.jpg',
        content: Buffer.from('not really a picture'),
        contentType: 'image/jpeg',
      },
    ],
  })
  const [row] = await received()
  assert.ok(row)
  assert.deepEqual([row.kind, row.text, row.senderKnown], ['reply', 'It is the green one.', true])
  assert.match(row.whole, /Which bin\?/)
  const files = await readingCouncil(app.pool, app.councilId, tx => listReceivedFiles(tx, row.id))
  assert.deepEqual(
    files.map(file => [file.name, file.type, file.content?.toString()]),
    [['bin.jpg', 'image/jpeg', 'not really a picture']],
  )
  const events = await readingCouncil(
    app.pool,
    app.councilId,
    async tx =>
      (
        await tx.query(
          sql`select data from kernel.event where council_id = ${tx.councilId} and type = 'message.received'`,
        )
      ).rows,
  )
  assert.deepEqual(events[0]?.data, { kind: 'reply', about, answers: row.messageId, files: 1 })
  assert.doesNotMatch(JSON.stringify(events), /green|bin\.jpg/, 'the ledger holds no words')
})

test('another sender is taken in and marked', async () => {
  const { replyTo } = await sent('beth@example.com')
  await answered('beth.private@example.net', replyTo)
  assert.equal((await received()).at(-1)?.senderKnown, false)
})

test('an automatic answer is told apart, so that nothing answers it', async () => {
  const { replyTo } = await sent('away@example.com')
  await answered('away@example.com', replyTo, { headers: { 'Auto-Submitted': 'auto-replied' } })
  assert.equal((await received()).at(-1)?.kind, 'auto-reply')
})

test('a bounce ends the message with the server’s words', async () => {
  const { id, mail, messageId } = await sent('gone@example.com')
  await inbound.sendMail({
    envelope: { from: '', to: [mail.from] },
    raw: bounce({ to: mail.from, recipient: 'gone@example.com', messageId }),
  })
  const message = await find(id)
  assert.equal(message.state, 'bounced')
  assert.match(message.failure ?? '', /^5\.1\.1 550 no such user/)
  assert.deepEqual(await steps(id), ['sent', 'bounced'])
})

test('a bounce makes the customer’s last resort be used, and a second one of the same sending changes nothing', async () => {
  const { id, mail, messageId } = await sent('full@example.com', {
    ways: { letter: 'Full Example\n1 High Street\nTE1 1AA' },
    lastResort: 'letter',
  })
  const report = bounce({ to: mail.from, recipient: 'full@example.com', messageId })
  await inbound.sendMail({ envelope: { from: '', to: [mail.from] }, raw: report })
  await drain()
  assert.deepEqual([(await find(id)).channel, (await find(id)).carrier], ['letter', 'print'])
  await inbound.sendMail({
    envelope: { from: '', to: [mail.from] },
    raw: report.replace('<b1@mx>', '<b2@mx>'),
  })
  assert.equal((await find(id)).state, 'queued')
})

test('a report to another address is known by our own Message-ID in it', async () => {
  const { id, messageId } = await sent('elsewhere@example.com')
  const report = bounce({
    to: 'no-reply@testham.example',
    recipient: 'elsewhere@example.com',
    messageId,
  })
  assert.equal(await gateway(report), 200)
  assert.equal((await find(id)).state, 'bounced')
})

test('a delay is written down and ends nothing', async () => {
  const { id, mail, messageId } = await sent('slow@example.com')
  const report = bounce({ to: mail.from, recipient: 'slow@example.com', messageId }).replace(
    'Action: failed',
    'Action: delayed',
  )
  await inbound.sendMail({ envelope: { from: '', to: [mail.from] }, raw: report })
  assert.equal((await find(id)).state, 'sent')
  assert.deepEqual(await steps(id), ['sent', 'delayed'])
})

test('the same mail twice is one', async () => {
  const { replyTo } = await sent('twice@example.com')
  const before = (await received()).length
  await answered('twice@example.com', replyTo, { messageId: '<same@example.com>' })
  await answered('twice@example.com', replyTo, { messageId: '<same@example.com>' })
  assert.equal((await received()).length, before + 1)
})

test('whoever was not written to cannot write to a case: made-up addresses are refused at the door', async () => {
  const { replyTo } = await sent('real@example.com')
  const forged = replyTo.replace(
    /^(re-[0-9a-f]{8})(.)/,
    (_, start: string, letter: string) => `${start}${letter === 'a' ? 'b' : 'a'}`,
  )
  for (const to of [forged, 'anyone@replies.testham.example', 'someone@example.com'])
    await assert.rejects(answered('mallory@example.com', to), /550/)
})

test('machines that answer machines are stopped', async () => {
  const { replyTo } = await sent('loop@example.com')
  for (let n = 0; n < 22; n += 1)
    await answered('loop@example.com', replyTo, { messageId: `<loop-${n}@example.com>` })
  const kinds = (await received()).slice(-22).map(row => row.kind)
  assert.equal(kinds.filter(kind => kind === 'reply').length, 20)
  assert.deepEqual(kinds.slice(-2), ['loop', 'loop'])
})

test('a mail gateway may post a mail, with its token and no other', async () => {
  const { replyTo } = await sent('gateway@example.com')
  const raw = `From: gateway@example.com\r\nTo: ${replyTo}\r\nSubject: Re\r\nMessage-ID: <g1@example.com>\r\n\r\nBy the gateway`
  assert.equal(await gateway(raw, 'wrong-token-wrong-token'), 401)
  assert.equal(await gateway(raw), 200)
  assert.equal((await received()).at(-1)?.text, 'By the gateway')
  assert.equal(await gateway('From: x@example.com\r\nTo: y@example.com\r\n\r\nHello'), 422)
})

test('a mail that breaks every rule is taken in as far as it can be read', async () => {
  const { replyTo } = await sent('odd@example.com')
  const oddities = [
    `From: odd@example.com\r\nTo: ${replyTo}\r\nSubject: =?utf-8?B?AAAA?=\r\n\r\nNUL \u0000 here`,
    `To: ${replyTo}\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X`,
    `To: ${replyTo}\r\nContent-Type: text/plain; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!`,
    `To: ${replyTo}\r\nContent-Type: message/delivery-status\r\n\r\n\u0000\u0001`,
  ]
  for (const raw of oddities) assert.equal(await gateway(raw), 200)
  assert.equal((await received()).at(-4)?.text, 'NUL  here')
})

test('a mail of megabytes is taken, one of more is refused', async () => {
  const { replyTo } = await sent('big@example.com')
  await answered('big@example.com', replyTo, {
    attachments: [{ filename: 'a.bin', content: Buffer.alloc(3_000_000, 7) }],
  })
  const row = (await received()).at(-1)
  assert.ok((row?.bytes ?? 0) > 3_000_000)
  await assert.rejects(
    answered('big@example.com', replyTo, {
      attachments: [{ filename: 'b.bin', content: Buffer.alloc(22_000_000, 7) }],
    }),
    /552/,
  )
})

test('attachments’ bytes go once they were taken over', async () => {
  const row = (await received()).at(-1)
  assert.ok(row)
  await inCouncil(app.pool, app.councilId, tx => dropReceivedContent(tx, row.id, now))
  const [file] = await readingCouncil(app.pool, app.councilId, tx => listReceivedFiles(tx, row.id))
  assert.deepEqual([file?.taken, file?.content], [true, null])
})

/** A receiver beside the installation's own. */
const receiverBeside = (db: Pool, mostHeldBytes?: number) =>
  startMailReceiver(
    {
      db,
      councils: app.councils,
      secret: 'x'.repeat(40),
      domain: 'replies.testham.example',
      ownSender: 'no-reply@testham.example',
      waysOf: async () => undefined,
      clock,
      log: {
        error: () => undefined,
        warn: () => undefined,
        info: () => undefined,
        debug: () => undefined,
      },
    },
    { host: '127.0.0.1', port: 0, ...(mostHeldBytes === undefined ? {} : { mostHeldBytes }) },
  )
const transportTo = (port: number) =>
  createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })

test('what there is no room for in memory is kept by its sender for later, and the room is free again', async () => {
  const { replyTo: to } = await sent('crowd@example.com')
  const narrow = await receiverBeside(app.pool, 1_000_000)
  const there = transportTo(narrow.port)
  const from = 'crowd@example.com'
  for (let tries = 0; tries < 3; tries += 1) {
    const attachments = [{ filename: 'a.bin', content: Buffer.alloc(900_000, 7) }]
    await assert.rejects(there.sendMail({ from, to, text: 'x', attachments }), /452/)
    await there.sendMail({ from, to, text: `The ${tries}th fits`, subject: 'Small' })
  }
  assert.equal((await received()).at(-1)?.text, 'The 2th fits')
  await narrow.close()
})

test('a database that is away makes the sender keep the mail', async () => {
  const { replyTo } = await sent('later@example.com')
  const broken = await receiverBeside({ connect: () => Promise.reject(new Error('away')) })
  const there = transportTo(broken.port)
  await assert.rejects(there.sendMail({ from: 'later@example.com', to: replyTo, text: 'x' }), /451/)
  await broken.close()
  now = new Date(now.getTime() + 1000)
})

async function gateway(raw: string, token = TOKEN): Promise<number> {
  const answer = await app.server.inject({
    method: 'POST',
    url: `/at/${app.slug}/messages/inbound`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
    payload: raw,
  })
  return answer.statusCode
}

function bounce(of: { to: string; recipient: string; messageId: string }): string {
  return [
    'From: MAILER-DAEMON@mx.example',
    `To: ${of.to}`,
    'Subject: Undelivered Mail',
    'Message-ID: <b1@mx>',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${of.recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 no such user',
    '',
    '--B',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${of.messageId}`,
    '',
    '--B--',
    '',
  ].join('\r\n')
}
