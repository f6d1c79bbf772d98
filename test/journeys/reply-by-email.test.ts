import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTransport } from 'nodemailer'
import { testApp } from '../support/app.ts'
import { photo } from '../support/made-files.ts'
import { mailServer } from '../support/mail-server.ts'
import { reportMissedBin } from '../support/missed-bin.ts'
import { Person } from '../support/person.ts'

const NOW = new Date('2026-03-04T10:00:00Z')
const out = await mailServer()
const app = await testApp({
  packages: ['missed-collection'],
  clock: () => NOW,
  environment: {
    SMTP_URL: out.url,
    MAIL_FROM: 'no-reply@testham.example',
    MAIL_REPLY_DOMAIN: 'replies.testham.example',
    MAIL_RECEIVER_PORT: '0',
    MESSAGE_CARRIERS: 'email=smtp',
  },
  driven: true,
})
const at = `/at/${app.slug}`

test('what the customer writes back by email stands in the history of the case, which is new again for the officer', async () => {
  const reference = await reportMissedBin(new Person(app.server), at)
  await app.worker?.drain(app.councilId)
  const officer = new Person(app.server)
  await officer.open(`${at}/staff/demo`)
  await officer.press('Sign in as Caseworker waste')
  await officer.open(`${at}/staff/search?q=${reference}`)
  await officer.press('Take this case')
  await officer.open(`${at}/staff`)
  assert.doesNotMatch(officer.text(), /New in my cases/)

  const mail = out.taken.find(each => each.to.includes('jo@example.com'))
  const replyTo = /^Reply-To:.*<([^>]+)>/im.exec(mail?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '')?.[1]
  assert.ok(replyTo)
  const inbound = createTransport({ host: '127.0.0.1', port: app.mailPort ?? 0, ignoreTLS: true })
  await inbound.sendMail({
    from: 'jo@example.com',
    to: replyTo,
    subject: 'Re: bin',
    text: 'It is behind the <b>hedge</b>.\n\nOn Wed, Testham Council wrote:\n> We have your report',
    attachments: [{ filename: 'Where it stands.jpg', content: await photo() }],
  })
  await app.worker?.drain(app.councilId)

  await officer.open(`${at}/staff`)
  assert.match(officer.text(), /New in my cases/)
  await officer.follow('1 High Street')
  assert.match(officer.text(), /Wrote back by email the customer It is behind the <b>hedge<\/b>\./)
  assert.doesNotMatch(officer.text(), /another address/)
  assert.match(officer.text(), /Files Where it stands\.jpg Came by email · .* Received/)
  await app.worker?.drain(app.councilId)
  await officer.follow('Where it stands.jpg')
  assert.equal(officer.headers['content-type'], 'image/jpeg')
})
