import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import { testApp } from '../support/app.ts'
import { mailServer } from '../support/mail-server.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'
import { dangersIn, HOSTILE } from './dangers.ts'
import { NOW } from './given.ts'

/* What people write goes into emails as words, and never becomes a header or a part of one. */

const out = await mailServer()
const smtp = await testApp({
  packages: ['missed-collection'],
  clock: () => NOW,
  driven: true,
  unlimited: true,
  environment: {
    SMTP_URL: out.url,
    MAIL_FROM: 'no-reply@testham.example',
    MESSAGE_CARRIERS: 'email=smtp',
  },
})

test('a line end in a name or subject makes no header of an email', async () => {
  const forgetOn = parsePlainDate('2099-01-01')
  assert.ok(forgetOn)
  await inCouncil(smtp.pool, smtp.councilId, tx =>
    queueMessage(
      tx,
      {
        channel: 'email',
        template: 'test',
        locale: 'en',
        recipient: 'ann@example.com',
        subject: 'Hello\r\nBcc: evil@evil.example\r\nX-Evil: 1',
        body: 'Dear Ann',
        forgetOn,
      },
      NOW,
    ),
  )
  await smtp.worker?.drain(smtp.councilId)
  const mail = out.taken.find(each => each.raw.includes('Hello'))
  assert.ok(mail)
  assert.deepEqual(mail.to, ['ann@example.com'])
  assert.doesNotMatch(mail.raw.split('\r\n\r\n')[0] ?? '', /^(Bcc|X-Evil):/im)
})

test('hostile answers stand in the email about them as words', async () => {
  const more = {
    crewNote: HOSTILE,
    'property-line1': HOSTILE.slice(0, 60),
    email: 'victim@example.com',
  }
  const reference = await reportMissedBin(new Person(smtp.server), `/at/${smtp.slug}`, more)
  assert.match(reference, /^MC-/)
  await smtp.worker?.drain(smtp.councilId)
  const mail = out.taken.find(each => each.to.includes('victim@example.com'))
  assert.ok(mail, 'an email about it was sent')
  assert.equal(mail.to.length, 1)
  for (const part of mail.raw.split(/^Content-Type:/im)) {
    const coded = /base64/i.test(part.slice(0, 300))
    const text = coded
      ? Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64').toString()
      : part.replace(/=\r\n/g, '').replace(/=3D/g, '=')
    if (/^\s*text\/html/i.test(part)) assert.deepEqual(dangersIn(text), [])
  }
})
