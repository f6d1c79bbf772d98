import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeEmail } from './judge-email.ts'
import { readDeliveryStatus, reportedMessageId, whyOf } from './read-bounce.ts'
import { readEmail } from './read-email.ts'

/** As Postfix writes it. */
const BOUNCE = `Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: bo-x@replies.testham.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

--B1
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--B1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4F8A

Final-Recipient: rfc822; ann@example.com
Original-Recipient: rfc822;ann@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.com
Diagnostic-Code: smtp; 550 5.1.1 <ann@example.com>: Recipient address
    rejected: User unknown

--B1
Content-Type: text/rfc822-headers

Message-ID: <abc.1@replies.testham.example>
Subject: We have your report

--B1--
`

test('reads a delivery report: what was done, the code, and the server’s own words', async () => {
  const mail = await readEmail(Buffer.from(BOUNCE.replace(/\n/g, '\r\n')))
  assert.ok(mail.report)
  const [reported] = readDeliveryStatus(mail.report.status)
  assert.ok(reported)
  assert.deepEqual(
    [reported.action, reported.status, reported.recipient],
    ['failed', '5.1.1', 'ann@example.com'],
  )
  assert.equal(
    whyOf(reported),
    '5.1.1 550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown',
  )
  assert.equal(reportedMessageId(mail.report.headers), '<abc.1@replies.testham.example>')
  assert.deepEqual(mail.files, [], 'a report’s own parts are no attachments')
  assert.equal(judgeEmail(mail, { to: 'bounce', ownSender: 'x@y.example' }).kind, 'bounce')
})

test('a delay is told apart from an end', async () => {
  const mail = await readEmail(
    Buffer.from(
      BOUNCE.replace('Action: failed', 'Action: delayed').replace('Status: 5.1.1', 'Status: 4.4.1'),
    ),
  )
  assert.equal(judgeEmail(mail, { to: 'bounce', ownSender: '' }).kind, 'delay')
})

test('of several recipients in one report the one that failed counts', async () => {
  const status =
    'Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@x.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.2.2\n'
  const mail = { headers: new Map(), subject: '', sender: '', report: { status, headers: '' } }
  assert.equal(judgeEmail(mail, { to: 'bounce', ownSender: '' }).kind, 'bounce')
})

test('a report that says nothing readable ends nothing', () => {
  const mail = {
    headers: new Map(),
    subject: '',
    sender: '',
    report: { status: 'nonsense', headers: '' },
  }
  assert.equal(judgeEmail(mail, { to: 'bounce', ownSender: '' }).kind, 'delay')
})
